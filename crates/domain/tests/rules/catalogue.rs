//! The catalogue of acts, row by row: in which state each is open and to whom, what it makes of the item, and what the
//! history says of it.

use crate::people::{
    ANA, BRUNO, CARLA, CITIZEN, DIEGO, ELENA, FELIPE, GLORIA, HERNAN, IRENE, JULIA, KARLA, SECRETARY, acting, copy,
    draft_held_by, issue, items, later, letter, received_by, registered_by, target,
};
use domain::delivery::{self, Arrival, Reach, Role, Sheet};
use domain::document::{Addressee, Copies, Document, Envelope, Kind, NewDocument, Recipient, Route, State};
use domain::event::EventCode;
use domain::id::{DeliveryId, DocumentId, PostId};
use domain::item::Item;
use domain::outcome::Outcome;
use domain::permission::Permission;
use domain::policy::{self, Act, Actor, Denied, Involvement, Known, Level};
use domain::transfer::{Condition, Transfer};
use domain::tray::Tray;

/// People who might act, each with what they have to do with every item: those at the beginning had a part in it.
const PEOPLE: [(&str, PostId); 11] = [
    ("Ana", ANA),
    ("Bruno", BRUNO),
    ("Carla", CARLA),
    ("Elena", ELENA),
    ("Diego", DIEGO),
    ("Felipe", FELIPE),
    ("Gloria", GLORIA),
    ("Hernán", HERNAN),
    ("Irene", IRENE),
    ("Julia", JULIA),
    ("Karla", KARLA),
];
const TOOK_PART: [PostId; 4] = [ANA, BRUNO, CARLA, ELENA];

/// In which states the act is open, and to whom.
fn open(act: Act) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for (state, item) in items() {
        let mut who = Vec::new();
        for (name, post) in PEOPLE {
            let actor = acting(post);
            let took_part = TOOK_PART.contains(&actor.post);
            let involvement = Involvement { took_part, confidential: false, below: true, of_institution: true };
            let known = policy::level(&actor, &item, involvement);
            let known = known.map(|level| Known { item: item.clone(), level, informed: post == ELENA, asked: false });
            if known.is_some_and(|known| policy::allowed(&actor, &known).has(act)) {
                who.push(name);
            }
        }
        if !who.is_empty() {
            all.push((state, who.join(" ")));
        }
    }
    all
}

fn only(act: Act, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(state, who)| (*state, (*who).to_owned())).collect();
    assert_eq!(open(act), expected, "{}", act.code());
}

fn codes(outcome: &Outcome) -> Vec<EventCode> {
    outcome.events.iter().map(|event| event.code).collect()
}

/// The trays in which the changed items lie now.
fn trays(outcome: &Outcome) -> Vec<Option<Tray>> {
    outcome.changes.iter().map(|change| change.after.placement().map(|place| place.tray)).collect()
}

fn known(item: &Item, level: Level) -> Known {
    Known { item: item.clone(), level, informed: false, asked: false }
}

fn envelope(route: Route) -> Envelope {
    let recipient = Recipient { post: CARLA, role: Role::To, delivery: DeliveryId(2) };
    Envelope { copies: Copies::Now(vec![recipient]), number: issue().number, route }
}

#[test]
fn nuevo_begins_a_draft_for_whoever_may_write() {
    assert_eq!(policy::may_begin(&acting(DIEGO), DocumentId(9), Kind::Memorando).unwrap_err(), Denied::NotGranted);
    let permit = policy::may_begin(&acting(BRUNO), DocumentId(9), Kind::Memorando).unwrap();
    let institution = acting(BRUNO).seat.institution;
    let new = NewDocument { id: DocumentId(9), institution, kind: Kind::Oficio, sender: ANA, answers: None };
    let outcome = Document::begin(&permit, new, later()).unwrap();
    assert_eq!((codes(&outcome), trays(&outcome)), (vec![EventCode::Registered], vec![Some(Tray::Drafts)]));
}

#[test]
fn editar_is_the_holders_of_a_draft() {
    let states = [
        ("letter, draft", "Ana"),
        ("letter, draft Ana handed to Bruno", "Bruno"),
        ("paper from outside, registered by Karla", "Karla"),
    ];
    only(Act::Edit, &states);
    let permit = policy::may_edit(&acting(ANA), &draft_held_by(ANA)).unwrap();
    let outcome = draft_held_by(ANA).edit(&permit, Kind::Oficio, ANA, true, later()).unwrap();
    assert_eq!(codes(&outcome), [EventCode::Edited]);
}

