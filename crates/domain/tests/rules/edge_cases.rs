//! Sending, holding, reassigning and answering where it is not plain: the rules that people ask about, row by row.

use crate::people::{
    ANA, BRUNO, CARLA, DIEGO, ELENA, KARLA, SECRETARY, acting, copy, draft_held_by, issue, items, later, letter, noon,
    received_by, registered_by, target,
};
use domain::body::Body;
use domain::delivery::{self, Arrival, Delivery, Reach, Role, Sheet};
use domain::document::{
    AT_ONCE, Addressee, Answered, Copies, Document, Envelope, Kind, NewDocument, Recipient, Route, State, number,
};
use domain::event::EventCode;
use domain::id::{DeliveryId, DocumentId, PostId};
use domain::item::Item;
use domain::outcome::{Outcome, Refused};
use domain::policy::{self, Denied, Known, Level};
use domain::tenure::Tenure;
use domain::time::{Timestamp, Zone};
use domain::tray::{Owner, Tray};

const PAPER: Route = Route::Paper { printed_by: SECRETARY };

fn to(post: PostId, delivery: i64) -> Recipient {
    Recipient { post, role: Role::To, delivery: DeliveryId(delivery) }
}

fn signed(recipients: Vec<Recipient>, route: Route) -> Outcome {
    let draft = draft_held_by(ANA);
    let permit = policy::may_sign(&acting(ANA), &draft).unwrap();
    draft.sign(&permit, Envelope { copies: Copies::Now(recipients), number: issue().number, route }, noon()).unwrap()
}

fn waiting(id: i64) -> Delivery {
    Delivery { id: DeliveryId(id), ..copy(delivery::State::Waiting) }
}

/// The trays of all copies once the signature is there.
fn sent(arrivals: &[Arrival]) -> Vec<Option<Tray>> {
    let unsent = letter(State::Unsent(issue()));
    let permit = policy::may_sign_electronically(&acting(ANA), &unsent).unwrap();
    let copies = (20..).map(waiting).zip(arrivals.iter().cloned()).collect();
    let outcome = unsent.send_signed(&permit, copies, SECRETARY, later()).unwrap();
    outcome.changes.iter().map(|change| change.after.placement().map(|place| place.tray)).collect()
}

#[test]
fn several_recipients_get_one_copy_each() {
    let outcome = signed(vec![to(CARLA, 2), to(BRUNO, 3), to(ELENA, 4)], PAPER);
    let copies: Vec<_> = outcome.changes.iter().filter_map(|change| change.after.delivery_id()).collect();
    assert_eq!(copies, [DeliveryId(2), DeliveryId(3), DeliveryId(4)]);
}

#[test]
fn officials_have_it_at_once_and_for_citizens_it_is_printed() {
    assert_eq!(
        sent(&[Arrival::Tray { number: None }, Arrival::Paper]),
        [Some(Tray::Sent), Some(Tray::Inbox), Some(Tray::ToPrint)]
    );
}

#[test]
fn a_letter_to_citizens_only_is_sent_at_once() {
    assert_eq!(sent(&[Arrival::Paper, Arrival::Paper]), [Some(Tray::Sent), Some(Tray::ToPrint), Some(Tray::ToPrint)]);
}

#[test]
fn a_sender_who_does_not_sign_electronically_sends_everything_to_por_imprimir() {
    let outcome = signed(vec![to(CARLA, 2), to(BRUNO, 3)], PAPER);
    let copies = outcome.changes.iter().filter(|change| change.after.delivery_id().is_some());
    assert!(copies.into_iter().all(|change| change.after.placement().unwrap().tray == Tray::ToPrint));
}

#[test]
fn a_sheet_that_nothing_is_kept_of_leaves_only_when_the_print_room_says_so() {
    let printed = copy(delivery::State::ToPrint { area: SECRETARY });
    let permit = policy::may_dispatch(&acting(DIEGO), &printed.clone().into()).unwrap();
    let send = |sheet| printed.clone().dispatch(&permit, Reach::Outside, sheet, None, later());
    assert_eq!(send(Sheet::Missing).unwrap_err(), Refused::NotScanned);
    assert_eq!(send(Sheet::LetGo).unwrap().events[0].code, EventCode::SentOnPaper);
    assert_eq!(send(Sheet::LetGo), send(Sheet::Kept));
}

#[test]
fn nobody_who_has_left_is_chosen_to_hold_or_to_know_it() {
    let gone = domain::policy::Target { active: false, ..target(BRUNO) };
    let item = Item::from(received_by(CARLA));
    assert_eq!(policy::may_reassign(&acting(CARLA), &item, &gone).unwrap_err(), Denied::Inactive);
    let known = Known { item, level: Level::Holder, informed: false, asked: false };
    assert_eq!(policy::may_inform(&acting(CARLA), &known, &gone).unwrap_err(), Denied::Inactive);
}

