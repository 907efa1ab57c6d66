//! Where whoever has proved who they are comes in: the one place that begins a session for a person. Every way in ends here, so
//! that none leads around the second factor.

use super::known_queries::{Known, remember};
use super::queries;
use super::try_queries::Try;
use domain::audit::AuditAct;
use domain::factor::WAIT;
use domain::field::local_page;
use domain::id::{PersonId, PostId};
use kit::error::AppError;
use kit::links;
use kit::server::audit::Told;
use kit::server::factors::has_factor;
use kit::server::session::{SignedIn, Waiting};
use kit::server::{Database, Ids, Origin, WriteTransaction, caller_session, now, redirect, session};
use leptos::prelude::expect_context;

/// What has been proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// One factor: whoever has a second one is still asked for it.
    First,
    /// Both, or one that counts for both.
    Both,
}

/// A person at the door.
pub(crate) struct Arrival {
    /// Who.
    pub person: PersonId,
    /// What they have proved.
    pub proof: Proof,
    /// The post to go on in, where one of several has been chosen already.
    pub post: Option<PostId>,
    /// The page they asked for; anything else than a page of ours is not looked at.
    pub back: String,
    /// The try that turned out to be none that failed; nothing where nothing was guessed at.
    pub attempt: Option<Try>,
}

/// Lets them in, or leads them to where the second factor is asked for.
///
/// # Errors
/// `WrongPassword` for someone who holds no post any more.
pub(crate) async fn arrive(arrival: Arrival) -> Result<(), AppError> {
    let Arrival { person, proof, post, back, attempt } = arrival;
    let (session, db, ids) = (caller_session()?, expect_context::<Database>(), expect_context::<Ids>());
    let (now, origin) = (now(), Origin::here());
    let posts = queries::held_posts(&db, person, now).await?;
    if posts.is_empty() {
        queries::tell_failure(&db, &ids, AuditAct::SignInFailed, Some(person)).await?;
        return Err(AppError::WrongPassword);
    }
    if proof == Proof::First && has_factor(&*db, person).await? {
        let seal = queries::seal_of(&db, person).await?.ok_or(AppError::WrongPassword)?;
        let tx = db.begin_write().await?;
        forgive(attempt, &tx).await?;
        tx.commit().await?;
        session::wait(&session, Waiting { person, post, back, until: now + WAIT, seal }).await?;
        redirect(links::SIGN_IN_CODE);
        return Ok(());
    }
    let wanted = post.filter(|post| posts.contains(post));
    let (post, to) = match posts[..] {
        [only] => (Some(only), local_page(&back).unwrap_or(links::INBOX)),
        _ if wanted.is_some() => (wanted, local_page(&back).unwrap_or(links::INBOX)),
        _ => (None, links::POSTS),
    };
    let institution = queries::institution_of(&db, Some(person)).await?;
    let known = Known::of_person(&db, person, now).await?;
    let tx = db.begin_write().await?;
    forgive(attempt, &tx).await?;
    remember(&tx, person, known, now).await?;
    let told = Told::of((ids.next(now), now), AuditAct::SignedIn, Some(&origin));
    told.person(Some(person)).within(institution).write(&tx).await?;
    tx.commit().await?;
    session::begin(&session, SignedIn { person, post, several: posts.len() > 1 }, origin).await?;
    redirect(to);
    Ok(())
}

async fn forgive(attempt: Option<Try>, tx: &WriteTransaction) -> Result<(), AppError> {
    match attempt {
        Some(attempt) => Ok(attempt.succeeded(tx).await?),
        None => Ok(()),
    }
}