#[test]
fn vista_previa_is_for_whoever_reads_it() {
    for (level, may) in [
        (Level::Basic, Err(Denied::NotGranted)),
        (Level::Cover, Err(Denied::Confidential)),
        (Level::Sight, Ok(())),
        (Level::Part, Ok(())),
        (Level::Holder, Ok(())),
    ] {
        assert_eq!(policy::may_read(&known(&received_by(CARLA).into(), level)), may, "{level:?}");
    }
}

#[test]
fn firmar_y_enviar_is_its_senders_who_holds_it() {
    // Paper from outside is sent on by whoever registered it.
    only(Act::Sign, &[("letter, draft", "Ana"), ("paper from outside, registered by Karla", "Karla")]);
    let permit = policy::may_sign(&acting(ANA), &draft_held_by(ANA)).unwrap();
    let paper = envelope(Route::Paper { printed_by: SECRETARY });
    let outcome = draft_held_by(ANA).sign(&permit, paper, later()).unwrap();
    assert_eq!(trays(&outcome), [Some(Tray::Sent), Some(Tray::ToPrint)]);
    use EventCode::{PaperOrdered, Registered, Signed};
    assert_eq!(codes(&outcome), [Signed, Registered, PaperOrdered]);
    let outcome = draft_held_by(ANA).sign(&permit, envelope(Route::Electronic), later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![Some(Tray::Unsent), None], vec![Signed, Registered]));
}

#[test]
fn envio_electronico_is_the_signers_of_what_waits_in_no_enviados() {
    only(Act::SignElectronically, &[("letter, unsent", "Ana")]);
    let unsent = letter(State::Unsent(issue()));
    let permit = policy::may_sign_electronically(&acting(ANA), &unsent).unwrap();
    let waiting = vec![(copy(delivery::State::Waiting), Arrival::Tray { number: None })];
    let outcome = unsent.send_signed(&permit, waiting, SECRETARY, later()).unwrap();
    assert_eq!(trays(&outcome), [Some(Tray::Sent), Some(Tray::Inbox)]);
    assert_eq!(codes(&outcome), [EventCode::SignedElectronically, EventCode::SentElectronically]);
}

#[test]
fn envio_manual_is_the_keepers_of_what_waits_in_no_enviados() {
    only(Act::SendOnPaper, &[("letter, unsent", "Ana")]);
    let unsent = letter(State::Unsent(issue()));
    let permit = policy::may_send_on_paper(&acting(ANA), &unsent).unwrap();
    let waiting = vec![(copy(delivery::State::Waiting), Addressee::AtWork)];
    let outcome = unsent.send_on_paper(&permit, waiting, SECRETARY, later()).unwrap();
    assert_eq!(trays(&outcome), [Some(Tray::Sent), Some(Tray::ToPrint)]);
    assert_eq!(codes(&outcome), [EventCode::PaperOrdered]);
}

#[test]
fn enviar_is_the_print_rooms() {
    only(Act::Dispatch, &[("copy, to print", "Diego")]);
    let printed = copy(delivery::State::ToPrint { area: SECRETARY });
    let permit = policy::may_dispatch(&acting(DIEGO), &printed.clone().into()).unwrap();
    let here = printed.clone().dispatch(&permit, Reach::Here, Sheet::Kept, None, later()).unwrap();
    assert_eq!((trays(&here), codes(&here)), (vec![Some(Tray::Inbox)], vec![EventCode::SentOnPaper]));
    let outside = printed.dispatch(&permit, Reach::Outside, Sheet::Kept, None, later()).unwrap();
    assert_eq!((trays(&outside), codes(&outside)), (vec![None], vec![EventCode::SentOnPaper]));
}