#[test]
fn envio_manual_gives_the_copy_of_someone_who_has_left_back_to_the_sender() {
    let unsent = letter(State::Unsent(issue()));
    let permit = policy::may_send_on_paper(&acting(ANA), &unsent).unwrap();
    let left = Addressee::Left { said: "Ya no ocupa el puesto.".into() };
    let outcome =
        unsent.send_on_paper(&permit, vec![(waiting(20), Addressee::AtWork), (waiting(21), left)], SECRETARY, later());
    let outcome = outcome.unwrap();
    let places: Vec<_> = outcome.changes.iter().map(|change| change.after.placement().unwrap().tray).collect();
    assert_eq!(places, [Tray::Sent, Tray::ToPrint, Tray::Deleted]);
    let told = outcome.events.last().unwrap();
    assert_eq!((told.code, told.target, told.delivery), (EventCode::Deleted, Some(ANA), Some(DeliveryId(21))));
}

#[test]
fn one_may_write_to_oneself() {
    let outcome = signed(vec![to(ANA, 2)], PAPER);
    let Item::Delivery(own) = outcome.changes[1].after.clone() else { panic!("a copy") };
    assert_eq!(own.recipient, ANA);
}

#[test]
fn a_circular_to_very_many_is_signed_without_copies_and_delivered_in_parts() {
    let draft = draft_held_by(ANA);
    let permit = policy::may_sign(&acting(ANA), &draft).unwrap();
    let envelope = Envelope { copies: Copies::Later, number: issue().number, route: PAPER };
    let outcome = draft.sign(&permit, envelope, noon()).unwrap();
    assert_eq!(outcome.changes.len(), 1);
    let Item::Document(left) = outcome.changes[0].after.clone() else { panic!("a letter") };
    let permit = policy::may_deliver(acting(ANA).by(), &left).unwrap();
    let part: Vec<_> = (1_000..).take(AT_ONCE).map(|id| (to(CARLA, id), Arrival::Tray { number: None })).collect();
    assert_eq!(left.deliver(&permit, part, SECRETARY, later()).unwrap().changes.len(), AT_ONCE);
}

#[test]
fn paper_for_nobody_of_the_institution_is_not_sent() {
    let paper = registered_by(KARLA);
    let permit = policy::may_hand_in(&acting(KARLA), &paper).unwrap();
    let sent = paper.hand_in(&permit, "MINDEMO-SG-2026-0007-E".into(), &[], None, later());
    assert_eq!(sent.unwrap_err(), Refused::NoRecipients);
}

#[test]
fn paper_is_registered_by_the_clerk_signed_by_nobody_and_stays_what_it_is() {
    assert_eq!(policy::may_begin(&acting(BRUNO), DocumentId(9), Kind::External).unwrap_err(), Denied::NotGranted);
    assert!(policy::may_begin(&acting(KARLA), DocumentId(9), Kind::External).is_ok());
    let own = Document { sender: KARLA, ..registered_by(KARLA) };
    assert_eq!(policy::may_sign(&acting(KARLA), &own).unwrap_err(), Denied::NotNow, "though it names themselves");
    let permit = policy::may_edit(&acting(KARLA), &own).unwrap();
    let changed = own.clone().edit(&permit, Kind::Oficio, KARLA, true, later());
    assert_eq!(changed.unwrap_err(), Refused::WrongState);
    let letter = draft_held_by(KARLA);
    let permit = policy::may_edit(&acting(KARLA), &letter).unwrap();
    assert_eq!(letter.edit(&permit, Kind::External, ANA, true, later()).unwrap_err(), Refused::WrongState);
}

#[test]
fn paper_redirected_to_whom_it_is_for_anyway_just_arrives() {
    let paper = registered_by(KARLA);
    let permit = policy::may_hand_in(&acting(KARLA), &paper).unwrap();
    let outcome = paper.hand_in(&permit, "E".into(), &[to(CARLA, 2)], Some(CARLA), later()).unwrap();
    let codes: Vec<_> = outcome.events.iter().map(|event| event.code).collect();
    assert_eq!(codes, [EventCode::Signed, EventCode::Registered, EventCode::SentElectronically]);
}

#[test]
fn when_the_signature_fails_the_number_stays_and_is_used_again() {
    let outcome = signed(vec![to(CARLA, 2)], Route::Electronic);
    let Item::Document(unsent) = outcome.changes[0].after.clone() else { panic!("a letter") };
    assert_eq!(unsent.state, State::Unsent(issue()));
    let permit = policy::may_sign_electronically(&acting(ANA), &unsent).unwrap();
    let outcome = unsent.send_signed(&permit, vec![], SECRETARY, later()).unwrap();
    let Item::Document(sent) = outcome.changes[0].after.clone() else { panic!("a letter") };
    assert_eq!(sent.state, State::Sent(issue()));
}

#[test]
fn a_text_of_nothing_but_layout_is_blank() {
    let bold_blank = r#"{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","marks":[{"type":"strong"}],"text":"  "}]},{"type":"paragraph"}]}"#;
    assert!(Body::parse(bold_blank).unwrap().is_blank());
    assert!(!Body::from_lines("De mi consideración:").is_blank());
}

