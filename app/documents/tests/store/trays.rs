//! Trays, counters and participants are what the letters and their history say, after any acts in any order.

use chrono::TimeDelta;
use documents::store;
use domain::delivery::Reach;
use domain::id::{ItemId, PostId};
use domain::item::Item;
use domain::outcome::Outcome;
use domain::policy::{self, Known, Level};
use domain::time::Timestamp;
use entity::{delivery, document, participant, tray_count, tray_entry};
use kit::error::AppError;
use kit::server::ServerContext;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use testkit::database::{Fresh, both};
use testkit::house::{ANA, BRUNO, CARLA, CARLA_TOO, DIEGO, ELENA, GABRIELA, House, LUIS};

const PEOPLE: [PostId; 8] = [ANA, BRUNO, CARLA, CARLA_TOO, DIEGO, ELENA, GABRIELA, LUIS];
const ACTS: usize = 250;

#[tokio::test]
async fn trays_equal_their_rebuild_after_random_acts_by_random_people() {
    for (seed, fresh) in (1..).zip(both().await) {
        let house = House::build(&fresh.database, None).await;
        let mut chance = StdRng::seed_from_u64(seed);
        let mut now = kit::server::now() - TimeDelta::days(30);
        let mut done = 0;
        for _ in 0..ACTS {
            now += TimeDelta::minutes(chance.random_range(1..90));
            done += usize::from(try_something(&house, &mut chance, now).await);
        }
        assert!(done > ACTS / 4, "{}: only {done} of {ACTS} acts were possible", fresh.kind);
        let kept = Kept::read(&fresh).await;
        assert!(kept.lines.len() > 50, "{}: {} lines", fresh.kind, kept.lines.len());

        let tx = fresh.database.begin_write().await.unwrap();
        store::rebuild(&tx).await.unwrap();
        tx.commit().await.unwrap();
        let rebuilt = Kept::read(&fresh).await;
        for (kept, rebuilt) in kept.lines.iter().zip(&rebuilt.lines) {
            assert_eq!(kept, rebuilt, "{}, seed {seed}", fresh.kind);
        }
        assert_eq!(kept, rebuilt, "{}, seed {seed}", fresh.kind);
    }
}

/// All that a rebuild makes anew.
#[derive(Debug, PartialEq)]
struct Kept {
    lines: Vec<tray_entry::Model>,
    counts: Vec<tray_count::Model>,
    parts: Vec<participant::Model>,
}

impl Kept {
    async fn read(fresh: &Fresh) -> Self {
        let db = &*fresh.database;
        let lines = tray_entry::Entity::find()
            .order_by_asc(tray_entry::Column::Owner)
            .order_by_asc(tray_entry::Column::Tray)
            .order_by_asc(tray_entry::Column::ItemId);
        // A tray that was emptied counts as one that never was.
        let some = Condition::any().add(tray_count::Column::Total.ne(0)).add(tray_count::Column::Unread.ne(0));
        let counts = tray_count::Entity::find()
            .filter(some)
            .order_by_asc(tray_count::Column::Owner)
            .order_by_asc(tray_count::Column::Tray);
        let parts = participant::Entity::find()
            .order_by_asc(participant::Column::PostId)
            .order_by_asc(participant::Column::ItemId);
        Self {
            lines: lines.all(db).await.unwrap(),
            counts: counts.all(db).await.unwrap(),
            parts: parts.all(db).await.unwrap(),
        }
    }
}

/// Someone tries something; false when it was not for them or not possible.
async fn try_something(house: &House, chance: &mut StdRng, now: Timestamp) -> bool {
    let who = *PEOPLE.choose(chance).unwrap();
    let to: Vec<PostId> = PEOPLE.into_iter().filter(|post| *post != who && chance.random_bool(0.25)).collect();
    if to.is_empty() || who == CARLA_TOO {
        return false;
    }
    match chance.random_range(0..10) {
        0 => drop(house.begin(who, &to, now).await),
        1 => drop(house.sign(who, &to, now).await),
        2 => send(house, who, &to, now).await,
        _ => return act(house, chance, who, to[0], now).await,
    }
    true
}

/// Diego prints for the ministry, and only for it.
async fn send(house: &House, from: PostId, to: &[PostId], at: Timestamp) {
    match from {
        LUIS => drop(house.sign(from, to, at).await),
        _ => drop(house.send(from, to, at).await),
    }
}

async fn act(house: &House, chance: &mut StdRng, who: PostId, target: PostId, now: Timestamp) -> bool {
    let cx = house.context(who, now).await;
    let Some(item) = any_item(&cx, chance).await else { return false };
    let tx = cx.begin_write().await.unwrap();
    let Ok(known) = store::load_visible(&*tx, &cx.actor, item).await else { return false };
    if chance.random_bool(0.3) {
        let opened = known.level >= Level::Part && store::open_within(&tx, &cx, known).await.unwrap();
        tx.commit().await.unwrap();
        return opened;
    }
    let target = store::load_target(&*tx, target).await.unwrap();
    let outcome = match chance.random_range(0..6) {
        0 | 1 => reassign(&cx, known, &target),
        2 => inform(&cx, &known, &target),
        3 => comment(&cx, &known),
        4 => close_or_reopen(&cx, known),
        _ => dispatch(&cx, known),
    };
    let Ok(outcome) = outcome else { return false };
    store::save(&tx, &cx, outcome).await.unwrap();
    tx.commit().await.unwrap();
    true
}

async fn any_item(cx: &ServerContext, chance: &mut StdRng) -> Option<ItemId> {
    let letters = document::Entity::find().order_by_asc(document::Column::Id).all(cx.db()).await.unwrap();
    let copies = delivery::Entity::find().order_by_asc(delivery::Column::Id).all(cx.db()).await.unwrap();
    let mut all: Vec<ItemId> = letters.into_iter().map(|row| row.id.into()).collect();
    all.extend(copies.into_iter().map(|row| ItemId::from(row.id)));
    all.choose(chance).copied()
}

fn reassign(cx: &ServerContext, known: Known, target: &policy::Target) -> Result<Outcome, AppError> {
    let permit = policy::may_reassign(&cx.actor, &known.item, target)?;
    Ok(known.item.reassign(&permit, target.post, Some(cx.today()), Some("Para su trámite.".to_owned()), cx.now)?)
}

fn inform(cx: &ServerContext, known: &Known, target: &policy::Target) -> Result<Outcome, AppError> {
    let permit = policy::may_inform(&cx.actor, known, target)?;
    Ok(known.item.inform(&permit, target.post, None, cx.now)?)
}

fn comment(cx: &ServerContext, known: &Known) -> Result<Outcome, AppError> {
    let permit = policy::may_comment(&cx.actor, known)?;
    Ok(known.item.comment(&permit, "Se espera la firma.".to_owned(), cx.now)?)
}

fn close_or_reopen(cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    match policy::may_archive(&cx.actor, &known.item) {
        Ok(permit) => Ok(known.item.archive(&permit, None, cx.now)?),
        Err(_) => {
            let permit = policy::may_restore(&cx.actor, &known.item)?;
            Ok(known.item.restore(&permit, None, cx.now)?)
        }
    }
}

fn dispatch(cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    let permit = policy::may_dispatch(&cx.actor, &known.item)?;
    let Item::Delivery(copy) = known.item else { return Err(AppError::NotFound) };
    Ok(copy.dispatch(&permit, Reach::Here, None, cx.now)?)
}
