//! What a confidential letter keeps from those who would see it only because of what they work at.

use crate::people::{ANA, CARLA, DIEGO, ELENA, FELIPE, GLORIA, HERNAN, IRENE, acting, items};
use domain::id::PostId;
use domain::item::Item;
use domain::policy::{self, Act, Denied, Involvement, Known, Level};

fn level(post: PostId, item: &Item, took_part: bool) -> Option<Level> {
    let involvement = Involvement { took_part, confidential: true, below: true, of_institution: true };
    policy::level(&acting(post), item, involvement)
}

fn item(state: &str) -> Item {
    items().into_iter().find(|(name, _)| *name == state).unwrap().1
}

#[test]
fn those_who_hold_it_and_those_who_had_a_part_lose_nothing() {
    let received = item("copy, received");
    assert_eq!(level(CARLA, &received, true), Some(Level::Holder));
    assert_eq!(level(ANA, &received, true), Some(Level::Part));
    assert_eq!(level(ELENA, &received, true), Some(Level::Part), "whoever was handed or informed of it");
}

#[test]
fn an_assistant_does_not_find_it_in_the_heads_tray() {
    assert_eq!(level(FELIPE, &item("copy, received"), false), None);
}

#[test]
fn the_print_room_sends_it_without_reading_it() {
    let waiting = item("copy, to print");
    assert_eq!(level(DIEGO, &waiting, false), Some(Level::Cover));
    let known = Known { item: waiting, level: Level::Cover, informed: false, asked: false };
    assert_eq!(policy::may_read(&known), Err(Denied::Confidential));
    let acts: Vec<_> = policy::allowed(&acting(DIEGO), &known).iter().collect();
    assert_eq!(acts, [Act::Dispatch, Act::Void]);
    assert!(policy::may_comment(&acting(DIEGO), &known).is_err());
}

#[test]
fn for_everyone_else_it_does_not_exist() {
    for (state, item) in items() {
        for nobody in [ELENA, GLORIA, HERNAN, IRENE] {
            assert_eq!(level(nobody, &item, false), None, "{state}");
        }
    }
}