#[test]
fn eliminar_throws_a_draft_away_and_then_for_good() {
    let states = [
        ("letter, draft", "Ana"),
        ("letter, draft Ana handed to Bruno", "Bruno"),
        ("paper from outside, registered by Karla", "Karla"),
    ];
    only(Act::Delete, &states);
    only(Act::Discard, &[("letter, deleted draft", "Ana")]);
    let draft = Item::from(draft_held_by(ANA));
    let permit = policy::may_delete(&acting(ANA), &draft).unwrap();
    let deleted = draft.delete(&permit, None, later()).unwrap();
    assert_eq!((trays(&deleted), codes(&deleted)), (vec![Some(Tray::Deleted)], vec![EventCode::Deleted]));
    let deleted = deleted.changes[0].after.clone();
    let permit = policy::may_discard(&acting(ANA), &deleted).unwrap();
    let gone = deleted.discard(&permit, later()).unwrap();
    assert_eq!((trays(&gone), codes(&gone)), (vec![None], vec![EventCode::Deleted]));
}

#[test]
fn eliminar_from_por_imprimir_voids_the_copy_and_tells_its_sender() {
    only(Act::Void, &[("copy, to print", "Diego")]);
    let printed = copy(delivery::State::ToPrint { area: SECRETARY });
    let permit = policy::may_void(&acting(DIEGO), &printed.clone().into()).unwrap();
    let outcome = printed.void(&permit, &letter(State::Sent(issue())), "Sin firma.".into(), later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![Some(Tray::Deleted)], vec![EventCode::Deleted]));
    assert_eq!(outcome.events[0].target, Some(ANA));
}

#[test]
fn restaurar_brings_back_what_lies_in_eliminados() {
    only(Act::Undelete, &[("letter, deleted draft", "Ana"), ("copy, voided", "Ana")]);
    for (state, tray) in [("letter, deleted draft", Tray::Drafts), ("copy, voided", Tray::ToPrint)] {
        let item = items().into_iter().find(|(name, _)| *name == state).unwrap().1;
        let permit = policy::may_undelete(&acting(ANA), &item).unwrap();
        let outcome = item.undelete(&permit, None, later()).unwrap();
        assert_eq!((trays(&outcome), codes(&outcome)), (vec![Some(tray)], vec![EventCode::Undeleted]), "{state}");
    }
}

#[test]
fn reasignar_is_the_holders_and_in_a_shared_tray_the_assistants() {
    let states = [
        ("letter, draft", "Ana"),
        ("letter, draft Ana handed to Bruno", "Bruno"),
        ("paper from outside, registered by Karla", "Karla"),
        ("copy, received", "Carla Felipe Julia"),
        ("copy, received, Carla handed it to Bruno", "Bruno"),
    ];
    only(Act::Reassign, &states);
    let item = Item::from(received_by(CARLA));
    let permit = policy::may_reassign(&acting(CARLA), &item, &target(BRUNO)).unwrap();
    let due = Some("2026-11-30".parse().unwrap());
    let outcome = item.reassign(&permit, BRUNO, due, Some("Atender.".into()), later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![Some(Tray::Inbox)], vec![EventCode::Reassigned]));
    assert_eq!((outcome.events[0].target, outcome.events[0].due_on), (Some(BRUNO), due));
}

#[test]
fn recuperar_is_whoever_handed_it_over_as_long_as_it_lies_there() {
    let states =
        [("letter, draft Ana handed to Bruno", "Ana"), ("copy, received, Carla handed it to Bruno", "Carla Julia")];
    only(Act::Recover, &states);
    let item = items().into_iter().find(|(name, _)| *name == states[1].0).unwrap().1;
    let permit = policy::may_recover(&acting(CARLA), &item).unwrap();
    let outcome = item.recover(&permit, later()).unwrap();
    assert_eq!(codes(&outcome), [EventCode::Recovered]);
    assert_eq!(outcome.changes[0].after.holder(), Some(CARLA));
}

#[test]
fn informar_is_for_the_holder_and_whoever_took_part_until_it_waits_or_is_thrown_away() {
    let part = "Ana Bruno Carla Elena Julia";
    let states = [
        ("letter, draft", part),
        ("letter, draft Ana handed to Bruno", part),
        ("paper from outside, registered by Karla", "Ana Bruno Carla Elena Julia Karla"),
        ("paper from outside, sent on", "Ana Bruno Carla Elena Julia Karla"),
        ("letter, sent", part),
        ("letter, archived", part),
        ("copy, received", "Ana Bruno Carla Elena Felipe Julia"),
        ("copy, received, Carla handed it to Bruno", part),
        ("copy, gone", part),
        ("copy, gone and returned", part),
        ("copy, archived", part),
    ];
    only(Act::Inform, &states);
    let item = Item::from(received_by(CARLA));
    let permit = policy::may_inform(&acting(CARLA), &known(&item, Level::Holder), &target(BRUNO)).unwrap();
    let outcome = item.inform(&permit, BRUNO, Some("Para conocimiento.".into()), later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![], vec![EventCode::Informed]));
    assert_eq!(outcome.events[0].trace().map(|line| line.tray), Some(Tray::Informed));
}

