//! Acting in the tray of a head who shares it.

use crate::people::{ANA, BRUNO, CARLA, ELENA, FELIPE, acting, later, received_by, seat, target};
use domain::event::EventCode;
use domain::id::AreaId;
use domain::item::Item;
use domain::policy::{self, Denied, Rank, Target};
use domain::tray::{Owner, Tray};

fn in_carlas_tray() -> Item {
    received_by(CARLA).into()
}

/// A head of the area above.
fn head_above() -> Target {
    let mut seat = seat(AreaId(1), None);
    seat.rank = Rank::Head;
    Target { seat, ..target(BRUNO) }
}

#[test]
fn who_shares_a_tray_reassigns_from_it_in_the_heads_name_and_the_head_can_follow_it() {
    let (felipe, item) = (acting(FELIPE), in_carlas_tray());
    let permit = policy::may_reassign(&felipe, &item, &target(BRUNO)).unwrap();
    let outcome = item.reassign(&permit, BRUNO, None, Some("Para su atención.".into()), later()).unwrap();
    let event = &outcome.events[0];
    assert_eq!((event.by.post, event.by.acting_for, event.by.principal()), (FELIPE, Some(CARLA), CARLA));
    let trace = event.trace().unwrap();
    assert_eq!((trace.owner, trace.tray, trace.other), (Owner::Post(CARLA), Tray::Reassigned, Some(BRUNO)));
    assert_eq!(outcome.changes[0].after.handed_by(), Some(CARLA));
    assert_eq!(outcome.changes[0].after.holder(), Some(BRUNO));
}

#[test]
fn who_shares_a_heads_tray_reaches_as_far_as_the_head_but_only_with_what_lies_there() {
    let felipe = acting(FELIPE);
    assert!(policy::may_reassign(&felipe, &in_carlas_tray(), &head_above()).is_ok());
    let own = received_by(FELIPE).into();
    assert_eq!(policy::may_reassign(&felipe, &own, &head_above()).unwrap_err(), Denied::OutOfReach);
    assert!(policy::may_reassign(&felipe, &own, &target(BRUNO)).is_ok());
}

#[test]
fn nothing_is_handed_to_whoever_has_it() {
    assert_eq!(
        policy::may_reassign(&acting(FELIPE), &in_carlas_tray(), &target(CARLA)).unwrap_err(),
        Denied::ToYourself
    );
}

#[test]
fn what_is_taken_keeps_its_due_day_and_can_be_brought_back_by_either() {
    let (felipe, item) = (acting(FELIPE), in_carlas_tray());
    let permit = policy::may_take(&felipe, &item).unwrap();
    let outcome = item.take(&permit, later()).unwrap();
    assert_eq!(outcome.events[0].code, EventCode::Taken);
    let taken = outcome.changes[0].after.clone();
    assert_eq!(taken.holder(), Some(FELIPE));
    assert!(!taken.placement().unwrap().unread, "whoever takes it has it before them");
    for who in [CARLA, FELIPE] {
        let permit = policy::may_recover(&acting(who), &taken).unwrap();
        let back = taken.clone().recover(&permit, later()).unwrap();
        assert_eq!(back.changes[0].after.holder(), Some(CARLA));
        assert_eq!(back.events[0].erases(), Some((Owner::Post(CARLA), Tray::Reassigned, taken.id())));
    }
    assert_eq!(policy::may_recover(&acting(ELENA), &taken).unwrap_err(), Denied::MovedOn);
}

#[test]
fn nobody_else_takes_and_nothing_else_is_taken() {
    assert_eq!(policy::may_take(&acting(BRUNO), &in_carlas_tray()).unwrap_err(), Denied::NotTheHolder);
    assert_eq!(policy::may_take(&acting(CARLA), &in_carlas_tray()).unwrap_err(), Denied::NotTheHolder);
    assert_eq!(policy::may_take(&acting(FELIPE), &received_by(ANA).into()).unwrap_err(), Denied::NotTheHolder);
}

#[test]
fn only_heads_share_and_only_with_active_officials_of_their_area() {
    let mut carla = acting(CARLA);
    assert_eq!(policy::may_share(&carla).unwrap_err(), Denied::NotGranted);
    carla.seat.rank = Rank::Head;
    assert!(policy::may_share(&carla).is_ok());
    let with = |target: &Target| policy::shares_with(&carla, target);
    assert_eq!(with(&target(FELIPE)), Ok(()));
    assert_eq!(with(&target(CARLA)), Err(Denied::ToYourself));
    assert_eq!(with(&head_above()), Err(Denied::OutOfReach));
    assert_eq!(with(&Target { active: false, ..target(FELIPE) }), Err(Denied::Inactive));
}
