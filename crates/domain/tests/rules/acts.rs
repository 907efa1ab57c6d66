//! What each act makes of an item, and what the history says of it.

use crate::people::{
    ANA, BRUNO, CARLA, DIEGO, ELENA, MINISTRY, SECRETARY, acting, copy, draft_held_by, issue, later, letter, noon,
    received_by, target,
};
use domain::delivery::{self, Arrival, Delivery, Reach, Role, Sheet};
use domain::document::{Addressee, Answered, Copies, Document, Envelope, Kind, NewDocument, Recipient, Route, State};
use domain::event::EventCode;
use domain::id::{DeliveryId, DocumentId, PostId};
use domain::item::Item;
use domain::outcome::{Outcome, Refused};
use domain::policy::{self, Denied, Known, Level};
use domain::tenure::Tenure;
use domain::tray::{Owner, Tray};

const PAPER: Route = Route::Paper { printed_by: SECRETARY };

fn codes(outcome: &Outcome) -> Vec<EventCode> {
    outcome.events.iter().map(|event| event.code).collect()
}

/// Where the changed items lie now, and whether unread.
fn lies(outcome: &Outcome) -> Vec<Option<(Owner, Tray, bool)>> {
    let place = |item: &Item| item.placement().map(|place| (place.owner, place.tray, place.unread));
    outcome.changes.iter().map(|change| place(&change.after)).collect()
}

fn to(post: PostId, role: Role, delivery: i64) -> Recipient {
    Recipient { post, role, delivery: DeliveryId(delivery) }
}

#[test]
fn a_new_letter_is_a_draft_in_its_authors_hands() {
    let permit = policy::may_begin(&acting(BRUNO), DocumentId(9), Kind::Memorando).unwrap();
    let new = NewDocument { id: DocumentId(9), institution: MINISTRY, kind: Kind::Oficio, sender: ANA, answers: None };
    let outcome = Document::begin(&permit, new, noon()).unwrap();
    assert_eq!(lies(&outcome), [Some((Owner::Post(BRUNO), Tray::Drafts, false))]);
    assert_eq!(codes(&outcome), [EventCode::Registered]);
}

#[test]
fn an_answer_is_told_to_the_letter_it_answers() {
    let permit = policy::may_begin(&acting(CARLA), DocumentId(9), Kind::Memorando).unwrap();
    let answers = Some(Answered { document: DocumentId(1), delivery: DeliveryId(2) });
    let new = NewDocument { id: DocumentId(9), institution: MINISTRY, kind: Kind::Memorando, sender: CARLA, answers };
    let begun = Document::begin(&permit, new, noon()).unwrap();
    assert_eq!(codes(&begun), [EventCode::Registered, EventCode::AnswerBegun]);
    assert_eq!((begun.events[1].document, begun.events[1].related), (DocumentId(1), Some(DocumentId(9))));

    let Item::Document(draft) = begun.changes[0].after.clone() else { panic!("a letter") };
    let permit = policy::may_sign(&acting(CARLA), &draft).unwrap();
    let envelope = Envelope { copies: Copies::Now(vec![to(ANA, Role::To, 10)]), number: "N".into(), route: PAPER };
    let signed = draft.sign(&permit, envelope, later()).unwrap();
    let answered = signed.events.last().unwrap();
    assert_eq!((answered.code, answered.delivery), (EventCode::Answered, Some(DeliveryId(2))));
}

#[test]
fn an_edit_brings_the_draft_to_the_top_and_tells_only_of_a_new_version() {
    let letter = draft_held_by(ANA);
    let permit = policy::may_edit(&acting(ANA), &letter).unwrap();
    let kept = letter.clone().edit(&permit, Kind::Oficio, BRUNO, true, later()).unwrap();
    assert_eq!(codes(&kept), [EventCode::Edited]);
    let Item::Document(after) = &kept.changes[0].after else { panic!("a letter") };
    assert_eq!((after.kind, after.sender, after.since, after.version), (Kind::Oficio, BRUNO, later(), 4));
    let replaced = letter.edit(&permit, Kind::Memorando, ANA, false, later()).unwrap();
    assert_eq!(codes(&replaced), []);
}

#[test]
fn signing_freezes_the_letter_and_makes_a_copy_to_print_for_everyone() {
    let letter = draft_held_by(ANA);
    let permit = policy::may_sign(&acting(ANA), &letter).unwrap();
    let recipients = vec![to(CARLA, Role::To, 2), to(BRUNO, Role::Copy, 3)];
    let envelope = Envelope { copies: Copies::Now(recipients), number: issue().number, route: PAPER };
    let outcome = letter.sign(&permit, envelope, noon()).unwrap();
    let to_print = Some((Owner::Area(SECRETARY), Tray::ToPrint, false));
    assert_eq!(lies(&outcome), [Some((Owner::Post(ANA), Tray::Sent, false)), to_print, to_print]);
    use EventCode::{PaperOrdered, Registered, Signed};
    assert_eq!(codes(&outcome), [Signed, Registered, Registered, PaperOrdered]);
    let Item::Document(after) = &outcome.changes[0].after else { panic!("a letter") };
    assert_eq!(after.state, State::Sent(issue()));
}