#[test]
fn informar_a_todos_takes_permission_31() {
    let item = known(&received_by(CARLA).into(), Level::Holder);
    let mut carla = acting(CARLA);
    assert_eq!(policy::may_inform_everyone(&carla, &item), Err(Denied::NotGranted));
    carla.permissions = [Permission::InformEveryone].into_iter().collect();
    assert_eq!(policy::may_inform_everyone(&carla, &item), Ok(()));
}

#[test]
fn eliminar_informado_is_for_whoever_has_it_in_informados_whatever_has_become_of_it() {
    let there: Vec<_> = items().into_iter().filter(|(_, item)| !item.is_discarded()).collect();
    let states: Vec<_> = there.iter().map(|(state, _)| (*state, "Elena")).collect();
    only(Act::Dismiss, &states);
    let item = Item::from(received_by(CARLA));
    let informed = Known { informed: true, ..known(&item, Level::Part) };
    let permit = policy::may_dismiss(&acting(ELENA), &informed).unwrap();
    let outcome = item.dismiss(&permit, later()).unwrap();
    assert_eq!(codes(&outcome), [EventCode::InformedRemoved]);
    assert!(outcome.events[0].erases().is_some());
}

#[test]
fn responder_and_responder_a_todos_are_the_holders_of_a_received_copy() {
    let states = [("copy, received", "Carla Felipe Julia"), ("copy, received, Carla handed it to Bruno", "Bruno")];
    only(Act::Answer, &states);
    only(Act::AnswerAll, &states);
    let permit = policy::may_begin(&acting(CARLA), DocumentId(9), Kind::Memorando).unwrap();
    let answers = Some(domain::document::Answered { document: DocumentId(1), delivery: DeliveryId(2) });
    let institution = acting(CARLA).seat.institution;
    let new = NewDocument { id: DocumentId(9), institution, kind: Kind::Memorando, sender: CARLA, answers };
    let outcome = Document::begin(&permit, new, later()).unwrap();
    assert_eq!(codes(&outcome), [EventCode::Registered, EventCode::AnswerBegun]);
    assert_eq!((outcome.events[1].delivery, outcome.events[1].related), (Some(DeliveryId(2)), Some(DocumentId(9))));
}

#[test]
fn archivar_closes_a_received_copy_and_a_sent_letter() {
    let states = [
        ("paper from outside, sent on", "Karla"),
        ("letter, sent", "Ana"),
        ("copy, received", "Carla Julia"),
        ("copy, received, Carla handed it to Bruno", "Bruno"),
    ];
    only(Act::Archive, &states);
    let item = Item::from(received_by(CARLA));
    let permit = policy::may_archive(&acting(CARLA), &item).unwrap();
    let outcome = item.archive(&permit, None, later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![Some(Tray::Archived)], vec![EventCode::Archived]));
}

#[test]
fn reestablecer_reopens_it_a_copy_unread() {
    only(Act::Restore, &[("letter, archived", "Ana"), ("copy, archived", "Carla Julia")]);
    let item = Item::from(copy(delivery::State::Archived { keeper: CARLA }));
    let permit = policy::may_restore(&acting(CARLA), &item).unwrap();
    let outcome = item.restore(&permit, None, later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![Some(Tray::Inbox)], vec![EventCode::Restored]));
    assert!(outcome.changes[0].after.placement().unwrap().unread);
}

