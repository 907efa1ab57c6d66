//! Closed by default: no one unknown passes, but to what is listed here.

use super::status::refuse;
use crate::site::Site;
use axum::extract::{Request, State};
use axum::http::{Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::policy::Denied;
use kit::error::AppError;
use kit::links;
use kit::server::factors::owes_factor;
use kit::server::session::{PLACE, Place, SignedIn};
use kit::server::{Origin, Who, fault, now, session, standing_in, visitor};
use tower_sessions::Session;

/// What answers a stranger.
pub const PUBLIC: &[&str] = &[
    "/ingreso",
    "/api/account/sign_in",
    links::SIGN_IN_CODE,
    "/api/account/give_code",
    "/api/account/ask_passkey",
    "/api/account/give_passkey",
    "/api/account/who_vouches",
    "/api/account/leave_for_voucher",
    "/api/account/return_from_voucher",
    links::RECOVERY,
    "/api/account/new_challenge",
    "/api/account/ask_address",
    "/api/account/ask_recovery",
    "/api/account/try_link",
    "/api/account/renew_password",
    "/api/account/rate_password",
    "/healthz",
    links::VERIFY,
    links::VERIFY_REPORT,
    "/api/signing/what_is_believed",
];
/// What answers someone who has still to choose among several posts.
pub const UNDECIDED: &[&str] =
    &["/puestos", "/api/account/my_posts", "/api/account/choose_post", "/api/account/sign_out"];

/// What answers someone of whom a second factor is asked and who has none yet: the page that makes one, and what stands around
/// every page.
pub const ENROLLING: &[&str] = &[
    links::FACTORS,
    "/api/account/open_factors",
    "/api/account/begin_application",
    "/api/account/confirm_application",
    "/api/account/ask_new_passkey",
    "/api/account/add_passkey",
    "/api/account/sign_out",
    "/api/account/who_am_i",
    links::SESSION,
    links::POSTS,
    "/api/account/my_posts",
    "/api/account/choose_post",
];

/// The key under which a session remembers when it was last used.
const SEEN: &str = "seen";
/// How often that is written down, in seconds: reading a page should not write.
const SEEN_EVERY: u64 = 60;
/// The same as a part of how long a session lasts, where that is short.
const SEEN_PART: u64 = 20;

/// Finds out who calls, and turns away those for whom the door is closed.
pub async fn admit(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let session = request.extensions().get::<Session>().cloned();
    // Neither a stream that stays open nor the question how long a session lasts is a use of the site: they must not keep one
    // alive that nobody uses.
    let asks = path == links::SESSION && request.uri().query() != Some(links::GO_ON);
    let used = path != links::LIVE && !asks;
    let origin = Origin::of(request.headers(), request.extensions(), site.settings.behind_proxy);
    let who = match find_out(&site, session, used.then_some(origin)).await {
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
        return if path.starts_with("/api/") || path == links::SESSION || !wants_page(&request) {
            refuse(&AppError::SignedOut)
        } else {
            Redirect::to(&instead).into_response()
        };
    }
    if let Who::Visitor(visitor) = &who
        && !open
        && !ENROLLING.contains(&path.as_str())
    {
        match owes_factor(&site.database, &visitor.actor).await {
            Ok(false) => {}
            Ok(true) if path.starts_with("/api/") || !wants_page(&request) => {
                return refuse(&AppError::Denied(Denied::NotGranted));
            }
            Ok(true) => return Redirect::to(links::FACTORS).into_response(),
            Err(error) => return refuse(&error),
        }
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

async fn find_out(site: &Site, session: Option<Session>, used_from: Option<Origin>) -> Result<Who, AppError> {
    let Some(session) = session else { return Ok(Who::Stranger) };
    let who = who_is(site, &session).await?;
    if let Some(origin) = used_from.filter(|_| !matches!(who, Who::Stranger)) {
        keep_alive(site, &session, origin).await?;
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

async fn keep_alive(site: &Site, session: &Session, origin: Origin) -> Result<(), AppError> {
    let every = (site.settings.idle.as_secs() / SEEN_PART).min(SEEN_EVERY);
    let (now, seen) = (now().timestamp(), session.get::<i64>(SEEN).await.map_err(fault)?);
    if seen.is_none_or(|seen| now - seen >= i64::try_from(every).unwrap_or(i64::MAX)) {
        session.insert(SEEN, now).await.map_err(fault)?;
        if let Some(place) = session.get::<Place>(PLACE).await.map_err(fault)? {
            session.insert(PLACE, Place { origin, ..place }).await.map_err(fault)?;
        }
    }
    Ok(())
}
