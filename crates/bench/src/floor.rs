//! The floor: what the same page costs when nothing stands around its one indexed query. And below it, an answer that costs
//! nothing at all, which shows the price of asking.

use crate::Problem;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Html;
use axum::routing::get;
use sea_orm::sqlx::{PgPool, SqlitePool, query_as};
use serde::Deserialize;
use std::fmt::Write;
use tokio::net::TcpListener;

#[derive(Clone)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// What a line of a tray shows: item, since when, unread, category, number, subject, from whom, from where, who else, until
/// when, how many files.
type Line = (i64, String, bool, String, String, String, String, String, Option<String>, Option<String>, i32);

#[derive(Deserialize)]
struct Asked {
    owner: i64,
}

/// Serves `/hello` and `/inbox?owner=…` until it is stopped.
pub(crate) async fn serve(database: &str, address: &str) -> Result<(), Problem> {
    let pool = if database.starts_with("sqlite") {
        Pool::Sqlite(SqlitePool::connect(database).await?)
    } else {
        Pool::Postgres(PgPool::connect(database).await?)
    };
    let router = Router::new().route("/hello", get(|| async { "hello" })).route("/inbox", get(inbox)).with_state(pool);
    axum::serve(TcpListener::bind(address).await?, router).await?;
    Ok(())
}

async fn inbox(State(pool): State<Pool>, Query(Asked { owner }): Query<Asked>) -> Result<Html<String>, String> {
    let lines: Vec<Line> = match pool {
        Pool::Sqlite(pool) => {
            let sql = "SELECT item_id, sort_at, unread, category, number, subject, from_name, from_place, other_name, \
                due_on, attachments FROM tray_entry WHERE owner = ? AND tray = 'inbox' \
                ORDER BY sort_at DESC, item_id DESC LIMIT 21";
            query_as(sql).bind(owner).fetch_all(&pool).await
        }
        Pool::Postgres(pool) => {
            let sql = "SELECT item_id, sort_at::text AS sort_at, unread, category, number, subject, from_name, \
                from_place, other_name, due_on::text AS due_on, attachments FROM tray_entry \
                WHERE owner = $1 AND tray = 'inbox' ORDER BY sort_at DESC, item_id DESC LIMIT 21";
            query_as(sql).bind(owner).fetch_all(&pool).await
        }
    }
    .map_err(|error| error.to_string())?;
    let mut page = String::with_capacity(16_384);
    page.push_str("<!DOCTYPE html><html lang=\"es\"><body><ul>");
    for line in lines.iter().take(20) {
        let (item_id, sort_at, unread, category, number, subject, from_name, from_place, other, due, attachments) =
            line;
        let class = if *unread { "row unread" } else { "row" };
        let (other, due) = (other.as_deref().unwrap_or(""), due.as_deref().unwrap_or(""));
        let _ = write!(
            page,
            "<li><a class=\"{class}\" href=\"/bandejas/recibidos/{item_id}\"><b>{from_name} {from_place}</b>\
             <time datetime=\"{sort_at}\">{sort_at}</time><i>{subject}</i>{number} {category} {attachments} {other} {due}\
             </a></li>"
        );
    }
    page.push_str("</ul></body></html>");
    Ok(Html(page))
}