#[test]
fn comentar_is_for_whoever_reads_it_once_it_is_no_draft() {
    let (part, from_above) = ("Ana Bruno Carla Elena", "Gloria Hernán Julia");
    let all = format!("{part} {from_above}");
    let states = [
        ("paper from outside, sent on", format!("{all} Karla")),
        ("letter, unsent", all.clone()),
        ("letter, signed, waiting for others' signatures", all.clone()),
        ("letter, sent", all.clone()),
        ("letter, archived", all.clone()),
        // Whom it is for knows nothing of it yet.
        ("copy, waiting", "Ana Bruno Elena Gloria Hernán".to_owned()),
        ("copy, to print", format!("{part} Diego {from_above}")),
        ("copy, received", format!("{part} Felipe {from_above}")),
        ("copy, received, Carla handed it to Bruno", all.clone()),
        ("copy, gone", all.clone()),
        ("copy, gone and returned", all.clone()),
        ("copy, archived", all),
    ];
    let states: Vec<_> = states.iter().map(|(state, who)| (*state, who.as_str())).collect();
    only(Act::Comment, &states);
    let item = Item::from(received_by(CARLA));
    let permit = policy::may_comment(&acting(ANA), &known(&item, Level::Part)).unwrap();
    let outcome = item.comment(&permit, "Visto.".into(), later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![], vec![EventCode::Commented]));
}

#[test]
fn copiar_is_for_whoever_reads_it_and_may_write() {
    let item = Item::from(received_by(CARLA));
    for (who, level, may) in [
        (ELENA, Level::Part, true),
        (GLORIA, Level::Sight, true),
        // Who may not write letters, and who sees only basic data.
        (HERNAN, Level::Sight, false),
        (IRENE, Level::Basic, false),
    ] {
        assert_eq!(policy::may_copy(&acting(who), &known(&item, level)).is_ok(), may, "{who}");
    }
    let permit = policy::may_copy(&acting(ELENA), &known(&item, Level::Part)).unwrap();
    let outcome = item.copied(&permit, DocumentId(9), later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![], vec![EventCode::Copied]));
}

#[test]
fn a_redirected_paper_goes_to_another_in_place_of_those_in_para() {
    let paper = registered_by(KARLA);
    assert_eq!(policy::may_hand_in(&acting(BRUNO), &paper).unwrap_err(), Denied::NotTheHolder);
    let permit = policy::may_hand_in(&acting(KARLA), &paper).unwrap();
    let to = |post, role, delivery| Recipient { post, role, delivery: DeliveryId(delivery) };
    let recipients = [to(CARLA, Role::To, 2), to(ANA, Role::Copy, 3)];
    let outcome = paper.hand_in(&permit, "MINDEMO-SG-2026-0007-E".into(), &recipients, Some(BRUNO), later()).unwrap();
    assert_eq!(trays(&outcome), [Some(Tray::Sent), Some(Tray::Inbox), Some(Tray::Inbox)]);
    let holders: Vec<_> = outcome.changes.iter().map(|change| change.after.holder()).collect();
    assert_eq!(holders, [Some(KARLA), Some(BRUNO), Some(ANA)], "the copy in Copia is not redirected");
    use EventCode::{Informed, Redirected, Registered, SentElectronically, Signed};
    assert_eq!(codes(&outcome), [Signed, Registered, Redirected, Informed, Registered, SentElectronically]);
    let told: Vec<_> = outcome.events.iter().filter(|event| event.code == Informed).collect();
    assert_eq!((told.len(), told[0].target), (1, Some(CARLA)), "whom it was written to keeps sight of it");
    assert!(outcome.events.iter().all(|event| event.target != Some(CITIZEN)));
}

#[test]
fn paper_is_redirected_to_those_who_have_been_granted_that() {
    let granted = [Permission::ReceiveRedirected].into_iter().collect();
    let me = acting(KARLA);
    assert_eq!(policy::may_redirect_to(&me, &target(BRUNO), &granted), Ok(()));
    assert_eq!(policy::may_redirect_to(&me, &target(BRUNO), &Default::default()), Err(Denied::NotGranted));
    let gone = policy::Target { active: false, ..target(BRUNO) };
    assert_eq!(policy::may_redirect_to(&me, &gone, &granted), Err(Denied::Inactive));
    let mut elsewhere = target(BRUNO);
    elsewhere.seat.institution.0 += 1;
    assert_eq!(policy::may_redirect_to(&me, &elsewhere, &granted), Err(Denied::AnotherInstitution));
}

