//! Having letters looked after that nobody looks after: those that were signed when there was no authority to stamp time yet.

use super::nobody;
use crate::site::Site;
use chrono::TimeDelta;
use documents::store::{self, Part};
use domain::id::DocumentId;
use domain::job::JobKind;
use kit::error::AppError;
use kit::server::{Authorities, Stamps, enqueue_later};

/// How many are begun together.
const SOME: u64 = 50;
/// And how long the next ones wait, so that what people wait for comes between.
const PAUSE: TimeDelta = TimeDelta::seconds(10);

/// Begins with the oldest that come after one: their certificates end first.
pub(super) async fn raise(site: &Site, after: DocumentId) -> Result<Part, AppError> {
    if site.outside.stamps() == Stamps::Never {
        return Ok(Part::Last);
    }
    let cx = nobody(site);
    let tx = cx.begin_write().await?;
    let letters = store::left_alone(&tx, after, SOME).await?;
    enqueue_later(&tx, &cx, JobKind::Preserve, &letters, cx.now).await?;
    if let Some(last) = letters.last().filter(|_| letters.len() as u64 == SOME) {
        enqueue_later(&tx, &cx, JobKind::Raise, &[*last], cx.now + PAUSE).await?;
    }
    tx.commit().await?;
    Ok(Part::Last)
}
