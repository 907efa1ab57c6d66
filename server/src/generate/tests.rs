//! What is generated is what acts would have left behind.

use super::{PROBES, Wish, generate};
use crate::files::Storage;
use documents::store;
use domain::document::Stage;
use domain::tray::Tray;
use entity::{counter, document, participant, tray_count, tray_entry};
use kit::server::Database;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use testkit::database::both;

const WISH: Wish = Wish { documents: 1_100, people: 230, seed: 7 };

/// Everything that can be made again from letters, copies and events.
#[derive(Debug, PartialEq)]
struct Derived {
    lines: Vec<tray_entry::Model>,
    counts: Vec<tray_count::Model>,
    participants: Vec<participant::Model>,
}

async fn derived(database: &Database) -> Derived {
    let lines = tray_entry::Entity::find().all(&**database).await.unwrap();
    let counts = tray_count::Entity::find().all(&**database).await.unwrap();
    let participants = participant::Entity::find().all(&**database).await.unwrap();
    let mut derived = Derived { lines, counts, participants };
    derived.lines.sort_by_key(|line| (line.owner, line.tray, line.item_id));
    derived.counts.sort_by_key(|count| (count.owner, count.tray));
    derived.participants.sort_by_key(|part| (part.post_id, part.item_id));
    derived
}

#[tokio::test]
async fn generated_trays_are_what_the_store_makes_of_the_same_letters() {
    let mut made_before: Option<Derived> = None;
    for fresh in both().await {
        (*fresh.database).clone().close().await.unwrap();
        let files = tempfile::tempdir().unwrap();
        let storage = Storage::open(&format!("file:{}", files.path().display())).unwrap();
        let mut said = 0;
        let made = generate(&fresh.url, &storage, WISH, |letters| said = letters).await.unwrap();
        assert_eq!((made.documents, said), (WISH.documents, WISH.documents), "{}", fresh.kind);

        let database = Database::open(&fresh.url, 2).await.unwrap();
        let kept = derived(&database).await;
        assert!(kept.lines.len() > 3_000, "{}: {}", fresh.kind, kept.lines.len());
        let tx = database.begin_write().await.unwrap();
        store::rebuild(&tx).await.unwrap();
        tx.commit().await.unwrap();
        assert!(kept == derived(&database).await, "{}: kept and rebuilt differ", fresh.kind);
        if let Some(before) = &made_before {
            assert!(*before == kept, "the same seed makes the same on both databases");
        }

        numbers_have_no_gap(&database).await;
        let sizes: Vec<u64> = made.probes.iter().map(|(_, size)| *size).collect();
        assert_eq!(sizes, PROBES[..3]);
        for (place, size) in (0..).zip(&sizes) {
            let owner = i64::try_from(WISH.people).unwrap() + 1 + place;
            let inbox = tray_entry::Entity::find()
                .filter(tray_entry::Column::Owner.eq(owner))
                .filter(tray_entry::Column::Tray.eq(Tray::Inbox));
            assert_eq!(inbox.count(&*database).await.unwrap(), *size, "{}", fresh.kind);
        }
        made_before = Some(kept);
    }
}

async fn numbers_have_no_gap(database: &Database) {
    let signed = document::Entity::find()
        .filter(document::Column::Stage.ne(Stage::Draft))
        .order_by_asc(document::Column::Id)
        .all(&**database)
        .await
        .unwrap();
    let mut series: HashMap<String, i64> = HashMap::new();
    for letter in signed {
        let number = letter.number.unwrap();
        let parts: Vec<&str> = number.split('-').collect();
        let [house, area, year, count, kind] = parts[..] else { panic!("{number}") };
        let last = series.entry(format!("{house}-{area}-{year}-{kind}")).or_default();
        assert_eq!(count.parse::<i64>().unwrap(), *last + 1, "{number}");
        *last += 1;
    }
    let counters = counter::Entity::find().all(&**database).await.unwrap();
    let counted: i64 = counters.iter().filter(|row| row.series != "draft").map(|row| row.last).sum();
    assert_eq!(counted, series.values().sum::<i64>());
}

#[tokio::test]
async fn nothing_is_generated_over_what_is_there() {
    let fresh = testkit::database::sqlite().await;
    testkit::house::House::build(&fresh.database, None).await;
    let files = tempfile::tempdir().unwrap();
    let storage = Storage::open(&format!("file:{}", files.path().display())).unwrap();
    let refused = generate(&fresh.url, &storage, WISH, |_| ()).await;
    assert!(matches!(refused, Err(super::GenerateError::NotEmpty)));
}
