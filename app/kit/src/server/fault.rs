//! Causes that only the log may know; the person gets a reference.

use crate::error::AppError;
use entity::Inconsistent;
use sea_orm::{DbErr, RuntimeErr};
use std::fmt::Debug;
use std::sync::atomic::{AtomicU32, Ordering};

impl From<DbErr> for AppError {
    fn from(cause: DbErr) -> Self {
        if is_outage(&cause) {
            tracing::error!(?cause, "the database cannot be reached");
            return Self::Unavailable;
        }
        fault(cause)
    }
}

impl From<Inconsistent> for AppError {
    fn from(cause: Inconsistent) -> Self {
        fault(cause)
    }
}

/// Writes the cause to the log and gives the person a reference to it.
#[expect(clippy::disallowed_methods, reason = "a reference for the log needs the time of day, not the act's time")]
pub fn fault(cause: impl Debug) -> AppError {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed) % 0x1000;
    let reference = format!("{:x}-{count:03x}", chrono::Utc::now().timestamp());
    tracing::error!(reference, ?cause, "fault");
    AppError::Fault { reference }
}

/// True when the same again may succeed: no connection to be had, or a lock not given in time.
fn is_outage(cause: &DbErr) -> bool {
    match cause {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            let text = error.to_string();
            text.contains("database is locked") || text.contains("Connection refused") || text.contains("closed")
        }
        _ => false,
    }
}
