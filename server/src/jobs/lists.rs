//! Fetching a revocation list, again and again, from an address that an administrator has entered.

use super::nobody;
use crate::site::Site;
use chrono::TimeDelta;
use documents::store::{self, Part};
use domain::job::JobKind;
use domain::time::Timestamp;
use domain::trust::{AddressKind, FetchFailure};
use kit::error::AppError;
use kit::server::{enqueue_later, fault};
use signature::Crl;
use tokio::task::spawn_blocking;

/// The longest time between two tries that went well.
const SELDOM: TimeDelta = TimeDelta::hours(12);
/// The shortest: a list that has ended already is not asked for without end.
const OFTEN: TimeDelta = TimeDelta::minutes(15);
/// How long before a list should be renewed the next one is asked for.
const AHEAD: TimeDelta = TimeDelta::hours(1);

/// Fetches the list at an address and keeps it. The one that was there stays until a better one comes.
pub(super) async fn fetch(site: &Site, id: i64) -> Result<Part, AppError> {
    let address = store::address(&*site.database, id).await?.filter(|row| row.kind == AddressKind::Crl);
    // It was taken out meanwhile.
    let Some(address) = address else { return Ok(Part::Last) };
    let fetched = site.outside.list(&address.url).await;
    let read = match fetched {
        None => Err(FetchFailure::NoAnswer),
        Some(body) => {
            let read = spawn_blocking(move || Crl::read(&body)).await.map_err(fault)?;
            read.map_err(|_| FetchFailure::NotAList)
        }
    };
    let cx = nobody(site);
    let tx = cx.begin_write().await?;
    let outcome = match read {
        Ok(list) => store::keep_newer_list(&tx, &list, cx.now).await?.map(|()| list),
        Err(failure) => Err(failure),
    };
    store::note_fetch(&*tx, id, outcome.as_ref().map(Crl::issuer).map_err(|failure| *failure), cx.now).await?;
    if let Ok(list) = &outcome {
        enqueue_later(&tx, &cx, JobKind::FetchList, &[id], next(list.renewed_by(), cx.now)).await?;
    }
    tx.commit().await?;
    match outcome {
        Ok(_) => Ok(Part::Last),
        Err(failure) => {
            tracing::warn!(url = address.url, failure = failure.code(), "a revocation list was not fetched");
            // Tried again after a while, longer each time.
            Err(AppError::Unavailable)
        }
    }
}

/// When the list is asked for next.
fn next(renewed_by: Option<Timestamp>, now: Timestamp) -> Timestamp {
    let wanted = renewed_by.map_or(now + SELDOM, |renewed| renewed - AHEAD);
    wanted.clamp(now + OFTEN, now + SELDOM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_asked_for_before_it_ends_and_neither_too_often_nor_too_seldom() {
        let now: Timestamp = "2026-11-02T12:00:00Z".parse().unwrap();
        let after = |hours| next(Some(now + TimeDelta::hours(hours)), now) - now;
        assert_eq!(after(6), TimeDelta::hours(5));
        assert_eq!(after(24 * 30), SELDOM);
        assert_eq!(after(-5), OFTEN);
        assert_eq!(next(None, now) - now, SELDOM);
    }
}
