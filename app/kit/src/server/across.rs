//! Notices from node to node. On PostgreSQL they travel with the commit of the act, to every node and back to the one that
//! sent them; on SQLite there is one node.

use super::database::Database;
use super::notice::Notice;
use sea_orm::sea_query::{Expr, Func, Query};
use sea_orm::sqlx::{self, postgres::PgListener};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr};
use std::time::Duration;

/// The channel on which they travel.
const CHANNEL: &str = "quipux";
/// How long after a failure the next attempt is made.
const PAUSE: Duration = Duration::from_secs(1);

/// Sends a notice within the transaction: it is delivered when, and only when, that is committed.
pub(super) async fn send(tx: &DatabaseTransaction, notice: &Notice) -> Result<(), DbErr> {
    let text = serde_json::to_string(notice).map_err(|cause| DbErr::Json(cause.to_string()))?;
    let notify = Func::cust("pg_notify").args([Expr::val(CHANNEL), Expr::val(text)]);
    tx.execute(Query::select().expr(notify)).await?;
    Ok(())
}

/// Hands on to this node what any node tells, for as long as the database is open. One such task runs on each node; on
/// SQLite it ends at once.
pub async fn listen(database: Database) {
    while database.get_database_backend() == DbBackend::Postgres {
        match follow(&database).await {
            Ok(()) => {}
            Err(sqlx::Error::PoolClosed) => return,
            Err(cause) => tracing::warn!(%cause, "live notices pause"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Until the connection is lost.
async fn follow(database: &Database) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(database.get_postgres_connection_pool()).await?;
    listener.listen(CHANNEL).await?;
    // What was told before is not known.
    database.hub().publish(Notice::everything());
    while let Some(told) = listener.try_recv().await? {
        // A node of another version may say it in other words.
        let notice = serde_json::from_str(told.payload()).unwrap_or_else(|_| Notice::everything());
        database.hub().publish(notice);
    }
    Ok(())
}
