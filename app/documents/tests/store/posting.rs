//! Letters to very many: every copy is made once, whoever stops in the middle and whoever helps.

use crate::trays::equal_their_rebuild;
use documents::store::{self, Part, Way, post_some};
use domain::document::{Document, Route};
use domain::id::{DocumentId, PostId};
use domain::item::Item;
use domain::job::TURN;
use domain::policy;
use domain::tray::Tray;
use entity::{delivery, job, posting, tray_entry};
use kit::error::AppError;
use kit::server::{ServerContext, Turn, now};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::BTreeSet;
use testkit::database::{Fresh, both};
use testkit::house::{ANA, BRUNO, CARLA, House, JOSE, SECRETARY};

const MANY: u32 = 430;

async fn signed(house: &House, to: &[PostId], route: Route) -> (ServerContext, Document) {
    let at = now();
    let document = house.begin(ANA, to, at).await;
    let cx = house.context(ANA, at).await;
    let tx = cx.begin_write().await.unwrap();
    store::issue(&tx, &cx, letter(&cx, document).await, route).await.unwrap();
    tx.commit().await.unwrap();
    let letter = letter(&cx, document).await;
    (cx, letter)
}

async fn letter(cx: &ServerContext, document: DocumentId) -> Document {
    let known = store::load_visible(cx.db(), &cx.actor, document.into()).await.unwrap();
    let Item::Document(letter) = known.item else { panic!("a letter") };
    letter
}

async fn copies(fresh: &Fresh, letter: DocumentId) -> Vec<delivery::Model> {
    let all = delivery::Entity::find().filter(delivery::Column::DocumentId.eq(letter));
    all.all(&*fresh.database).await.unwrap()
}

#[tokio::test]
async fn a_letter_to_very_many_on_paper_reaches_the_print_room_once_for_everyone() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let crowd = house.crowd(MANY).await;
        let (cx, letter) = signed(&house, &crowd, Route::Paper { printed_by: SECRETARY }).await;
        assert_eq!(copies(&fresh, letter.id).await.len(), 0, "{}: nothing is made while its signer waits", fresh.kind);
        assert_eq!(store::posting_of(cx.db(), letter.id).await.unwrap(), Some((0, 430)));

        let (mut parts, mut made) = (0, 0);
        while post_some(&cx, letter.id).await.unwrap() == Part::More {
            parts += 1;
            made = copies(&fresh, letter.id).await.len();
            assert_eq!(store::posting_of(cx.db(), letter.id).await.unwrap(), Some((parts * 100, 430)));
        }
        assert_eq!((parts, made), (4, 400));
        assert_eq!(store::posting_of(cx.db(), letter.id).await.unwrap(), None);
        assert_eq!(post_some(&cx, letter.id).await.unwrap(), Part::Last, "{}: asked once too often", fresh.kind);

        let copies = copies(&fresh, letter.id).await;
        let written_to: BTreeSet<PostId> = copies.iter().map(|copy| copy.recipient_id).collect();
        assert_eq!((copies.len(), written_to), (430, crowd.into_iter().collect()));
        let lines = equal_their_rebuild(&fresh, fresh.kind).await;
        assert_eq!(lines.iter().filter(|line| line.tray == Tray::ToPrint).count(), 430);
    }
}

#[tokio::test]
async fn signed_electronically_it_lies_in_the_trays_of_officials_and_is_printed_for_citizens() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let to: Vec<PostId> = [JOSE, CARLA].into_iter().chain(house.crowd(MANY).await).collect();
        let (cx, letter) = signed(&house, &to, Route::Electronic).await;
        assert_eq!(post_some(&cx, letter.id).await.unwrap(), Part::Last, "{}: it has not left yet", fresh.kind);
        let tx = cx.begin_write().await.unwrap();
        let permit = policy::may_sign_electronically(&cx.actor, &letter).unwrap();
        store::begin_posting(&tx, &cx, cx.actor.by(), letter.id, Way::Electronic, SECRETARY).await.unwrap();
        let id = letter.id;
        store::save(&tx, &cx, letter.send_signed(&permit, Vec::new(), SECRETARY, cx.now).unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        while post_some(&cx, id).await.unwrap() == Part::More {}
        let lines = equal_their_rebuild(&fresh, fresh.kind).await;
        let of = |tray| lines.iter().filter(|line| line.tray == tray && line.document_id == id).count();
        assert_eq!((of(Tray::Inbox), of(Tray::ToPrint), of(Tray::Sent)), (431, 1, 1), "{}", fresh.kind);
    }
}

#[tokio::test]
async fn two_who_work_on_one_letter_at_once_make_no_copy_twice() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let crowd = house.crowd(MANY).await;
        let (cx, letter) = signed(&house, &crowd, Route::Paper { printed_by: SECRETARY }).await;
        let id = letter.id;
        let work = |cx: ServerContext| async move {
            loop {
                match post_some(&cx, id).await {
                    Ok(Part::Last) => return,
                    // The other was quicker with this part.
                    Ok(Part::More) | Err(AppError::Stale) => {}
                    Err(error) => panic!("{error:?}"),
                }
            }
        };
        let other = house.context(ANA, now()).await;
        tokio::join!(work(cx), work(other));
        let row = posting::Entity::find_by_id(id).one(&*fresh.database).await.unwrap().unwrap();
        assert_eq!((row.made, row.ended_at.is_some(), copies(&fresh, id).await.len()), (430, true, 430));
        let lines = tray_entry::Entity::find().filter(tray_entry::Column::DocumentId.eq(id));
        assert_eq!(lines.count(&*fresh.database).await.unwrap(), 431, "{}", fresh.kind);
    }
}

#[tokio::test]
async fn a_job_is_taken_by_one_at_a_time_and_taken_over_from_who_stopped() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let to: Vec<PostId> = [BRUNO].into_iter().chain(house.crowd(200).await).collect();
        let (cx, letter) = signed(&house, &to, Route::Paper { printed_by: SECRETARY }).await;
        let database = &fresh.database;
        let first = Turn::take(database, cx.now).await.unwrap().expect("a job");
        assert_eq!(first.subject(), letter.id.0);
        assert_eq!(Turn::take(database, cx.now).await.unwrap(), None, "{}: someone is at it", fresh.kind);
        let later = cx.now + TURN;
        let second = Turn::take(database, later).await.unwrap().expect("it was left behind");
        assert_eq!(first.clone().again(database, later).await.unwrap(), None, "{}: it was taken over", fresh.kind);
        // Nor does the one who lost it put it off for the other.
        first.put_off(database, later).await.unwrap();
        let second = second.again(database, later).await.unwrap().expect("still theirs");
        second.put_off(database, later).await.unwrap();
        assert_eq!(Turn::take(database, later).await.unwrap(), None, "{}: it waits after a failure", fresh.kind);
        let third = Turn::take(database, later + TURN).await.unwrap().expect("and is tried again");
        third.finish(database).await.unwrap();
        assert_eq!(job::Entity::find().count(&**database).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn two_hundred_copies_are_still_made_at_once() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let crowd = house.crowd(200).await;
        let (_, letter) = signed(&house, &crowd, Route::Paper { printed_by: SECRETARY }).await;
        assert_eq!(copies(&fresh, letter.id).await.len(), 200);
        assert_eq!(job::Entity::find().count(&*fresh.database).await.unwrap(), 0);
    }
}
