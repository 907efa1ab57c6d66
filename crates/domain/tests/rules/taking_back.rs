//! What is thrown away, voided or handed over, and how it comes back.

use crate::people::{
    ANA, BRUNO, CARLA, DIEGO, ELENA, SECRETARY, acting, copy, draft_held_by, issue, later, letter, noon, received_by,
    target,
};
use domain::delivery;
use domain::document::{self, Document};
use domain::event::EventCode;
use domain::id::DocumentId;
use domain::item::Item;
use domain::outcome::{Outcome, Refused};
use domain::policy::{self, Denied, Known, Level};
use domain::tray::{Owner, Tray};

fn after(outcome: &Outcome) -> Item {
    outcome.changes[0].after.clone()
}

fn lies(item: &Item) -> Option<(Owner, Tray, bool)> {
    item.placement().map(|place| (place.owner, place.tray, place.unread))
}

#[test]
fn a_deleted_draft_waits_in_eliminados_and_comes_back_as_it_was() {
    let draft = Item::from(draft_held_by(ANA));
    let deleted = draft.clone().delete(&policy::may_delete(&acting(ANA), &draft).unwrap(), None, noon()).unwrap();
    let item = after(&deleted);
    assert_eq!(lies(&item), Some((Owner::Post(ANA), Tray::Deleted, false)));
    assert_eq!(deleted.events[0].code, EventCode::Deleted);
    let back = item.clone().undelete(&policy::may_undelete(&acting(ANA), &item).unwrap(), None, later()).unwrap();
    assert_eq!(lies(&after(&back)), lies(&draft));
    assert_eq!(back.events[0].code, EventCode::Undeleted);
}

#[test]
fn only_the_holder_deletes_and_only_a_draft() {
    let by = |post, item: &Item| policy::may_delete(&acting(post), item).map(|_| ());
    assert_eq!(by(BRUNO, &draft_held_by(ANA).into()), Err(Denied::NotTheHolder));
    assert_eq!(by(ANA, &letter(document::State::Sent(issue())).into()), Err(Denied::NotNow));
    assert_eq!(by(CARLA, &received_by(CARLA).into()), Err(Denied::NotNow));
}

#[test]
fn a_discarded_draft_lies_nowhere() {
    let item = Item::from(letter(document::State::Deleted(domain::tenure::Tenure::of_receiver(ANA))));
    let gone = item.clone().discard(&policy::may_discard(&acting(ANA), &item).unwrap(), later()).unwrap();
    let gone = after(&gone);
    assert_eq!((gone.is_discarded(), gone.holder(), gone.placement()), (true, None, None));
    let voided = Item::from(copy(delivery::State::Voided { keeper: ANA, area: SECRETARY }));
    assert_eq!(policy::may_discard(&acting(ANA), &voided).unwrap_err(), Denied::NotNow);
    let draft = Item::from(draft_held_by(ANA));
    assert_eq!(policy::may_discard(&acting(ANA), &draft).unwrap_err(), Denied::NotNow);
}

#[test]
fn a_voided_copy_goes_to_the_sender_who_is_told_why_and_can_have_it_printed_after_all() {
    let waiting = copy(delivery::State::ToPrint { area: SECRETARY });
    let sent = letter(document::State::Sent(issue()));
    let permit = policy::may_void(&acting(DIEGO), &waiting.clone().into()).unwrap();
    let voided = waiting.clone().void(&permit, &sent, "El destinatario se mudó.".into(), noon()).unwrap();
    let item = after(&voided);
    assert_eq!(lies(&item), Some((Owner::Post(ANA), Tray::Deleted, false)));
    let event = &voided.events[0];
    assert_eq!((event.code, event.target, event.comment.is_some()), (EventCode::Deleted, Some(ANA), true));
    assert_eq!(policy::may_undelete(&acting(DIEGO), &item).unwrap_err(), Denied::NotTheHolder);
    let back = item.clone().undelete(&policy::may_undelete(&acting(ANA), &item).unwrap(), None, later()).unwrap();
    assert_eq!(lies(&after(&back)), Some((Owner::Area(SECRETARY), Tray::ToPrint, false)));

    let another = Document { id: DocumentId(77), ..sent };
    assert_eq!(waiting.clone().void(&permit, &another, "No.".into(), noon()).unwrap_err(), Refused::PermitForAnother);
    assert_eq!(policy::may_void(&acting(ANA), &waiting.into()).unwrap_err(), Denied::NotGranted);
}

#[test]
fn what_was_handed_over_is_taken_back_read_and_without_trace() {
    for item in [Item::from(draft_held_by(ANA)), Item::from(received_by(ANA))] {
        let tray = item.placement().unwrap().tray;
        let permit = policy::may_reassign(&acting(ANA), &item, &target(BRUNO)).unwrap();
        let handed = after(&item.reassign(&permit, BRUNO, None, None, noon()).unwrap());
        assert_eq!(policy::may_recover(&acting(BRUNO), &handed).unwrap_err(), Denied::MovedOn);
        let back = handed.clone().recover(&policy::may_recover(&acting(ANA), &handed).unwrap(), later()).unwrap();
        assert_eq!(lies(&after(&back)), Some((Owner::Post(ANA), tray, false)));
        assert_eq!(back.events[0].erases(), Some((Owner::Post(ANA), Tray::Reassigned, handed.id())));
        assert_eq!(after(&back).handed_by(), None);
    }
}

#[test]
fn what_went_on_to_a_third_person_or_was_closed_is_not_taken_back() {
    let item = Item::from(received_by(ANA));
    let to_bruno = policy::may_reassign(&acting(ANA), &item, &target(BRUNO)).unwrap();
    let handed = after(&item.reassign(&to_bruno, BRUNO, None, None, noon()).unwrap());
    let to_elena = policy::may_reassign(&acting(BRUNO), &handed, &target(ELENA)).unwrap();
    let further = after(&handed.clone().reassign(&to_elena, ELENA, None, None, later()).unwrap());
    assert_eq!(policy::may_recover(&acting(ANA), &further).unwrap_err(), Denied::MovedOn);
    assert!(policy::may_recover(&acting(BRUNO), &further).is_ok());
    let close = policy::may_archive(&acting(BRUNO), &handed).unwrap();
    let closed = after(&handed.archive(&close, None, later()).unwrap());
    assert_eq!(policy::may_recover(&acting(ANA), &closed).unwrap_err(), Denied::NotNow);
}

#[test]
fn an_informed_person_takes_the_line_out_and_puts_it_back_with_the_informers_name() {
    let item = Item::from(received_by(CARLA));
    let known = Known { item: item.clone(), level: Level::Part, informed: true, asked: false };
    let gone = item.dismiss(&policy::may_dismiss(&acting(ELENA), &known).unwrap(), noon()).unwrap();
    assert_eq!(gone.changes, []);
    assert_eq!(gone.events[0].erases(), Some((Owner::Post(ELENA), Tray::Informed, item.id())));
    let known = Known { informed: false, ..known };
    assert_eq!(policy::may_dismiss(&acting(ELENA), &known).unwrap_err(), Denied::NotNow);
    let permit = policy::may_keep_informed(&acting(ELENA), &known).unwrap();
    let trace = item.keep_informed(&permit, CARLA, later()).unwrap().events[0].trace().unwrap();
    assert_eq!(
        (trace.owner, trace.tray, trace.unread, trace.other),
        (Owner::Post(ELENA), Tray::Informed, false, Some(CARLA))
    );
}
