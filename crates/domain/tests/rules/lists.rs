//! Who sees and keeps which list, committed as a text: a change of policy is a change of that text.

use crate::people::{ANA, BRUNO, MINISTRY, acting};
use domain::field::Flaw;
use domain::id::{InstitutionId, ListId, PostId};
use domain::outcome::Refused;
use domain::permission::Permission;
use domain::policy::{self, Actor, Denied, Rank};
use domain::send_list::{ListForm, ListOrder, NewListForm, SendList};
use std::fmt::Write;
use std::path::Path;

fn list(owner: Option<PostId>) -> SendList {
    SendList {
        id: ListId(7),
        institution: MINISTRY,
        owner,
        name: "Directores".into(),
        description: None,
        order: ListOrder::Chosen,
        members: Vec::new(),
        version: 1,
    }
}

fn granted(actor: Actor) -> Actor {
    Actor { permissions: [Permission::KeepPublicLists].into_iter().collect(), ..actor }
}

fn elsewhere(mut actor: Actor) -> Actor {
    actor.seat.institution = InstitutionId(2);
    actor
}

fn citizen(mut actor: Actor) -> Actor {
    actor.seat.rank = Rank::Citizen;
    actor
}

fn roles() -> [(&'static str, Actor); 7] {
    [
        ("Ana, whose list it may be", acting(ANA)),
        ("Ana, who keeps public lists", granted(acting(ANA))),
        ("Bruno, her colleague", acting(BRUNO)),
        ("Bruno, who keeps public lists", granted(acting(BRUNO))),
        ("Bruno, of another institution", elsewhere(acting(BRUNO))),
        ("Bruno, who keeps those of another", granted(elsewhere(acting(BRUNO)))),
        ("Bruno, a citizen", citizen(granted(acting(BRUNO)))),
    ]
}

fn table() -> String {
    let mut text = String::from(
        "Who may do what with a lista de envio, as `domain::policy` decides it. `-` means that for this person the list does not\n\
         exist. Made by tests/rules/lists.rs.\n",
    );
    for (kind, list) in [("public", list(None)), ("Ana's own", list(Some(ANA)))] {
        let _ = writeln!(text, "\n{kind}");
        for (role, actor) in roles() {
            let cell = match (policy::sees_list(&actor, &list), policy::may_keep_list(&actor, &list)) {
                (false, _) => "-",
                (true, Ok(_)) => "sees keeps",
                (true, Err(_)) => "sees",
            };
            let _ = writeln!(text, "  {role:<40}{cell}");
        }
    }
    let _ = writeln!(text, "\nnew");
    for (role, actor) in roles() {
        let may = |public| policy::may_make_list(&actor, ListId(8), public).is_ok();
        let cell = match (may(true), may(false)) {
            (true, true) => "public own",
            (true, false) => "public",
            (false, true) => "own",
            (false, false) => "none",
        };
        let _ = writeln!(text, "  {role:<40}{cell}");
    }
    text
}

#[test]
fn the_policy_of_lists_is_the_one_committed() {
    let table = table();
    let path = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("tests/list_policy_table.txt");
    if std::env::var_os("UPDATE_POLICY_TABLE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == table,
        "the policy is no longer that of {}: run with UPDATE_POLICY_TABLE=1 and read the difference",
        path.display()
    );
}

#[test]
fn a_permit_for_one_list_changes_no_other() {
    let ana = acting(ANA);
    let permit = policy::may_keep_list(&ana, &list(Some(ANA))).unwrap();
    let form = ListForm { list: "7".into(), version: "1".into(), name: "Otra".into(), ..ListForm::default() };
    let wish = form.check().unwrap();
    let other = SendList { id: ListId(9), ..list(Some(ANA)) };
    assert_eq!(other.change(&permit, wish.clone()).unwrap_err(), Refused::PermitForAnother);
    let changed = list(Some(ANA)).change(&permit, wish).unwrap();
    assert_eq!((changed.name.as_str(), changed.version, changed.owner), ("Otra", 2, Some(ANA)));
}

#[test]
fn a_new_list_belongs_to_whoever_makes_it_or_to_the_institution() {
    let ana = granted(acting(ANA));
    let new = |public: &str| NewListForm { public: public.into(), name: "Plan".into(), ..NewListForm::default() };
    for (public, owner) in [("", Some(ANA)), ("si", None)] {
        let new = new(public).check().unwrap();
        let permit = policy::may_make_list(&ana, ListId(8), new.public).unwrap();
        let list = SendList::make(&permit, MINISTRY, ListId(8), new).unwrap();
        assert_eq!((list.owner, list.members.len(), list.version), (owner, 0, 1));
    }
    assert_eq!(policy::may_make_list(&acting(ANA), ListId(8), true).unwrap_err(), Denied::NotGranted);
    let nameless = NewListForm::default().check().unwrap_err().named();
    assert_eq!(nameless, [("name".to_owned(), Flaw::Missing)]);
}