#[test]
fn devolver_is_the_clerks_of_a_copy_that_went_out_once() {
    only(Act::GiveBack, &[("copy, gone", "Karla")]);
    let gone = copy(delivery::State::Gone { returned_at: None });
    let permit = policy::may_give_back(&acting(KARLA), &gone.clone().into()).unwrap();
    let letter = letter(State::Sent(issue()));
    let outcome = gone.give_back(&permit, &letter, "Dirección equivocada.".into(), later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![None], vec![EventCode::Returned]));
    let told = &outcome.events[0];
    assert_eq!((told.target, told.comment.as_deref()), (Some(ANA), Some("Dirección equivocada.")));
    assert_eq!(told.involves().count(), 0, "whoever registers it does not read the letter by that");
    let Item::Delivery(back) = &outcome.changes[0].after else { panic!("a copy") };
    assert_eq!(back.state, delivery::State::Gone { returned_at: Some(later()) });
}

#[test]
fn enviar_fisico_is_for_whoever_has_a_part_once_there_is_paper_and_changes_no_holder() {
    // Julia stands in for Carla.
    let part = "Ana Bruno Carla Elena";
    let all = "Ana Bruno Carla Elena Julia";
    let states = [
        ("paper from outside, registered by Karla", format!("{all} Karla")),
        ("paper from outside, sent on", format!("{all} Karla")),
        ("letter, sent", all.to_owned()),
        ("letter, archived", all.to_owned()),
        ("copy, to print", format!("{part} Diego Julia")),
        ("copy, received", format!("{part} Felipe Julia")),
        ("copy, received, Carla handed it to Bruno", all.to_owned()),
        ("copy, gone", all.to_owned()),
        ("copy, gone and returned", all.to_owned()),
        ("copy, archived", format!("{part} Julia")),
    ];
    let states: Vec<_> = states.iter().map(|(state, who)| (*state, who.as_str())).collect();
    only(Act::HandOver, &states);
    let item = Item::from(received_by(CARLA));
    let known = known(&item, Level::Holder);
    let far = policy::Target { seat: crate::people::seat(SECRETARY, None), ..target(DIEGO) };
    assert_eq!(policy::may_hand_over(&acting(CARLA), &known, &far).unwrap_err(), Denied::OutOfReach);
    let permit = policy::may_hand_over(&acting(CARLA), &known, &target(BRUNO)).unwrap();
    let transfer = Transfer { carrier: "Rosa Mera".into(), condition: Condition::Good };
    let outcome = item.hand_over(&permit, BRUNO, transfer.clone(), None, later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![], vec![EventCode::HandedOver]));
    assert_eq!((outcome.events[0].target, &outcome.events[0].transfer), (Some(BRUNO), &Some(transfer)));
}

#[test]
fn imprimir_sobre_is_for_whoever_has_a_part_in_what_is_sent_on_paper() {
    let part = "Ana Bruno Carla Elena Julia";
    let states = [
        ("letter, sent", part),
        ("copy, to print", "Ana Bruno Carla Elena Diego Julia"),
        ("copy, gone", part),
        ("copy, gone and returned", part),
    ];
    only(Act::Envelope, &states);
    let item = Item::from(copy(delivery::State::ToPrint { area: SECRETARY }));
    let permit = policy::may_print_envelope(&acting(DIEGO), &known(&item, Level::Part)).unwrap();
    let outcome = item.print_envelope(&permit, CARLA, later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![], vec![EventCode::EnvelopePrinted]));
    // Whoever sends a confidential copy on registers it, and prints no envelope with what stands on it.
    assert!(policy::may_print_envelope(&acting(DIEGO), &known(&item, Level::Cover)).is_err());
}

#[test]
fn asociar_and_desasociar_are_for_whoever_reads_it() {
    let item = Item::from(received_by(CARLA));
    assert!(policy::may_associate(&acting(IRENE), &known(&item, Level::Basic)).is_err());
    assert!(policy::may_associate(&acting(DIEGO), &known(&item, Level::Cover)).is_err());
    let permit = policy::may_associate(&acting(ELENA), &known(&item, Level::Part)).unwrap();
    let outcome = item.associate(&permit, DocumentId(7), later()).unwrap();
    assert_eq!((codes(&outcome), outcome.events[0].related), (vec![EventCode::Associated], Some(DocumentId(7))));
    let outcome = item.dissociate(&permit, DocumentId(7), later()).unwrap();
    assert_eq!((codes(&outcome), outcome.events[0].related), (vec![EventCode::Dissociated], Some(DocumentId(7))));
}

