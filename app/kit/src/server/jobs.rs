//! Work written down in the transaction that causes it and done afterwards, by whichever node has time: what survives a crash
//! is both or neither.

use super::context::ServerContext;
use super::database::Database;
use super::ids::Ids;
use domain::job::{JobKind, TURN, wait_after};
use domain::time::Timestamp;
use entity::job::{ActiveModel, Column, Entity, Model};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Rows of one statement.
const ROWS: usize = 500;

/// Writes work down. It begins as soon as the transaction is committed.
pub async fn enqueue(tx: &DatabaseTransaction, cx: &ServerContext, kind: JobKind, subject: i64) -> Result<(), DbErr> {
    Entity::insert(row(cx.new_id(), kind, subject, cx.now)).exec_without_returning(tx).await?;
    cx.note(|notice| notice.work());
    Ok(())
}

/// The same for what nobody does who is signed in.
pub async fn enqueue_by(
    tx: &DatabaseTransaction,
    ids: &Ids,
    kind: JobKind,
    subject: i64,
    now: Timestamp,
) -> Result<(), DbErr> {
    Entity::insert(row(ids.next(now), kind, subject, now)).exec_without_returning(tx).await.map(drop)
}

/// Writes work down that is not to begin before `due_at`, once for each subject for which none of the kind waits already.
pub async fn enqueue_later(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    kind: JobKind,
    subjects: &[i64],
    due_at: Timestamp,
) -> Result<(), DbErr> {
    for some in subjects.chunks(ROWS) {
        let waiting: Vec<i64> = Entity::find()
            .filter(Column::Kind.eq(kind))
            .filter(Column::Subject.is_in(some.iter().copied()))
            // Whoever is at it may have read already what there was to read.
            .filter(Column::TakenUntil.is_null())
            .order_by_asc(Column::Subject)
            // Whoever takes one of them waits until what is being written can be read.
            .lock_exclusive()
            .select_only()
            .column(Column::Subject)
            .into_tuple()
            .all(tx)
            .await?;
        let new: Vec<_> = some.iter().filter(|subject| !waiting.contains(subject)).collect();
        if !new.is_empty() {
            let rows = new.into_iter().map(|subject| row(cx.new_id(), kind, *subject, due_at));
            Entity::insert_many(rows).exec_without_returning(tx).await?;
        }
    }
    Ok(())
}

/// Has work done now, once for each subject: what waits for its time waits no longer.
pub async fn hurry(tx: &DatabaseTransaction, cx: &ServerContext, kind: JobKind, subjects: &[i64]) -> Result<(), DbErr> {
    for some in subjects.chunks(ROWS) {
        let now = ActiveModel { due_at: Set(cx.now), tries: Set(0), ..Default::default() };
        Entity::update_many()
            .set(now)
            .filter(Column::Kind.eq(kind))
            .filter(Column::Subject.is_in(some.iter().copied()))
            .filter(Column::TakenUntil.is_null())
            .exec(tx)
            .await?;
    }
    enqueue_later(tx, cx, kind, subjects, cx.now).await?;
    cx.note(|notice| notice.work());
    Ok(())
}

fn row(id: i64, kind: JobKind, subject: i64, due_at: Timestamp) -> ActiveModel {
    ActiveModel {
        id: Set(id),
        kind: Set(kind),
        subject: Set(subject),
        due_at: Set(due_at),
        taken_until: Set(None),
        tries: Set(0),
    }
}

/// A job taken for a while by whoever holds this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn(Model);

impl Turn {
    /// What is to be done.
    pub fn kind(&self) -> JobKind {
        self.0.kind
    }

    /// How often it has failed.
    pub fn tries(&self) -> i32 {
        self.0.tries
    }

    /// With what.
    pub fn subject(&self) -> i64 {
        self.0.subject
    }

    /// Takes the job that has been due longest and that nobody is at, if there is one.
    pub async fn take(database: &Database, now: Timestamp) -> Result<Option<Self>, DbErr> {
        let free = Condition::any().add(Column::TakenUntil.is_null()).add(Column::TakenUntil.lte(now));
        let due = Entity::find()
            .filter(Column::DueAt.lte(now))
            .filter(free)
            .order_by_asc(Column::DueAt)
            .order_by_asc(Column::Id)
            .one(&**database)
            .await?;
        match due {
            // Someone else who was quicker leaves nothing to take; they are at it.
            Some(job) => Self(job).again(database, now).await,
            None => Ok(None),
        }
    }

    /// The same job for another while; nothing if it has been taken by someone else since.
    pub async fn again(self, database: &Database, now: Timestamp) -> Result<Option<Self>, DbErr> {
        let until = Some(now + TURN);
        let taken = self.change(database, ActiveModel { taken_until: Set(until), ..Default::default() }).await?;
        Ok(taken.then_some(Self(Model { taken_until: until, ..self.0 })))
    }

    /// Gives it back after a failure, to be tried again later.
    pub async fn put_off(self, database: &Database, now: Timestamp) -> Result<(), DbErr> {
        let tries = self.0.tries.saturating_add(1);
        let due_at = now + wait_after(tries.unsigned_abs());
        let row = ActiveModel { due_at: Set(due_at), taken_until: Set(None), tries: Set(tries), ..Default::default() };
        self.change(database, row).await?;
        Ok(())
    }

    /// It is done.
    pub async fn finish(self, database: &Database) -> Result<(), DbErr> {
        let tx = database.begin_write().await?;
        Entity::delete_by_id(self.0.id).exec(&*tx).await?;
        tx.commit().await
    }

    /// Changes the row if it is still as this turn left it.
    async fn change(&self, database: &Database, row: ActiveModel) -> Result<bool, DbErr> {
        let unchanged = match self.0.taken_until {
            Some(until) => Column::TakenUntil.eq(until),
            None => Column::TakenUntil.is_null(),
        };
        let tx = database.begin_write().await?;
        let changed =
            Entity::update_many().set(row).filter(Column::Id.eq(self.0.id)).filter(unchanged).exec(&*tx).await?;
        tx.commit().await?;
        Ok(changed.rows_affected == 1)
    }
}