#[test]
fn a_letter_to_be_signed_electronically_waits_with_its_number() {
    let letter = draft_held_by(ANA);
    let permit = policy::may_sign(&acting(ANA), &letter).unwrap();
    let recipients = vec![to(CARLA, Role::To, 2)];
    let envelope = Envelope { copies: Copies::Now(recipients), number: issue().number, route: Route::Electronic };
    let outcome = letter.sign(&permit, envelope, noon()).unwrap();
    assert_eq!(lies(&outcome), [Some((Owner::Post(ANA), Tray::Unsent, false)), None]);
    assert_eq!(codes(&outcome), [EventCode::Signed, EventCode::Registered]);
}

#[test]
fn a_letter_to_nobody_cannot_be_signed() {
    let letter = draft_held_by(ANA);
    let permit = policy::may_sign(&acting(ANA), &letter).unwrap();
    let envelope = Envelope { copies: Copies::Now(vec![]), number: "N".into(), route: PAPER };
    assert_eq!(letter.sign(&permit, envelope, noon()).unwrap_err(), Refused::NoRecipients);
}

#[test]
fn the_copies_of_a_letter_to_very_many_are_made_after_it_has_left() {
    let letter = draft_held_by(ANA);
    let permit = policy::may_sign(&acting(ANA), &letter).unwrap();
    let envelope = Envelope { copies: Copies::Later, number: issue().number, route: PAPER };
    let signed = letter.sign(&permit, envelope, noon()).unwrap();
    assert_eq!(lies(&signed), [Some((Owner::Post(ANA), Tray::Sent, false))]);
    let Item::Document(left) = signed.changes[0].after.clone() else { panic!("a letter") };

    let permit = policy::may_deliver(acting(ANA).by(), &left).unwrap();
    let some =
        vec![(to(CARLA, Role::To, 2), Arrival::Tray { number: None }), (to(BRUNO, Role::Copy, 3), Arrival::Paper)];
    let outcome = left.deliver(&permit, some, SECRETARY, later()).unwrap();
    let places = [Some((Owner::Post(CARLA), Tray::Inbox, true)), Some((Owner::Area(SECRETARY), Tray::ToPrint, false))];
    assert_eq!(lies(&outcome), places);
    use EventCode::{Registered, SentElectronically};
    assert_eq!(codes(&outcome), [Registered, SentElectronically, Registered]);
    assert!(outcome.events.iter().all(|event| event.by.post == ANA));
}

#[test]
fn only_what_has_left_is_delivered_and_only_in_its_signers_name() {
    let by = acting(ANA).by();
    for waiting in [draft_held_by(ANA), letter(State::Unsent(issue()))] {
        assert_eq!(policy::may_deliver(by, &waiting).unwrap_err(), Denied::NotNow);
    }
    let sent = letter(State::Sent(issue()));
    assert_eq!(policy::may_deliver(acting(BRUNO).by(), &sent).unwrap_err(), Denied::NotTheSender);
    // Its signer may have put it away meanwhile.
    assert!(policy::may_deliver(by, &letter(State::Archived(issue()))).is_ok());
}

#[test]
fn recipients_do_not_see_a_copy_before_it_is_sent() {
    let letter = draft_held_by(ANA);
    let permit = policy::may_sign(&acting(ANA), &letter).unwrap();
    let envelope = Envelope { copies: Copies::Now(vec![to(CARLA, Role::To, 2)]), number: "N".into(), route: PAPER };
    let outcome = letter.sign(&permit, envelope, noon()).unwrap();
    assert!(outcome.events.iter().flat_map(|event| event.involves()).all(|post| post == ANA));
}

#[test]
fn the_print_room_sends_a_copy_to_a_colleagues_tray_or_out_of_the_house() {
    let waiting = copy(delivery::State::ToPrint { area: SECRETARY });
    let permit = policy::may_dispatch(&acting(DIEGO), &waiting.clone().into()).unwrap();
    let here = waiting.clone().dispatch(&permit, Reach::Here, Sheet::Kept, None, later()).unwrap();
    assert_eq!(lies(&here), [Some((Owner::Post(CARLA), Tray::Inbox, true))]);
    assert_eq!(here.events[0].involves().collect::<Vec<_>>(), [DIEGO, CARLA]);
    let outside = waiting.dispatch(&permit, Reach::Outside, Sheet::Kept, None, later()).unwrap();
    assert_eq!(lies(&outside), [None]);
    assert_eq!(outside.events[0].involves().collect::<Vec<_>>(), [DIEGO]);
}

