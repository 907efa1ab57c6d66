//! Standing in for a head: who arranges it, who may be chosen, and in whose name it is acted.

use crate::people::{ANA, BRUNO, CARLA, ELENA, JULIA, acting, later, received_by, target};
use domain::event::{By, EventCode};
use domain::id::{AreaId, InstitutionId};
use domain::item::Item;
use domain::permission::Permission;
use domain::policy::{self, Denied, Rank};
use domain::tray::{Owner, Tray};

#[test]
fn only_the_administrator_arranges_it() {
    let mut gabriela = acting(ELENA);
    assert_eq!(policy::may_arrange_stand_in(&gabriela).unwrap_err(), Denied::NotGranted);
    gabriela.permissions = [Permission::Administer].into_iter().collect();
    assert!(policy::may_arrange_stand_in(&gabriela).unwrap().is_for(gabriela.seat.institution));
}

#[test]
fn a_head_is_stood_in_for_by_another_head_or_by_someone_of_their_area() {
    let actor = acting(ELENA);
    let mut head = target(ANA);
    assert_eq!(policy::is_stood_in_for(&actor, &head), Err(Denied::OutOfReach), "an officer");
    head.seat.rank = Rank::Head;
    assert_eq!(policy::is_stood_in_for(&actor, &head), Ok(()));

    let mut other = target(BRUNO);
    assert_eq!(policy::stands_in(&actor, &head, &other), Ok(()), "of the same area");
    other.seat.area = AreaId(99);
    assert_eq!(policy::stands_in(&actor, &head, &other), Err(Denied::OutOfReach), "an officer of another");
    other.seat.rank = Rank::Head;
    assert_eq!(policy::stands_in(&actor, &head, &other), Ok(()), "a head of another");
    other.active = false;
    assert_eq!(policy::stands_in(&actor, &head, &other), Err(Denied::Inactive));
    other.active = true;
    other.seat.institution = InstitutionId(7);
    assert_eq!(policy::stands_in(&actor, &head, &other), Err(Denied::AnotherInstitution));
    assert_eq!(policy::stands_in(&actor, &head, &head.clone()), Err(Denied::ToYourself));
}

#[test]
fn whoever_stands_in_acts_for_the_head_and_both_have_had_a_part() {
    let julia = acting(JULIA);
    assert_eq!(julia.by(), By { post: JULIA, area: julia.seat.area, acting_for: Some(CARLA) });
    let held: Item = received_by(CARLA).into();
    let permit = policy::may_reassign(&julia, &held, &target(BRUNO)).unwrap();
    let outcome = held.reassign(&permit, BRUNO, None, None, later()).unwrap();
    let event = &outcome.events[0];
    assert_eq!((event.code, event.involves().collect::<Vec<_>>()), (EventCode::Reassigned, vec![JULIA, CARLA, BRUNO]));
    // What was handed over stays visible where the head looks for it.
    let trace = event.trace().unwrap();
    assert_eq!((trace.owner, trace.tray), (Owner::Post(CARLA), Tray::Reassigned));
}

#[test]
fn their_first_look_is_the_heads() {
    let unread: Item = received_by(CARLA).into();
    let opened = unread.open(acting(JULIA).by(), false, later()).expect("a first look");
    assert!(!opened.changes[0].after.placement().unwrap().unread);
}
