//! What is thrown away, taken back or dismissed, in everyone's trays.

use crate::trays::equal_their_rebuild;
use chrono::TimeDelta;
use documents::store;
use domain::id::{ItemId, PostId};
use domain::outcome::Outcome;
use domain::policy::{self, Known};
use domain::time::Timestamp;
use domain::tray::{Owner, Tray};
use entity::{directory, tray_entry};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::database::{Fresh, both};
use testkit::house::{ANA, BRUNO, CARLA, ELENA, House};

/// One act of one person upon one item, kept.
async fn perform(
    house: &House,
    who: PostId,
    item: ItemId,
    at: Timestamp,
    act: impl FnOnce(&ServerContext, Known) -> Result<Outcome, AppError>,
) -> Result<(), AppError> {
    let cx = house.context(who, at).await;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let outcome = act(&cx, known)?;
    store::save(&tx, &cx, outcome).await?;
    Ok(tx.commit().await?)
}

async fn reassign(house: &House, from: PostId, to: PostId, item: ItemId, at: Timestamp) {
    let target = store::load_target(&*house.database, to).await.unwrap();
    let act = |cx: &ServerContext, known: Known| {
        let permit = policy::may_reassign(&cx.actor, &known.item, &target)?;
        Ok(known.item.reassign(&permit, to, None, None, cx.now)?)
    };
    perform(house, from, item, at, act).await.unwrap();
}

async fn inform(house: &House, from: PostId, to: PostId, item: ItemId, at: Timestamp) {
    let target = store::load_target(&*house.database, to).await.unwrap();
    let act = |cx: &ServerContext, known: Known| {
        let permit = policy::may_inform(&cx.actor, &known, &target)?;
        Ok(known.item.inform(&permit, to, None, cx.now)?)
    };
    perform(house, from, item, at, act).await.unwrap();
}

fn recover(cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    Ok(known.item.clone().recover(&policy::may_recover(&cx.actor, &known.item)?, cx.now)?)
}

fn dismiss(cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    Ok(known.item.dismiss(&policy::may_dismiss(&cx.actor, &known)?, cx.now)?)
}

/// Who has a line about the item, in which tray, and whether unread.
async fn lines(fresh: &Fresh, item: ItemId) -> Vec<(i64, Tray, bool)> {
    let rows = tray_entry::Entity::find().filter(tray_entry::Column::ItemId.eq(item)).all(&*fresh.database).await;
    let mut lines: Vec<_> = rows.unwrap().into_iter().map(|row| (row.owner, row.tray, row.unread)).collect();
    lines.sort_unstable();
    lines
}

fn of(post: PostId) -> i64 {
    Owner::Post(post).key()
}

#[tokio::test]
async fn a_discarded_draft_leaves_no_line_and_exists_for_nobody() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let now = kit::server::now();
        let draft = ItemId::from(house.begin(ANA, &[CARLA], now).await);
        inform(&house, ANA, ELENA, draft, now).await;
        reassign(&house, ANA, BRUNO, draft, now).await;
        let delete = |cx: &ServerContext, known: Known| {
            Ok(known.item.clone().delete(&policy::may_delete(&cx.actor, &known.item)?, None, cx.now)?)
        };
        perform(&house, BRUNO, draft, now, delete).await.unwrap();
        let traces = [(of(ANA), Tray::Reassigned, false), (of(BRUNO), Tray::Deleted, false)];
        let mut expected = [traces.to_vec(), vec![(of(ELENA), Tray::Informed, true)]].concat();
        expected.sort_unstable();
        assert_eq!(lines(&fresh, draft).await, expected, "{}", fresh.kind);

        let discard = |cx: &ServerContext, known: Known| {
            Ok(known.item.clone().discard(&policy::may_discard(&cx.actor, &known.item)?, cx.now)?)
        };
        perform(&house, BRUNO, draft, now, discard).await.unwrap();
        assert_eq!(lines(&fresh, draft).await, [], "{}", fresh.kind);
        for post in [ANA, BRUNO, ELENA] {
            let cx = house.context(post, now).await;
            let found = store::load_visible(cx.db(), &cx.actor, draft).await;
            assert_eq!(found.unwrap_err(), AppError::NotFound, "{post}");
        }
        assert!(equal_their_rebuild(&fresh, fresh.kind).await.is_empty());
    }
}

#[tokio::test]
async fn what_was_handed_over_is_taken_back_even_from_someone_who_has_left() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let now = kit::server::now();
        let (_, copies) = house.send(CARLA, &[ANA], now).await;
        let copy = ItemId::from(copies[0]);
        reassign(&house, ANA, BRUNO, copy, now).await;
        directory::Entity::update_many()
            .col_expr(directory::Column::Active, Expr::value(false))
            .filter(directory::Column::PostId.eq(BRUNO))
            .exec(&*fresh.database)
            .await
            .unwrap();
        perform(&house, ANA, copy, now + TimeDelta::minutes(5), recover).await.unwrap();
        assert_eq!(lines(&fresh, copy).await, [(of(ANA), Tray::Inbox, false)], "{}", fresh.kind);
        let again = perform(&house, ANA, copy, now, recover).await;
        assert_eq!(again.unwrap_err(), AppError::Denied(policy::Denied::MovedOn));
        equal_their_rebuild(&fresh, fresh.kind).await;
    }
}

#[tokio::test]
async fn a_dismissed_line_is_gone_until_one_is_informed_again() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let now = kit::server::now();
        let (_, copies) = house.send(CARLA, &[ANA], now).await;
        let copy = ItemId::from(copies[0]);
        let held = (of(ANA), Tray::Inbox, true);
        inform(&house, ANA, BRUNO, copy, now).await;
        perform(&house, BRUNO, copy, now, dismiss).await.unwrap();
        assert_eq!(lines(&fresh, copy).await, [held], "{}", fresh.kind);
        equal_their_rebuild(&fresh, fresh.kind).await;
        let again = perform(&house, BRUNO, copy, now, dismiss).await;
        assert_eq!(again.unwrap_err(), AppError::Denied(policy::Denied::NotNow));

        inform(&house, ANA, BRUNO, copy, now + TimeDelta::minutes(5)).await;
        assert_eq!(lines(&fresh, copy).await, [held, (of(BRUNO), Tray::Informed, true)], "{}", fresh.kind);
        equal_their_rebuild(&fresh, fresh.kind).await;
    }
}
