//! To whom one may hand an item.

use crate::people::{ANA, BRUNO, CARLA, acting, received_by, seat, target};
use domain::id::{AreaId, InstitutionId};
use domain::item::Item;
use domain::permission::Permission;
use domain::policy::{self, Actor, Denied, Rank, Target};

const TOP: AreaId = AreaId(1);
const HERE: AreaId = AreaId(12);
const BESIDE: AreaId = AreaId(13);
const BELOW: AreaId = AreaId(20);
const FAR: AreaId = AreaId(30);

fn holder(rank: Rank, permissions: &[Permission]) -> Actor {
    let mut actor = acting(ANA);
    actor.seat.rank = rank;
    actor.permissions = permissions.iter().copied().collect();
    actor
}

fn someone(area: AreaId, parent: Option<AreaId>, rank: Rank, public_user: bool) -> Target {
    let mut target = target(BRUNO);
    target.seat = seat(area, parent);
    target.seat.rank = rank;
    target.public_user = public_user;
    target
}

fn reassign(actor: &Actor, target: &Target) -> Result<(), Denied> {
    policy::may_reassign(actor, &Item::from(received_by(ANA)), target).map(|_| ())
}

#[test]
fn everyone_hands_to_everyone_in_their_own_area() {
    let colleague = someone(HERE, Some(TOP), Rank::Officer, false);
    assert_eq!(reassign(&holder(Rank::Officer, &[]), &colleague), Ok(()));
}

#[test]
fn an_officer_does_not_reach_beyond_the_own_area() {
    let neighbour = someone(BESIDE, Some(TOP), Rank::Head, true);
    assert_eq!(reassign(&holder(Rank::Officer, &[]), &neighbour), Err(Denied::OutOfReach));
}

#[test]
fn heads_and_public_users_reach_heads_and_public_users_above_beside_and_below() {
    for actor in [holder(Rank::Head, &[]), holder(Rank::Officer, &[Permission::PublicUser])] {
        for (area, parent) in [(TOP, None), (BESIDE, Some(TOP)), (BELOW, Some(HERE))] {
            assert_eq!(reassign(&actor, &someone(area, parent, Rank::Head, false)), Ok(()), "{area:?}");
            assert_eq!(reassign(&actor, &someone(area, parent, Rank::Officer, true)), Ok(()), "{area:?}");
            let ordinary = someone(area, parent, Rank::Officer, false);
            assert_eq!(reassign(&actor, &ordinary), Err(Denied::OutOfReach), "{area:?}");
        }
        assert_eq!(reassign(&actor, &someone(FAR, Some(BELOW), Rank::Head, true)), Err(Denied::OutOfReach));
    }
}

#[test]
fn permission_26_reaches_the_whole_institution_and_no_further() {
    let actor = holder(Rank::Officer, &[Permission::ReassignAnywhere]);
    let far = someone(FAR, Some(BELOW), Rank::Officer, false);
    assert_eq!(reassign(&actor, &far), Ok(()));
    let mut elsewhere = far;
    elsewhere.seat.institution = InstitutionId(2);
    assert_eq!(reassign(&actor, &elsewhere), Err(Denied::AnotherInstitution));
}

#[test]
fn nobody_hands_to_themselves_to_a_citizen_or_to_someone_who_has_left() {
    let actor = holder(Rank::Head, &[]);
    let mut oneself = someone(HERE, Some(TOP), Rank::Officer, false);
    oneself.post = ANA;
    assert_eq!(reassign(&actor, &oneself), Err(Denied::ToYourself));
    let mut gone = someone(HERE, Some(TOP), Rank::Officer, false);
    gone.active = false;
    assert_eq!(reassign(&actor, &gone), Err(Denied::Inactive));
    let citizen = someone(HERE, Some(TOP), Rank::Citizen, false);
    assert_eq!(reassign(&actor, &citizen), Err(Denied::AnotherInstitution));
}

#[test]
fn whoever_took_part_may_inform_any_colleague_but_none_of_another_institution() {
    let known =
        policy::Known { item: received_by(CARLA).into(), level: policy::Level::Part, informed: false, asked: false };
    let actor = holder(Rank::Officer, &[]);
    let far = someone(FAR, Some(BELOW), Rank::Officer, false);
    assert!(policy::may_inform(&actor, &known, &far).is_ok());
    let mut elsewhere = far;
    elsewhere.seat.institution = InstitutionId(2);
    assert_eq!(policy::may_inform(&actor, &known, &elsewhere).unwrap_err(), Denied::AnotherInstitution);
}
