//! Files that go with a letter: who adds to them, and who is told of downloads.

use crate::people::{ANA, BRUNO, CARLA, DIEGO, ELENA, FELIPE, acting, items, noon, received_by};
use domain::delivery::Delivery;
use domain::event::EventCode;
use domain::item::Item;
use domain::policy;

const EVERYONE: [domain::id::PostId; 6] = [ANA, BRUNO, CARLA, DIEGO, ELENA, FELIPE];

#[test]
fn only_the_holder_adds_and_only_to_what_neither_waits_nor_is_thrown_away() {
    let open = [
        ("letter, draft", ANA),
        ("letter, draft Ana handed to Bruno", BRUNO),
        ("letter, sent", ANA),
        ("letter, archived", ANA),
        ("copy, received", CARLA),
        ("copy, received, Carla handed it to Bruno", BRUNO),
        ("copy, archived", CARLA),
    ];
    for (name, item) in items() {
        for who in EVERYONE {
            let may = policy::may_attach(&acting(who), &item).is_ok();
            assert_eq!(may, open.contains(&(name, who)), "{name} {who}");
        }
    }
}

#[test]
fn what_is_added_to_a_copy_is_told_of_that_copy_by_its_name() {
    let copy: Delivery = received_by(CARLA);
    let item = Item::from(copy.clone());
    let permit = policy::may_attach(&acting(CARLA), &item).unwrap();
    let outcome = item.attach(&permit, "acta.pdf".into(), noon()).unwrap();
    let event = &outcome.events[0];
    assert_eq!((event.code, event.delivery), (EventCode::FileAttached, Some(copy.id)));
    assert_eq!(event.comment.as_deref(), Some("acta.pdf"));
    // A permit for one item opens no other.
    let (_, other) = items().remove(0);
    assert!(other.attach(&permit, "acta.pdf".into(), noon()).is_err());
}

#[test]
fn the_signer_and_the_holder_are_told_of_downloads_and_reading_ones_own_draft_leaves_none() {
    for (name, item) in items() {
        for who in EVERYONE {
            let actor = acting(who);
            let signed = matches!(&item, Item::Document(letter) if letter.sender == who);
            assert_eq!(policy::sees_downloads(&actor, &item), signed || item.holder() == Some(who), "{name} {who}");
            let own_draft = item.is_draft() && item.holder() == Some(who);
            assert_eq!(policy::leaves_trace(&actor, &item), !own_draft, "{name} {who}");
        }
    }
}
