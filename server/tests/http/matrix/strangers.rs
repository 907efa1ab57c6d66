//! What a person of another institution is told of the identifiers of this one: nothing, whatever they may do at home.

use super::TABLES;
use super::table::{Line, Table, word};
use super::things::{Names, Things, borrowed};
use crate::others::ABOUT_NONE;
use crate::site::Browser;
use axum::http::{Method, StatusCode};
use domain::id::PostId;
use domain::permission::Permission;
use entity::delivery;
use kit::server::now;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::cast::{ROSA, SOFIA};
use testkit::house::{JOSE, LUIS};
use testkit::state::{Kept, State};

/// What requests name that is nobody's in particular, or known to whoever was told it.
const NO_IDENTIFIERS: [&str; 8] = ["today", "cedula", "password", "challenge", "code", "key", "fingerprint", "chain"];
/// What is told of several at once leaves out what is not there; see below.
const OF_SEVERAL: [&str; 3] = ["/api/handling/act_on_many", "/api/handling/name_items", "/api/signing/open_batch"];
/// Every page says which item is open in it, also one that does not exist.
const HEARD: &str = "/vivo?abierto={copy}";
/// Pages that say within themselves what of their items is not there.
const PAGES_OF_SEVERAL: [&str; 1] = ["/firmar?documentos={draft},{unsent}"];
/// What changes with every request, and what counts tries.
const RESTLESS: [&str; 2] = ["session", "failed_try"];

fn identifiers(line: &Line) -> bool {
    let text = format!("{} {}", line.path, line.fields);
    text.split('{').skip(1).any(|rest| !NO_IDENTIFIERS.contains(&rest.split('}').next().unwrap_or_default()))
}

/// The same requests about what nobody has.
fn nowhere(things: &Things) -> Names {
    let mut names = things.names.clone();
    for (name, value) in &mut names.named {
        if !NO_IDENTIFIERS.contains(name) {
            "999999999".clone_into(value);
        }
    }
    names
}

async fn browsers(things: &Things) -> Vec<(PostId, Browser)> {
    // All that may be granted there, but the platform.
    for permission in Permission::ALL.iter().filter(|one| **one != Permission::AdministerPlatform) {
        if ![Permission::Draft, Permission::Administer, Permission::KeepPublicLists].contains(permission) {
            things.site.house.grant(SOFIA, *permission).await;
        }
    }
    let mut all = Vec::new();
    for post in [SOFIA, LUIS, ROSA, JOSE] {
        all.push((post, things.site.browser_of(post).await));
    }
    all
}