#[test]
fn what_waits_in_no_enviados_goes_out_on_paper_after_all() {
    let unsent = letter(State::Unsent(issue()));
    let permit = policy::may_send_on_paper(&acting(ANA), &unsent).unwrap();
    let of_someone_gone = Delivery { id: DeliveryId(98), ..copy(delivery::State::Waiting) };
    let left = Addressee::Left { said: "Ya no ocupa el puesto.".into() };
    let waiting = vec![(copy(delivery::State::Waiting), Addressee::AtWork), (of_someone_gone, left)];
    let outcome = unsent.clone().send_on_paper(&permit, waiting, SECRETARY, later()).unwrap();
    let to_print = Some((Owner::Area(SECRETARY), Tray::ToPrint, false));
    let back = Some((Owner::Post(ANA), Tray::Deleted, false));
    assert_eq!(lies(&outcome), [Some((Owner::Post(ANA), Tray::Sent, false)), to_print, back]);
    let strange = Delivery { document: DocumentId(77), ..copy(delivery::State::Waiting) };
    let refused = unsent.send_on_paper(&permit, vec![(strange, Addressee::AtWork)], SECRETARY, later());
    assert_eq!(refused.unwrap_err(), Refused::WrongState);
}

#[test]
fn a_letter_whose_signature_came_goes_to_trays_and_to_print_where_there_is_no_tray() {
    let unsent = letter(State::Unsent(issue()));
    let permit = policy::may_sign_electronically(&acting(ANA), &unsent).unwrap();
    let to_carla = copy(delivery::State::Waiting);
    let to_someone = Delivery { id: DeliveryId(98), ..copy(delivery::State::Waiting) };
    let waiting = vec![(to_carla, Arrival::Tray { number: None }), (to_someone, Arrival::Paper)];
    let outcome = unsent.clone().send_signed(&permit, waiting, SECRETARY, later()).unwrap();
    let received = Some((Owner::Post(CARLA), Tray::Inbox, true));
    let to_print = Some((Owner::Area(SECRETARY), Tray::ToPrint, false));
    assert_eq!(lies(&outcome), [Some((Owner::Post(ANA), Tray::Sent, false)), received, to_print]);
    use EventCode::{PaperOrdered, SentElectronically, SignedElectronically};
    assert_eq!(codes(&outcome), [SignedElectronically, PaperOrdered, SentElectronically]);
    assert_eq!(outcome.events[2].involves().collect::<Vec<_>>(), [ANA, CARLA]);
    let Item::Document(after) = &outcome.changes[0].after else { panic!("a letter") };
    assert_eq!(after.state, State::Sent(issue()));
    let again = after.clone().send_signed(&permit, vec![], SECRETARY, later());
    assert_eq!(again.unwrap_err(), Refused::WrongState);
    let strange = Delivery { document: DocumentId(77), ..copy(delivery::State::Waiting) };
    let refused = unsent.send_signed(&permit, vec![(strange, Arrival::Tray { number: None })], SECRETARY, later());
    assert_eq!(refused.unwrap_err(), Refused::WrongState);
}

#[test]
fn only_the_signer_puts_the_electronic_signature_and_only_on_what_waits_for_it() {
    let unsent = letter(State::Unsent(issue()));
    let may = |post, letter: &Document| policy::may_sign_electronically(&acting(post), letter).map(|_| ());
    assert_eq!(may(ANA, &unsent), Ok(()));
    assert_eq!(may(BRUNO, &unsent), Err(policy::Denied::NotTheHolder));
    assert_eq!(may(ANA, &draft_held_by(ANA)), Err(policy::Denied::NotNow));
    assert_eq!(may(ANA, &letter(State::Sent(issue()))), Err(policy::Denied::NotNow));
}

#[test]
fn a_reassigned_copy_is_unread_with_its_due_day_and_leaves_a_trace() {
    let item = Item::from(received_by(ANA));
    let permit = policy::may_reassign(&acting(ANA), &item, &target(BRUNO)).unwrap();
    let due = Some("2026-11-30".parse().unwrap());
    let outcome = item.reassign(&permit, BRUNO, due, Some("Por favor, atender.".into()), later()).unwrap();
    assert_eq!(lies(&outcome), [Some((Owner::Post(BRUNO), Tray::Inbox, true))]);
    let Item::Delivery(after) = &outcome.changes[0].after else { panic!("a copy") };
    let tenure = Tenure { holder: BRUNO, previous: Some(ANA), read_at: None, due_on: due };
    assert_eq!(after.state, delivery::State::Received(tenure));
    let trace = outcome.events[0].trace().unwrap();
    assert_eq!((trace.owner, trace.tray, trace.other), (Owner::Post(ANA), Tray::Reassigned, Some(BRUNO)));
}

