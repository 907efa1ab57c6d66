//! Letters that several sign: each act, who may do it, and what comes of it.

use crate::people::{ANA, BRUNO, CARLA, acting, draft_held_by, issue, items, later, letter};
use domain::document::{Document, State};
use domain::event::EventCode;
use domain::item::Item;
use domain::outcome::{Outcome, Refused};
use domain::policy::{self, Act, Denied, Known, Level};
use domain::tray::{Owner, Tray};

/// As someone knows it who was asked to approve or sign it.
fn asked(item: impl Into<Item>) -> Known {
    Known { item: item.into(), level: Level::Part, informed: false, asked: true }
}

fn signing() -> Document {
    letter(State::Signing(issue()))
}

fn codes(outcome: &Outcome) -> Vec<EventCode> {
    outcome.events.iter().map(|event| event.code).collect()
}

fn after(outcome: &Outcome) -> &Document {
    match &outcome.changes[0].after {
        Item::Document(letter) => letter,
        Item::Delivery(_) => panic!("a copy"),
    }
}

/// In which states the act is open to whoever was asked.
fn open(act: Act) -> Vec<&'static str> {
    let open = |item: &Item| policy::allowed(&acting(CARLA), &asked(item.clone())).has(act);
    items().into_iter().filter(|(_, item)| open(item)).map(|(state, _)| state).collect()
}

#[test]
fn only_who_was_asked_approves_a_draft_or_signs_what_its_sender_has_signed() {
    let drafts = ["letter, draft", "letter, draft Ana handed to Bruno", "paper from outside, registered by Karla"];
    assert_eq!(open(Act::Approve), drafts);
    assert_eq!(open(Act::SignElectronically), ["letter, signed, waiting for others' signatures"]);
    assert_eq!(open(Act::RefuseToSign), [&drafts[..], &["letter, signed, waiting for others' signatures"]].concat());
    let stranger = Known { asked: false, ..asked(signing()) };
    assert_eq!(policy::may_sign_too(&acting(CARLA), &stranger).unwrap_err(), Denied::NotTheHolder);
    assert_eq!(policy::may_approve(&acting(CARLA), &asked(signing())).unwrap_err(), Denied::NotNow);
}

#[test]
fn visto_bueno_is_asked_given_and_asked_of_the_next() {
    let draft = draft_held_by(ANA);
    let edit = policy::may_edit(&acting(ANA), &draft).unwrap();
    let pending = draft.ask_approval(&edit, &[CARLA], later()).unwrap();
    let line = pending.events[0].trace().unwrap();
    assert_eq!((line.owner, line.tray, line.unread), (Owner::Post(CARLA), Tray::ToSign, true));
    assert!(pending.events[0].involves().any(|post| post == CARLA));
    let permit = policy::may_approve(&acting(CARLA), &asked(draft.clone())).unwrap();
    let approved = draft.approve(&permit, Some("De acuerdo.".into()), &[BRUNO], later()).unwrap();
    assert_eq!(codes(&approved), [EventCode::Approved, EventCode::ApprovalAsked]);
    assert_eq!(approved.events[0].erases(), Some((Owner::Post(CARLA), Tray::ToSign, draft.id.into())));
    assert_eq!(approved.events[1].target, Some(BRUNO));
}

#[test]
fn a_draft_changed_after_asking_is_asked_about_again() {
    let draft = draft_held_by(ANA);
    let taken = draft.changed_after_asking(acting(ANA).by(), later()).unwrap();
    assert_eq!(codes(&taken), [EventCode::RequestsTakenBack]);
    assert!(taken.events[0].ends_requests() && taken.changes.is_empty());
    assert_eq!(signing().changed_after_asking(acting(ANA).by(), later()), Err(Refused::WrongState));
}

#[test]
fn the_sender_signs_first_then_the_others_and_the_last_sends_it() {
    let unsent = letter(State::Unsent(issue()));
    let permit = policy::may_sign_electronically(&acting(ANA), &unsent).unwrap();
    let first = unsent.sign_in_part(&permit, &[BRUNO, CARLA], later()).unwrap();
    assert_eq!(codes(&first), [EventCode::SignedInPart, EventCode::SignatureAsked, EventCode::SignatureAsked]);
    assert_eq!(after(&first).state, State::Signing(issue()));
    assert_eq!(after(&first).placement().unwrap().tray, Tray::Unsent);
    // Who has signed does not sign twice, nor is it sent on paper meanwhile.
    assert_eq!(policy::may_sign_electronically(&acting(ANA), after(&first)).unwrap_err(), Denied::NotNow);
    assert_eq!(policy::may_send_on_paper(&acting(ANA), after(&first)).unwrap_err(), Denied::NotNow);

    let permit = policy::may_sign_too(&acting(BRUNO), &asked(signing())).unwrap();
    let second = signing().sign_in_part(&permit, &[], later()).unwrap();
    assert_eq!(second.events[0].erases(), Some((Owner::Post(BRUNO), Tray::ToSign, signing().id.into())));
    let permit = policy::may_sign_too(&acting(CARLA), &asked(signing())).unwrap();
    let last = signing().send_signed(&permit, Vec::new(), acting(ANA).seat.area, later()).unwrap();
    assert_eq!(codes(&last), [EventCode::SignedElectronically]);
    assert_eq!(after(&last).state, State::Sent(issue()));
}

#[test]
fn whoever_will_not_sign_says_why_and_the_letter_is_its_senders_draft_again() {
    let permit = policy::may_refuse_to_sign(&acting(CARLA), &asked(signing())).unwrap();
    let refused = signing().refuse_to_sign(&permit, "Falta el informe.".into(), later()).unwrap();
    assert_eq!(codes(&refused), [EventCode::SignatureRefused]);
    assert_eq!((refused.events[0].target, refused.events[0].ends_requests()), (Some(ANA), true));
    let place = after(&refused).placement().unwrap();
    assert_eq!((place.owner, place.tray, place.unread), (Owner::Post(ANA), Tray::Drafts, true));
    // A draft that someone will not approve stays where it is.
    let draft = draft_held_by(BRUNO);
    let permit = policy::may_refuse_to_sign(&acting(CARLA), &asked(draft.clone())).unwrap();
    let refused = draft.refuse_to_sign(&permit, "Falta el informe.".into(), later()).unwrap();
    assert_eq!((refused.changes.len(), refused.events[0].target), (0, Some(BRUNO)));
}

#[test]
fn whoever_keeps_it_takes_it_back_to_correct_it() {
    let permit = policy::may_take_back(&acting(ANA), &signing()).unwrap();
    let taken = signing().take_back(&permit, later()).unwrap();
    assert_eq!((codes(&taken), taken.events[0].ends_requests()), (vec![EventCode::RequestsTakenBack], true));
    assert_eq!(after(&taken).placement().unwrap().tray, Tray::Drafts);
    assert_eq!(policy::may_take_back(&acting(BRUNO), &signing()).unwrap_err(), Denied::NotTheHolder);
    assert_eq!(policy::may_take_back(&acting(ANA), &letter(State::Sent(issue()))).unwrap_err(), Denied::NotNow);
}
