//! Closed by default: no one unknown passes, but to what is listed here.

use super::status::refuse;
use crate::site::Site;
use axum::extract::{Request, State};
use axum::http::{Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use kit::error::AppError;
use kit::links;
use kit::server::session::SignedIn;
use kit::server::{Who, now, session, standing_in, visitor};
use tower_sessions::Session;

/// What answers a stranger.
pub const PUBLIC: &[&str] = &[
    "/ingreso",
    "/api/account/sign_in",
    links::RECOVERY,
    "/api/account/new_challenge",
    "/api/account/ask_recovery",
    "/api/account/try_link",
    "/api/account/renew_password",
    "/healthz",
    links::VERIFY,
    links::VERIFY_REPORT,
    "/api/signing/what_is_believed",
];
/// What answers someone who has still to choose among several posts.
pub const UNDECIDED: &[&str] =
    &["/puestos", "/api/account/my_posts", "/api/account/choose_post", "/api/account/sign_out"];

/// The key under which a session remembers when it was last used.
const SEEN: &str = "seen";
/// How often that is written down, in seconds: reading a page should not write.
const SEEN_EVERY: i64 = 60;

/// Finds out who calls, and turns away those for whom the door is closed.
pub async fn admit(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let session = request.extensions().get::<Session>().cloned();
    // A stream that stays open is no use of the site: it must not keep a session alive that nobody uses.
    let used = path != links::LIVE;
    let who = match find_out(&site, session, used).await {
        Ok(who) => who,
        Err(error) => return refuse(&error),
    };
    let open = PUBLIC.contains(&path.as_str());
    let closed = match &who {
        Who::Visitor(_) => None,
        _ if open => None,
        Who::Undecided(_) if UNDECIDED.contains(&path.as_str()) => None,
        Who::Undecided(_) => Some(links::POSTS.to_owned()),
        Who::Stranger => Some(sign_in_and_back(request.method(), request.uri())),
    };
    if let Some(instead) = closed {
        return if path.starts_with("/api/") || !wants_page(&request) {
            refuse(&AppError::SignedOut)
        } else {
            Redirect::to(&instead).into_response()
        };
    }
    request.extensions_mut().insert(who);
    next.run(request).await
}

fn wants_page(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_none_or(|accept| accept.contains("text/html") || accept.contains("*/*"))
}

/// The way in, and back to the page asked for.
fn sign_in_and_back(method: &Method, uri: &Uri) -> String {
    let page = uri.path_and_query().map_or("/", |page| page.as_str());
    if method != Method::GET || page == "/" {
        return links::SIGN_IN.to_owned();
    }
    let back: String = form_urlencoded::byte_serialize(page.as_bytes()).collect();
    format!("{}?volver={back}", links::SIGN_IN)
}

async fn find_out(site: &Site, session: Option<Session>, used: bool) -> Result<Who, AppError> {
    let Some(session) = session else { return Ok(Who::Stranger) };
    let who = who_is(site, &session).await?;
    if used && !matches!(who, Who::Stranger) {
        keep_alive(&session).await?;
    }
    Ok(who)
}

/// Whose session it is, and what they hold today.
pub(super) async fn who_is(site: &Site, session: &Session) -> Result<Who, AppError> {
    let Some(SignedIn { person, post, several }) = session::read(session).await? else { return Ok(Who::Stranger) };
    let Some(post) = post else { return Ok(Who::Undecided(person)) };
    // A post that is no longer held ends what could be done in it at once.
    if let Some(visitor) = visitor(&site.database, post, several).await?.filter(|one| one.actor.person == person) {
        return Ok(Who::Visitor(visitor));
    }
    let stands_in = standing_in(&site.database, person, post, several, now()).await?;
    Ok(stands_in.map_or(Who::Stranger, Who::Visitor))
}

async fn keep_alive(session: &Session) -> Result<(), AppError> {
    let (now, seen) = (now().timestamp(), session.get::<i64>(SEEN).await.map_err(kit::server::fault)?);
    if seen.is_none_or(|seen| now - seen > SEEN_EVERY) {
        session.insert(SEEN, now).await.map_err(kit::server::fault)?;
    }
    Ok(())
}