#[test]
fn a_draft_written_last_year_gets_the_number_of_the_year_in_which_it_is_signed() {
    let new_year: Timestamp = "2027-01-01T05:00:01Z".parse().unwrap();
    let year = Zone::Guayaquil.year(new_year);
    let parts = number::NumberParts { institution: "MINDEMO", area: "DP", year, count: 1 };
    assert_eq!(number::official(Kind::Memorando, parts), "MINDEMO-DP-2027-0001-M");
}

#[test]
fn only_the_present_holder_acts_and_everyone_before_sees() {
    let item = items().into_iter().find(|(name, _)| name.ends_with("handed it to Bruno")).unwrap().1;
    for before in [ANA, CARLA] {
        assert_eq!(policy::may_archive(&acting(before), &item).unwrap_err(), Denied::NotTheHolder);
        assert_eq!(policy::may_answer(&acting(before), &item).unwrap_err(), Denied::NotTheHolder);
        let involvement = policy::Involvement { took_part: true, ..Default::default() };
        assert_eq!(policy::level(&acting(before), &item, involvement), Some(Level::Part));
    }
    assert!(policy::may_archive(&acting(BRUNO), &item).is_ok());
    assert!(policy::may_recover(&acting(CARLA), &item).is_ok());
}

#[test]
fn the_answer_to_what_was_reassigned_is_its_new_holders_and_leaves_it_where_it_lies() {
    let item = Item::from(received_by(BRUNO));
    assert!(policy::may_answer(&acting(BRUNO), &item).is_ok());
    let permit = policy::may_begin(&acting(BRUNO), DocumentId(9), Kind::Memorando).unwrap();
    let answers = Some(Answered { document: DocumentId(1), delivery: DeliveryId(2) });
    let institution = acting(BRUNO).seat.institution;
    let new = NewDocument { id: DocumentId(9), institution, kind: Kind::Memorando, sender: BRUNO, answers };
    let outcome = Document::begin(&permit, new, later()).unwrap();
    assert!(outcome.changes.iter().all(|change| change.after.id() != item.id()), "it does not close by itself");
}

#[test]
fn what_was_reopened_is_unread() {
    let item = Item::from(copy(delivery::State::Archived { keeper: CARLA }));
    let permit = policy::may_restore(&acting(CARLA), &item).unwrap();
    assert!(item.restore(&permit, None, later()).unwrap().changes[0].after.placement().unwrap().unread);
}

#[test]
fn what_is_thrown_away_for_good_is_in_nobodys_tray_and_keeps_its_row() {
    let deleted = Item::from(letter(State::Deleted(Tenure::of_receiver(ANA))));
    let permit = policy::may_discard(&acting(ANA), &deleted).unwrap();
    let after = deleted.discard(&permit, later()).unwrap().changes[0].after.clone();
    assert_eq!((after.placement(), after.is_discarded()), (None, true));
}

#[test]
fn a_recipient_never_deletes_a_copy() {
    for (state, item) in items().into_iter().filter(|(_, item)| item.delivery_id().is_some()) {
        for anyone in [ANA, BRUNO, CARLA] {
            assert!(policy::may_delete(&acting(anyone), &item).is_err(), "{state}");
            assert!(policy::may_discard(&acting(anyone), &item).is_err(), "{state}");
            assert!(policy::may_void(&acting(anyone), &item).is_err(), "{state}");
        }
    }
}

#[test]
fn whoever_was_handed_a_draft_edits_it_but_signs_only_their_own() {
    let handed = draft_held_by(BRUNO);
    assert!(policy::may_edit(&acting(BRUNO), &handed).is_ok());
    assert_eq!(policy::may_sign(&acting(BRUNO), &handed).unwrap_err(), Denied::NotTheSender);
}

#[test]
fn of_two_who_act_at_once_the_second_is_refused() {
    let before = Item::from(received_by(CARLA));
    let permit = policy::may_archive(&acting(CARLA), &before).unwrap();
    let archived = before.archive(&permit, None, later()).unwrap().changes[0].after.clone();
    assert_eq!(policy::may_reassign(&acting(CARLA), &archived, &target(BRUNO)).unwrap_err(), Denied::NotNow);
    let moved = Item::from(received_by(BRUNO));
    assert_eq!(policy::may_archive(&acting(CARLA), &moved).unwrap_err(), Denied::NotTheHolder);
    // A permit for one item is worth nothing for another.
    let other = Item::from(Delivery { id: DeliveryId(77), ..received_by(CARLA) });
    assert_eq!(other.archive(&permit, None, later()).unwrap_err(), Refused::PermitForAnother);
}

#[test]
fn what_is_overdue_stays_where_it_is() {
    let item = Item::from(received_by(CARLA));
    let permit = policy::may_reassign(&acting(CARLA), &item, &target(BRUNO)).unwrap();
    let long_ago = Some("2026-01-05".parse().unwrap());
    let place = item.reassign(&permit, BRUNO, long_ago, None, later()).unwrap().changes[0].after.placement().unwrap();
    assert_eq!((place.owner, place.tray, place.due_on), (Owner::Post(BRUNO), Tray::Inbox, long_ago));
}