#[tokio::test]
async fn another_institutions_identifiers_are_not_found_anywhere_and_nothing_changes() {
    let things = Things::make().await;
    let browsers = browsers(&things).await;
    let database = &things.site.fresh.database;
    let before = State::of(database).await.without(&RESTLESS);
    let lines: Vec<Line> = TABLES.iter().flat_map(|name| Table::open(name).lines).collect();
    let nowhere = nowhere(&things);
    let (mut tried, mut wrong) = (0, Vec::new());
    for line in lines.iter().filter(|line| identifiers(line) && line.path != HEARD) {
        for (post, browser) in &browsers {
            let answer = line.send(&things.names, &mut browser.clone()).await;
            tried += 1;
            let text = answer.text();
            let told = ["Informe de avance", "plano.pdf"].iter().any(|said| text.contains(said));
            let as_it_should =
                if OF_SEVERAL.contains(&line.path.as_str()) || PAGES_OF_SEVERAL.contains(&line.path.as_str()) {
                    answer.status.as_u16() < 500
                } else {
                    // What is closed to the person whatever it is about is closed before anything is looked for.
                    answer.status == StatusCode::NOT_FOUND
                        || answer.status == line.send(&nowhere, &mut browser.clone()).await.status
                };
            if told || !as_it_should {
                wrong.push(format!("{post} {}: {line:?}", word(&answer)));
            }
        }
        let after = State::of(database).await.without(&RESTLESS);
        assert_eq!(after.changed_since(&before), Vec::<String>::new(), "{line:?}");
    }
    assert!(tried > 500, "{tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_act_about_something_names_it_in_its_row() {
    let lines: Vec<Line> = TABLES.iter().flat_map(|name| Table::open(name).lines).collect();
    let named = |act: &str| lines.iter().any(|line| line.path == act && identifiers(line));
    let acts = lines.iter().filter(|line| line.path.starts_with("/api/") && !ABOUT_NONE.contains(&line.path.as_str()));
    let without: Vec<_> = acts.filter(|line| !named(&line.path)).collect();
    assert!(without.is_empty(), "{without:?}");
}

/// What is one's own, together with what is another institution's: the act, its fields, and what is answered.
const MIXED: &[(&str, &str, u16)] = &[
    ("/api/handling/associate", "form[item]={own_copy}&form[other]={letter}&form[kin]=antecedent", 404),
    ("/api/handling/dissociate", "form[item]={own_copy}&form[other]={letter}", 404),
    ("/api/handling/reassign", "form[item]={own_copy}&form[target]=102&form[comment]=Vea", 403),
    ("/api/handling/inform", "form[item]={own_copy}&form[targets]=102&form[comment]=Vea", 403),
    ("/api/handling/hand_over", "form[item]={own_copy}&form[target]=102&form[carrier]=Rosa", 403),
    ("/api/documents/describe_file", "form[item]={own_draft}&form[file]={file}&form[description]=Plano", 404),
    ("/api/documents/remove_file", "form[document]={own_draft}&form[file]={file}", 404),
    ("/api/drafting/compare_versions", "document={own_draft}&before={text}&after={text}", 404),
    ("/api/drafting/restore_version", "form[document]={own_draft}&form[version]=1&form[text]={text}", 404),
    ("/api/signing/embed", "document={own_draft}&preparation={preparation}&signature={signature}", 409),
    (
        "/api/drafting/save",
        "form[document]=903&form[version]=0&form[kind]=memorando&form[sender]=102&form[to]=107&form[subject]=Mio",
        422,
    ),
    (
        "/api/drafting/save",
        "form[document]=903&form[version]=0&form[kind]=memorando&form[sender]=125&form[to]=107&form[subject]=Mio&form[answers]={copy}",
        404,
    ),
    (
        "/api/drafting/save",
        "form[document]=903&form[version]=0&form[kind]=memorando&form[sender]=125&form[to]=107&form[subject]=Mio&form[copies]={letter}",
        404,
    ),
    (
        "/api/drafting/save",
        "form[document]=903&form[version]=0&form[kind]=memorando&form[sender]=125&form[to]=107&form[subject]=Mio&form[classification]={entry}",
        422,
    ),
    (
        "/api/drafting/save",
        "form[document]=903&form[version]=0&form[kind]=memorando.{kind}&form[sender]=125&form[to]=107&form[subject]=Mio",
        422,
    ),
    (
        "/api/account/arrange_stand_in",
        "form[head]=101&form[substitute]=102&form[from_on]={today}&form[until_on]={today}",
        422,
    ),
    ("/api/account/choose_post", "form[post]=101", 404),
    ("/api/admin/open_numbering", "area=11&series=memorando", 404),
    ("/api/admin/open_numbering", "area=20&series=own_{kind}", 404),
    (
        "/api/admin/keep_format",
        "form[area]=11&form[series]=memorando&form[order]=institution,area,year,count,kind&form[separator]=hyphen&form[year_digits]=4&form[count_digits]=5&form[next]=9&form[shown]=9",
        422,
    ),
    ("/api/admin/share_numbers", "form[area]=20&form[by]=11", 404),
    ("/api/admin/share_numbers", "form[area]=12&form[by]=20", 404),
    ("/api/mailbox/keep_filter", "form[filter]={filter}&form[tray]=inbox&form[query]=?buscar=luz&form[name]=Luz", 404),
];

#[tokio::test]
async fn what_is_ones_own_opens_nothing_of_another_institution() {
    let mut things = Things::make().await;
    let house = &things.site.house;
    let own_draft = house.begin(SOFIA, &[LUIS], now()).await;
    let sent = house.send_electronically(LUIS, &[SOFIA], now()).await;
    let copy = delivery::Entity::find().filter(delivery::Column::DocumentId.eq(sent));
    let copy = copy.one(&*things.site.fresh.database).await.unwrap().unwrap().id;
    things.names.named.insert("own_draft", own_draft.to_string());
    things.names.named.insert("own_copy", copy.to_string());
    let (_, sofia) = browsers(&things).await.swap_remove(0);
    let database = &things.site.fresh.database;
    let kept = Kept::of(database).await;
    let before = State::of(database).await.without(&RESTLESS);
    let mut wrong = Vec::new();
    for (act, fields, expected) in MIXED {
        let (filled, fields) = (things.names.filled(fields), things.names.fields(fields));
        let answer = sofia.clone().call(Method::POST, act, &borrowed(&fields)).await;
        if answer.status.as_u16() != *expected {
            wrong.push(format!("{} {act} {filled}: {}", answer.status, answer.text()));
        }
        let changed = State::of(database).await.without(&RESTLESS).changed_since(&before);
        if !changed.is_empty() {
            wrong.push(format!("{act} {filled} changed {changed:?}"));
            kept.put_back(database).await;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
