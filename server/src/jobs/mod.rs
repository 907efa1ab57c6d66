//! What is done after the acts that caused it. Every node has one worker; a job is taken by one of them at a time, and taken
//! over when that one stops.

mod lists;
mod preserve;
mod raise;

use crate::mail;
use crate::site::Site;
use documents::store::{self, Part, post_some};
use domain::id::{AreaId, DocumentId, InstitutionId, PersonId, PostId, StandingInId};
use domain::job::JobKind;
use domain::policy::{Actor, Rank, Seat};
use domain::time::{Timestamp, Zone};
use entity::posting;
use kit::error::AppError;
use kit::server::{Authorities, ServerContext, Stamps, Turn, enqueue_later, fault, now};
use sea_orm::EntityTrait;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// How often it is looked for work that nobody has told of: what was put off, and what a node left behind.
const LOOK: Duration = Duration::from_secs(2);

/// Works for as long as the program runs.
pub async fn work(site: Site) {
    let mut told = site.database.hub().listen(Duration::ZERO).live;
    loop {
        work_off(&site, now).await;
        let heard = async {
            loop {
                match told.recv().await {
                    Ok(notice) if !notice.has_work() => {}
                    // Nothing more will be told: the clock still comes by.
                    Err(RecvError::Closed) => std::future::pending().await,
                    Ok(_) | Err(RecvError::Lagged(_)) => return,
                }
            }
        };
        let _ = tokio::time::timeout(LOOK, heard).await;
    }
}

/// Sees to it that what is done again and again is waiting to be done, also where a copy of the database was put back.
pub async fn arrange(site: &Site) -> Result<(), AppError> {
    let cx = nobody(site);
    let tx = cx.begin_write().await?;
    let lists = store::list_addresses(&*tx).await?;
    enqueue_later(&tx, &cx, JobKind::FetchList, &lists, cx.now).await?;
    enqueue_later(&tx, &cx, JobKind::Remind, &[0], cx.now).await?;
    if site.outside.stamps() != Stamps::Never {
        enqueue_later(&tx, &cx, JobKind::Raise, &[0], cx.now).await?;
    }
    Ok(tx.commit().await?)
}

/// Does all that is due by a clock. What fails is tried again later.
pub async fn work_off(site: &Site, clock: fn() -> Timestamp) {
    loop {
        match Turn::take(&site.database, clock()).await {
            Ok(Some(turn)) => do_all(site, turn, clock).await,
            Ok(None) => return,
            Err(cause) => {
                tracing::warn!(%cause, "work waits: the database does not answer");
                return;
            }
        }
    }
}

/// Does one job, part by part, as long as nobody else has taken it over.
async fn do_all(site: &Site, mut turn: Turn, clock: fn() -> Timestamp) {
    let done = loop {
        match do_part(site, &turn, clock()).await {
            Ok(Part::Last) => break turn.finish(&site.database).await,
            Ok(Part::More) => match turn.again(&site.database, clock()).await {
                Ok(Some(next)) => turn = next,
                Ok(None) => return,
                Err(cause) => break Err(cause),
            },
            Err(cause) => {
                tracing::warn!(?cause, kind = turn.kind().code(), subject = turn.subject(), "a job is put off");
                break turn.put_off(&site.database, clock()).await;
            }
        }
    };
    if let Err(cause) = done {
        // Its turn ends by itself.
        tracing::warn!(%cause, "a job stays taken for a while");
    }
}

async fn do_part(site: &Site, turn: &Turn, now: Timestamp) -> Result<Part, AppError> {
    match turn.kind() {
        JobKind::Post => {
            let letter = DocumentId(turn.subject());
            let Some(row) = posting::Entity::find_by_id(letter).one(&*site.database).await? else {
                return Ok(Part::Last);
            };
            post_some(&acting(site, row.post_id).await?, letter).await
        }
        JobKind::Notify => {
            let post = PostId(turn.subject());
            mail::notify(site, &acting(site, post).await?, post).await
        }
        JobKind::Mail => mail::send(site, turn.subject()).await,
        JobKind::Recover => mail::recover(site, turn.subject()).await,
        JobKind::TellPassword => mail::tell_password(site, turn.subject()).await,
        JobKind::TellAddress => mail::tell_address(site, turn.subject()).await,
        JobKind::TellStandIn => mail::tell_stand_in(site, StandingInId(turn.subject())).await,
        JobKind::FetchList => lists::fetch(site, turn.subject()).await,
        JobKind::Preserve => preserve::preserve(site, DocumentId(turn.subject())).await,
        JobKind::Raise => raise::raise(site, DocumentId(turn.subject())).await,
        JobKind::Remind => {
            // By the worker's clock: when it is done again is counted from there.
            let mut cx = nobody(site);
            cx.now = now;
            mail::remind(site, &cx).await
        }
    }
}

/// What a person began goes on in their name, whether they still work there or not.
async fn acting(site: &Site, post: PostId) -> Result<ServerContext, AppError> {
    let card = entity::directory::Entity::find_by_id(post).one(&*site.database).await?;
    let card = card.ok_or_else(|| fault(("nobody", post)))?;
    let seat =
        Seat { institution: card.institution_id, area: card.area_id, parent: card.parent_area_id, rank: Rank::Officer };
    let actor = Actor {
        person: card.person_id,
        post,
        seat,
        permissions: [].into_iter().collect(),
        assists: Vec::new(),
        own_post: None,
    };
    Ok(ServerContext::acting(site.database.clone(), site.ids.clone(), actor, card.zone, now()))
}

/// The circumstances of what the program does by itself, in nobody's name.
pub fn nobody(site: &Site) -> ServerContext {
    let seat = Seat { institution: InstitutionId(0), area: AreaId(0), parent: None, rank: Rank::Officer };
    let actor = Actor {
        person: PersonId(0),
        post: PostId(0),
        seat,
        permissions: [].into_iter().collect(),
        assists: Vec::new(),
        own_post: None,
    };
    ServerContext::acting(site.database.clone(), site.ids.clone(), actor, Zone::default(), now())
}
