//! Numbers are taken one by one, however many want one.

use documents::store::numbers::{Series, next};
use domain::document::Kind;
use testkit::database::both;
use testkit::house::PLANNING;
use tokio::task::JoinSet;

const SENDERS: i64 = 64;

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_at_once_get_one_number_each_and_none_is_missing() {
    for fresh in both().await {
        let mut senders = JoinSet::new();
        for _ in 0..SENDERS {
            let database = fresh.database.clone();
            senders.spawn(async move {
                let tx = database.begin_write().await.unwrap();
                let number = next(&tx, PLANNING, Series::Signed(Kind::Oficio), 2026).await.unwrap();
                tx.commit().await.unwrap();
                number
            });
        }
        let mut numbers = senders.join_all().await;
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=SENDERS).collect::<Vec<_>>(), "{}", fresh.kind);
    }
}

#[tokio::test]
async fn a_number_whose_act_fails_is_given_to_the_next() {
    for fresh in both().await {
        let tx = fresh.database.begin_write().await.unwrap();
        assert_eq!(next(&tx, PLANNING, Series::Draft, 2026).await.unwrap(), 1);
        drop(tx);
        let tx = fresh.database.begin_write().await.unwrap();
        assert_eq!(next(&tx, PLANNING, Series::Draft, 2026).await.unwrap(), 1, "{}", fresh.kind);
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn each_kind_and_each_year_counts_from_one() {
    for fresh in both().await {
        let tx = fresh.database.begin_write().await.unwrap();
        let series = [(Kind::Oficio, 2026), (Kind::Oficio, 2027), (Kind::Memorando, 2026)];
        for (kind, year) in series {
            assert_eq!(next(&tx, PLANNING, Series::Signed(kind), year).await.unwrap(), 1, "{}", fresh.kind);
        }
        assert_eq!(next(&tx, PLANNING, Series::Signed(Kind::Oficio), 2026).await.unwrap(), 2, "{}", fresh.kind);
    }
}
