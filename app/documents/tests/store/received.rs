//! Letters from other institutions get a number of the institution that receives them.

use crate::trays::equal_their_rebuild;
use chrono::TimeDelta;
use documents::store::{self, numbers};
use domain::fold::fold;
use domain::id::{ItemId, PersonId, PostId};
use domain::policy::Rank;
use domain::time::Zone;
use domain::tray::Tray;
use entity::{area, delivery, document, number_format, post, tray_entry};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use testkit::database::{Fresh, both};
use testkit::house::{ANA, BRUNO, House, JOSE, LUIS, TOWN, TOWN_HALL};

const MARTA: PostId = PostId(171);

/// Someone else of the town.
async fn marta(fresh: &Fresh) {
    let today = Zone::Guayaquil.day(kit::server::now());
    let row = post::ActiveModel {
        id: Set(MARTA),
        person_id: Set(PersonId(2)),
        institution_id: Set(TOWN),
        area_id: Set(TOWN_HALL),
        title: Set("Secretaria".to_owned()),
        heading_title: Set("Secretaria".to_owned()),
        initials: Set("m".to_owned()),
        rank: Set(Rank::Officer),
        held_from: Set(today - TimeDelta::days(9)),
        held_until: Set(None),
    };
    post::Entity::insert(row).exec_without_returning(&*fresh.database).await.unwrap();
    store::refresh_directory(&*fresh.database, &[MARTA], today).await.unwrap();
}

/// Number and reference of the line in someone's tray.
async fn line(fresh: &Fresh, owner: PostId, tray: Tray, item: Option<ItemId>) -> (String, Option<String>, String) {
    let lines = tray_entry::Entity::find()
        .filter(tray_entry::Column::Owner.eq(owner.0))
        .filter(tray_entry::Column::Tray.eq(tray))
        .all(&*fresh.database)
        .await
        .unwrap();
    let row = lines.into_iter().find(|row| item.is_none_or(|item| row.item_id == item)).unwrap();
    (row.number, row.reference, row.search)
}

#[tokio::test]
async fn all_of_an_institution_find_a_letter_from_another_under_one_number_of_their_own() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        marta(&fresh).await;
        let now = kit::server::now();
        let year = Zone::Guayaquil.year(now);
        let letter = house.send_electronically(ANA, &[BRUNO, LUIS, MARTA, JOSE], now).await;
        let own = document::Entity::find_by_id(letter).one(&*fresh.database).await.unwrap().unwrap().number.unwrap();
        assert_eq!(own, format!("MINDEMO-DP-{year}-0001-M"), "{}", fresh.kind);
        let theirs = format!("GADDEMO-ALC-{year}-0001-E");
        for reader in [LUIS, MARTA] {
            let (number, reference, search) = line(&fresh, reader, Tray::Inbox, None).await;
            assert_eq!((number, reference.as_deref()), (theirs.clone(), Some(own.as_str())), "{}", fresh.kind);
            assert!(search.contains(&fold(&theirs)) && search.contains(&fold(&own)), "{search}");
        }
        // Whoever sent it, and those who work with them, go on finding it under the sender's.
        assert_eq!(line(&fresh, BRUNO, Tray::Inbox, None).await.0, own, "{}", fresh.kind);
        assert_eq!(line(&fresh, ANA, Tray::Sent, Some(letter.into())).await.0, own, "{}", fresh.kind);
        // What is printed for a citizen keeps it too.
        let rows = delivery::Entity::find().all(&*fresh.database).await.unwrap();
        let numbered = rows.iter().filter(|row| row.number.is_some()).map(|row| row.recipient_id);
        assert_eq!(numbered.collect::<Vec<_>>(), [LUIS, MARTA], "{}", fresh.kind);
        let again = house.send_electronically(ANA, &[MARTA], now).await;
        let second = delivery::Entity::find().filter(delivery::Column::DocumentId.eq(again));
        let second = second.one(&*fresh.database).await.unwrap().unwrap();
        assert_eq!(second.number, Some(format!("GADDEMO-ALC-{year}-0002-E")), "{}", fresh.kind);
        equal_their_rebuild(&fresh, fresh.kind).await;
    }
}

#[tokio::test]
async fn a_letter_is_received_in_the_form_of_the_area_that_receives_it() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let format = number_format::ActiveModel {
            area_id: Set(TOWN_HALL),
            series: Set("external".to_owned()),
            format: Set("kind,count;slash;4;3".to_owned()),
        };
        number_format::Entity::insert(format).exec_without_returning(&*fresh.database).await.unwrap();
        let now = kit::server::now();
        // A number that the town gave to a letter it received is never given to one of its own.
        house.send_electronically(ANA, &[LUIS], now).await;
        let (number, ..) = line(&fresh, LUIS, Tray::Inbox, None).await;
        assert_eq!(number, "E/001", "{}", fresh.kind);
        let tx = fresh.database.begin_write().await.unwrap();
        let town = entity::institution::Entity::find_by_id(TOWN).one(&*tx).await.unwrap().unwrap();
        let hall = area::Entity::find_by_id(TOWN_HALL).one(&*tx).await.unwrap().unwrap();
        let own = number_format::ActiveModel {
            area_id: Set(TOWN_HALL),
            series: Set("oficio".to_owned()),
            format: Set("kind,count;slash;4;3".to_owned()),
        };
        number_format::Entity::insert(own).exec_without_returning(&*tx).await.unwrap();
        let series = (numbers::Series::Signed(domain::document::Kind::Oficio), "E");
        let taken = numbers::take(&tx, &town, &hall, series, 2026).await.unwrap();
        assert_eq!(taken, "E/002", "{}", fresh.kind);
    }
}
