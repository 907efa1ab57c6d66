//! Whether the parts without which nothing works are there.

use crate::site::Site;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use std::time::Duration;
use tokio::time::timeout;

/// How long a part may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// What `GET /healthz` answers.
#[derive(Debug, Serialize)]
pub struct Health {
    database: Part,
    storage: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Ok,
    Gone,
}

impl Part {
    fn of(there: bool) -> Self {
        if there { Self::Ok } else { Self::Gone }
    }
}

/// 200 when database and storage answer, 503 when one does not.
pub async fn health(State(site): State<Site>) -> (StatusCode, Json<Health>) {
    let database = timeout(PATIENCE, site.database.execute_unprepared("SELECT 1")).await;
    let storage = timeout(PATIENCE, site.storage.is_there()).await;
    let health =
        Health { database: Part::of(matches!(database, Ok(Ok(_)))), storage: Part::of(storage.unwrap_or(false)) };
    let fine = health.database == Part::Ok && health.storage == Part::Ok;
    (if fine { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(health))
}