#[test]
fn a_reassigned_draft_stays_a_draft() {
    let item = Item::from(draft_held_by(ANA));
    let permit = policy::may_reassign(&acting(ANA), &item, &target(BRUNO)).unwrap();
    let outcome = item.reassign(&permit, BRUNO, None, None, later()).unwrap();
    assert_eq!(lies(&outcome), [Some((Owner::Post(BRUNO), Tray::Drafts, true))]);
}

#[test]
fn informing_changes_nothing_about_the_item() {
    let item = Item::from(received_by(ANA));
    let known = Known { item: item.clone(), level: Level::Holder, informed: false, asked: false };
    let permit = policy::may_inform(&acting(ANA), &known, &target(ELENA)).unwrap();
    let outcome = item.inform(&permit, ELENA, Some("Para su conocimiento.".into()), later()).unwrap();
    assert_eq!(outcome.changes, []);
    let trace = outcome.events[0].trace().unwrap();
    assert_eq!((trace.owner, trace.tray, trace.unread), (Owner::Post(ELENA), Tray::Informed, true));
}

#[test]
fn a_copy_begun_from_an_item_is_told_there_and_changes_nothing() {
    let item = Item::from(received_by(CARLA));
    let known = Known { item: item.clone(), level: Level::Part, informed: false, asked: false };
    let permit = policy::may_copy(&acting(ELENA), &known).unwrap();
    let outcome = item.copied(&permit, DocumentId(77), later()).unwrap();
    assert_eq!((codes(&outcome), outcome.changes.len()), (vec![EventCode::Copied], 0));
    assert_eq!((outcome.events[0].item(), outcome.events[0].related), (item.id(), Some(DocumentId(77))));
}

#[test]
fn archiving_and_restoring_bring_a_copy_back_unread_and_a_letter_back_to_enviados() {
    let item = Item::from(received_by(CARLA));
    let closed = item.clone().archive(&policy::may_archive(&acting(CARLA), &item).unwrap(), None, noon()).unwrap();
    assert_eq!(lies(&closed), [Some((Owner::Post(CARLA), Tray::Archived, false))]);
    let item = closed.changes[0].after.clone();
    let open = item.clone().restore(&policy::may_restore(&acting(CARLA), &item).unwrap(), None, later()).unwrap();
    assert_eq!(lies(&open), [Some((Owner::Post(CARLA), Tray::Inbox, true))]);

    let item = Item::from(letter(State::Sent(issue())));
    let closed = item.clone().archive(&policy::may_archive(&acting(ANA), &item).unwrap(), None, noon()).unwrap();
    let item = closed.changes[0].after.clone();
    let open = item.clone().restore(&policy::may_restore(&acting(ANA), &item).unwrap(), None, later()).unwrap();
    assert_eq!(lies(&open), [Some((Owner::Post(ANA), Tray::Sent, false))]);
}

#[test]
fn the_holders_first_opening_is_told_and_later_ones_are_not() {
    let by = acting(CARLA).by();
    let item = Item::from(received_by(CARLA));
    let place = item.placement().unwrap();
    let opened = item.open(by, false, later()).unwrap();
    assert_eq!(codes(&opened), [EventCode::Read]);
    let after = opened.changes[0].after.clone();
    assert_eq!(after.placement().unwrap(), domain::tray::Placement { unread: false, ..place });
    assert_eq!(after.open(by, false, later()), None);
    assert_eq!(Item::from(received_by(CARLA)).open(acting(ELENA).by(), false, later()), None);
    let informed = Item::from(received_by(CARLA)).open(acting(ELENA).by(), true, later()).unwrap();
    assert_eq!((codes(&informed), informed.changes.len()), (vec![EventCode::Read], 0));
}

#[test]
fn a_permit_for_one_item_opens_no_other() {
    let mine = Item::from(received_by(ANA));
    let other = Item::from(Delivery { id: DeliveryId(99), ..received_by(ANA) });
    let permit = policy::may_reassign(&acting(ANA), &mine, &target(BRUNO)).unwrap();
    assert_eq!(other.reassign(&permit, BRUNO, None, None, noon()).unwrap_err(), Refused::PermitForAnother);
    let permit = policy::may_edit(&acting(ANA), &draft_held_by(ANA)).unwrap();
    let other = Document { id: DocumentId(99), ..draft_held_by(ANA) };
    assert_eq!(other.edit(&permit, Kind::Oficio, ANA, true, noon()).unwrap_err(), Refused::PermitForAnother);
}
