//! Who came after someone who has left, on both databases.

use documents::people::in_order;
use testkit::database::both;
use testkit::house::{ANA, GONE, House};

#[tokio::test]
async fn whoever_has_left_is_shown_with_the_one_who_came_after() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let alone = in_order(&*fresh.database, &[GONE, ANA]).await.unwrap();
        assert!(alone.iter().all(|person| person.now.is_none()), "{}", fresh.kind);
        let next = house.follow_gone().await;
        let rows = in_order(&*fresh.database, &[GONE, ANA, next]).await.unwrap();
        let now: Vec<_> = rows.iter().map(|row| row.now.as_ref().map(|now| now.post_id)).collect();
        assert_eq!(now, [Some(next), None, None], "{}", fresh.kind);
    }
}