#[test]
fn tomar_is_the_assistants_in_a_heads_tray() {
    only(Act::Take, &[("copy, received", "Felipe")]);
    let item = Item::from(received_by(CARLA));
    let permit = policy::may_take(&acting(FELIPE), &item).unwrap();
    let outcome = item.take(&permit, later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![Some(Tray::Inbox)], vec![EventCode::Taken]));
    assert_eq!(outcome.changes[0].after.holder(), Some(FELIPE));
}

#[test]
fn aceptar_and_borrar_anexo_are_the_holders_of_a_draft() {
    let draft = draft_held_by(ANA);
    assert_eq!(policy::may_edit(&acting(BRUNO), &draft).unwrap_err(), Denied::NotTheHolder);
    let permit = policy::may_edit(&acting(ANA), &draft).unwrap();
    let item = Item::from(draft.clone());
    let attach = policy::may_attach(&acting(ANA), &item).unwrap();
    let attached = item.attach(&attach, "plano.pdf".into(), later()).unwrap();
    assert_eq!(
        (codes(&attached), attached.events[0].comment.as_deref()),
        (vec![EventCode::FileAttached], Some("plano.pdf"))
    );
    assert_eq!(codes(&draft.detach(&permit, "plano.pdf".into(), later()).unwrap()), [EventCode::FileRemoved]);
}

#[test]
fn revertir_firma_is_the_platforms_and_undoes_what_nobody_has_seen() {
    let sent = letter(State::Sent(issue()));
    let platform = Actor { permissions: [Permission::AdministerPlatform].into_iter().collect(), ..acting(ELENA) };
    assert_eq!(policy::may_revert_signature(&acting(ANA), &sent, true).unwrap_err(), Denied::NotGranted);
    assert_eq!(policy::may_revert_signature(&platform, &sent, false).unwrap_err(), Denied::NotNow, "it is not signed");
    let permit = policy::may_revert_signature(&platform, &sent, true).unwrap();
    let copies = vec![received_by(CARLA), copy(delivery::State::ToPrint { area: SECRETARY })];
    let outcome = sent.clone().revert_signature(&permit, copies, "Por error.".into(), later()).unwrap();
    assert_eq!(trays(&outcome), [Some(Tray::Unsent), None, None]);
    assert_eq!(codes(&outcome), [EventCode::SignatureReverted]);
    assert_eq!(outcome.events[0].involves().count(), 0, "whoever mends it does not read it by that");
    // Its recipient knows nothing of a copy that waits.
    let waiting = outcome.changes[1].after.clone();
    let involvement = Involvement { took_part: true, ..Involvement::default() };
    assert_eq!(policy::level(&acting(CARLA), &waiting, involvement), None);
    let seen = delivery::State::Received(domain::tenure::Tenure::of_receiver(CARLA).read(later()));
    for touched in [copy(seen), received_by(BRUNO), copy(delivery::State::Archived { keeper: CARLA })] {
        let refused = sent.clone().revert_signature(&permit, vec![touched], "Tarde.".into(), later());
        assert_eq!(refused.unwrap_err(), domain::outcome::Refused::WrongState);
    }
}

#[test]
fn regenerar_pdf_is_the_platforms_and_never_of_a_file_that_carries_a_signature() {
    let sent = letter(State::Sent(issue()));
    let platform = Actor { permissions: [Permission::AdministerPlatform].into_iter().collect(), ..acting(ELENA) };
    assert_eq!(policy::may_remake_pdf(&acting(ANA), &sent, false).unwrap_err(), Denied::NotGranted);
    assert_eq!(policy::may_remake_pdf(&platform, &sent, true).unwrap_err(), Denied::NotNow);
    assert_eq!(policy::may_remake_pdf(&platform, &draft_held_by(ANA), false).unwrap_err(), Denied::NotNow);
    let permit = policy::may_remake_pdf(&platform, &sent, false).unwrap();
    let outcome = sent.remake_pdf(&permit, "El archivo se dañó.".into(), later()).unwrap();
    assert_eq!((trays(&outcome), codes(&outcome)), (vec![], vec![EventCode::PdfRemade]));
}
