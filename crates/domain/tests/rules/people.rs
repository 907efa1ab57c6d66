//! People and items to try rules on.

use domain::delivery::{self, Delivery, Role};
use domain::document::{self, Document, Issue, Kind};
use domain::id::{AreaId, DeliveryId, DocumentId, InstitutionId, PersonId, PostId};
use domain::item::Item;
use domain::permission::Permission;
use domain::policy::{Actor, Rank, Seat, Target};
use domain::tenure::Tenure;
use domain::time::Timestamp;

pub(crate) const MINISTRY: InstitutionId = InstitutionId(1);
pub(crate) const PLANNING: AreaId = AreaId(12);
pub(crate) const SECRETARY: AreaId = AreaId(10);

/// Signs.
pub(crate) const ANA: PostId = PostId(101);
/// Works with Ana.
pub(crate) const BRUNO: PostId = PostId(102);
/// Receives.
pub(crate) const CARLA: PostId = PostId(103);
/// Prints.
pub(crate) const DIEGO: PostId = PostId(104);
/// Has nothing to do with any of it.
pub(crate) const ELENA: PostId = PostId(105);

/// Shares Carla's tray.
pub(crate) const FELIPE: PostId = PostId(106);
/// Heads the area in which the others work, or one above it.
pub(crate) const GLORIA: PostId = PostId(107);
/// Consults what lies in that area (permission 3).
pub(crate) const HERNAN: PostId = PostId(108);
/// Looks up every document of the institution (permission 5).
pub(crate) const IRENE: PostId = PostId(109);
/// Registers paper that arrives (permission 28).
pub(crate) const KARLA: PostId = PostId(111);
/// Writes to the institution from outside.
pub(crate) const CITIZEN: PostId = PostId(112);
/// Works next door and stands in for Carla: acts in Carla's post.
pub(crate) const JULIA: PostId = PostId(110);

pub(crate) fn noon() -> Timestamp {
    "2026-11-22T17:00:00Z".parse().unwrap()
}

pub(crate) fn later() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

pub(crate) fn seat(area: AreaId, parent: Option<AreaId>) -> Seat {
    Seat { institution: MINISTRY, area, parent, rank: Rank::Officer }
}

pub(crate) fn acting(post: PostId) -> Actor {
    let permissions = match post {
        DIEGO => vec![Permission::Print],
        HERNAN => vec![Permission::ConsultAreas],
        IRENE => vec![Permission::LookUp],
        KARLA => vec![Permission::RegisterIncoming],
        _ => vec![Permission::Draft],
    };
    let area = if post == DIEGO { SECRETARY } else { PLANNING };
    let mut seat = seat(area, Some(AreaId(1)));
    if post == GLORIA {
        seat.rank = Rank::Head;
    }
    let own_post = (post == JULIA).then_some(JULIA);
    Actor {
        person: PersonId(post.0),
        post: if own_post.is_some() { CARLA } else { post },
        seat,
        own_post,
        permissions: permissions.into_iter().collect(),
        assists: if post == FELIPE { vec![CARLA] } else { Vec::new() },
    }
}

pub(crate) fn target(post: PostId) -> Target {
    Target { post, seat: seat(PLANNING, Some(AreaId(1))), public_user: false, active: true }
}

pub(crate) fn letter(state: document::State) -> Document {
    Document {
        id: DocumentId(1),
        institution: MINISTRY,
        kind: Kind::Memorando,
        sender: ANA,
        answers: None,
        since: noon(),
        state,
        version: 3,
    }
}

pub(crate) fn draft_held_by(holder: PostId) -> Document {
    letter(document::State::Draft(Tenure::of_receiver(holder)))
}

/// Paper from outside, as whoever registered it holds it.
pub(crate) fn registered_by(holder: PostId) -> Document {
    let draft = draft_held_by(holder);
    Document { kind: Kind::External, sender: CITIZEN, ..draft }
}

/// The same once it has gone to those it is for.
pub(crate) fn handed_in() -> Document {
    let sent = letter(document::State::Sent(Issue { keeper: KARLA, ..issue() }));
    Document { kind: Kind::External, sender: CITIZEN, ..sent }
}

pub(crate) fn issue() -> Issue {
    Issue { number: "MINDEMO-DP-2026-0041-M".into(), signed_at: noon(), keeper: ANA }
}

pub(crate) fn copy(state: delivery::State) -> Delivery {
    Delivery {
        id: DeliveryId(2),
        document: DocumentId(1),
        recipient: CARLA,
        role: Role::To,
        since: noon(),
        state,
        version: 5,
        number: None,
    }
}

pub(crate) fn received_by(holder: PostId) -> Delivery {
    copy(delivery::State::Received(Tenure::of_receiver(holder)))
}

/// Handed over by `from`, and not yet opened by `to`.
fn handed(from: PostId, to: PostId) -> Tenure {
    Tenure::of_receiver(from).passed_to(to, None)
}

/// One item in every state there is, with a name for it.
pub(crate) fn items() -> Vec<(&'static str, Item)> {
    vec![
        ("letter, draft", draft_held_by(ANA).into()),
        ("letter, draft Ana handed to Bruno", letter(document::State::Draft(handed(ANA, BRUNO))).into()),
        ("paper from outside, registered by Karla", registered_by(KARLA).into()),
        ("paper from outside, sent on", handed_in().into()),
        ("letter, unsent", letter(document::State::Unsent(issue())).into()),
        ("letter, signed, waiting for others' signatures", letter(document::State::Signing(issue())).into()),
        ("letter, sent", letter(document::State::Sent(issue())).into()),
        ("letter, archived", letter(document::State::Archived(issue())).into()),
        ("letter, deleted draft", letter(document::State::Deleted(Tenure::of_receiver(ANA))).into()),
        ("letter, discarded draft", letter(document::State::Discarded { keeper: ANA }).into()),
        ("copy, waiting", copy(delivery::State::Waiting).into()),
        ("copy, to print", copy(delivery::State::ToPrint { area: SECRETARY }).into()),
        ("copy, received", received_by(CARLA).into()),
        ("copy, received, Carla handed it to Bruno", copy(delivery::State::Received(handed(CARLA, BRUNO))).into()),
        ("copy, gone", copy(delivery::State::Gone { returned_at: None }).into()),
        ("copy, gone and returned", copy(delivery::State::Gone { returned_at: Some(later()) }).into()),
        ("copy, archived", copy(delivery::State::Archived { keeper: CARLA }).into()),
        ("copy, voided", copy(delivery::State::Voided { keeper: ANA, area: SECRETARY }).into()),
    ]
}
