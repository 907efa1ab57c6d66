//! The whole matrix of states, acts and roles, committed as a text: a change of policy is a change of that text.

use crate::people::{ANA, BRUNO, CARLA, DIEGO, ELENA, FELIPE, GLORIA, HERNAN, IRENE, JULIA, acting, items};
use domain::document::Document;
use domain::id::PostId;
use domain::item::Item;
use domain::policy::{self, Act, ActSet, Involvement, Known, Level};
use std::fmt::Write;
use std::path::Path;

/// What someone has to do with the item, apart from holding it.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    None,
    Took,
    Informed,
    Asked,
}

/// Everyone, and their part in the item.
const ROLES: [(&str, PostId, Part); 13] = [
    ("Ana, who signs", ANA, Part::Took),
    ("Bruno, her colleague, who had a part", BRUNO, Part::Took),
    ("Carla, to whom it is written", CARLA, Part::Took),
    ("Diego, who prints", DIEGO, Part::None),
    ("Elena, who had a part", ELENA, Part::Took),
    ("Elena, who has it in Informados", ELENA, Part::Informed),
    ("Elena, who has it in Por firmar", ELENA, Part::Asked),
    ("Elena, a stranger", ELENA, Part::None),
    ("Felipe, who shares Carla's tray", FELIPE, Part::None),
    ("Gloria, head of the area or one above", GLORIA, Part::None),
    ("Hernán, who consults the area (3)", HERNAN, Part::None),
    ("Irene, who looks up everything (5)", IRENE, Part::None),
    ("Julia, who stands in for Carla", JULIA, Part::Took),
];

#[test]
fn the_policy_is_the_one_committed() {
    let table = table();
    let path = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("tests/policy_table.txt");
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

fn table() -> String {
    let mut text = String::from(
        "Who may do what with an item in which state, as `domain::policy` decides it. `-` means that for this person the item\n\
         does not exist. Made by tests/rules/policy_table.rs.\n",
    );
    for (state, item) in items() {
        let _ = write!(text, "\n{state}\n");
        for (role, post, part) in ROLES {
            let (actor, informed, asked) = (acting(post), part == Part::Informed, part == Part::Asked);
            let took_part = part != Part::None;
            let involvement = Involvement { took_part, confidential: false, below: true, of_institution: true };
            let level = policy::level(&actor, &item, involvement);
            let cell = level.map_or("-".to_owned(), |level| {
                let known = Known { item: item.clone(), level, informed, asked };
                describe(level, &policy::allowed(&actor, &known))
            });
            let _ = writeln!(text, "  {role:<40}{cell}");
        }
    }
    text
}

fn describe(level: Level, acts: &ActSet) -> String {
    let level = match level {
        Level::Basic => "sees the basic data",
        Level::Cover => "sees the cover",
        Level::Sight => "sees from above",
        Level::Part => "sees",
        Level::Holder => "holds",
    };
    let acts: Vec<_> = acts.iter().map(Act::code).collect();
    format!("{level}: {}", if acts.is_empty() { "nothing".to_owned() } else { acts.join(" ") })
}

#[test]
fn no_one_acts_on_what_for_them_does_not_exist() {
    for (state, item) in items() {
        let stranger = acting(ELENA);
        assert_eq!(policy::level(&stranger, &item, Involvement::default()), None, "{state}");
    }
}

#[test]
fn what_was_discarded_exists_for_nobody() {
    let (_, discarded) = items().into_iter().find(|(_, item)| item.is_discarded()).unwrap();
    for (role, post, _) in ROLES {
        assert_eq!(
            policy::level(
                &acting(post),
                &discarded,
                Involvement { took_part: true, below: true, ..Involvement::default() }
            ),
            None,
            "{role}"
        );
    }
}

#[test]
fn only_the_one_who_signs_may_sign_and_only_with_the_draft_in_hand() {
    let in_hand = |holder| crate::people::draft_held_by(holder);
    let sign = |post, letter: &Document| policy::may_sign(&acting(post), letter).map(|_| ());
    assert_eq!(sign(ANA, &in_hand(ANA)), Ok(()));
    assert_eq!(sign(ANA, &in_hand(BRUNO)), Err(policy::Denied::NotTheHolder));
    assert_eq!(sign(BRUNO, &in_hand(BRUNO)), Err(policy::Denied::NotTheSender));
}

#[test]
fn a_print_room_sends_only_what_its_own_area_prints() {
    let (_, waiting): (_, Item) = items().into_iter().find(|(state, _)| *state == "copy, to print").unwrap();
    assert!(policy::may_dispatch(&acting(DIEGO), &waiting).is_ok());
    let mut elsewhere = acting(DIEGO);
    elsewhere.seat.area = crate::people::PLANNING;
    assert_eq!(policy::may_dispatch(&elsewhere, &waiting).unwrap_err(), policy::Denied::NotGranted);
    assert_eq!(policy::may_dispatch(&acting(ANA), &waiting).unwrap_err(), policy::Denied::NotGranted);
}
