//! How long a session still lasts, with the dialogs that tell of its end and let its owner come in again where they are.
//! They are loaded with the page's code for them, and stand ready when there is no session left to ask.

use crate::http::status::refuse;
use crate::site::Site;
use axum::extract::{Extension, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use domain::message::escape;
use entity::{person, session};
use kit::error::AppError;
use kit::links;
use kit::server::{Who, now, session::hashed};
use kit::text::text;
use sea_orm::EntityTrait;
use std::time::Duration;
use tower_sessions::Session;

/// How long before the end it is told. Where a session is short: when half of it is over.
const WARNING: Duration = Duration::from_secs(120);

/// `GET /sesion`. Asked with [`links::GO_ON`], the session lasts anew from now on; otherwise not.
pub async fn lasting(State(site): State<Site>, Extension(who): Extension<Who>, session: Session) -> Response {
    match dialogs(&site, &who, &session).await {
        Ok(html) => ([(header::CACHE_CONTROL, "private, no-store")], Html(html)).into_response(),
        Err(error) => refuse(&error),
    }
}

async fn dialogs(site: &Site, who: &Who, session: &Session) -> Result<String, AppError> {
    let (Who::Visitor(visitor), Some(id)) = (who, session.id()) else { return Err(AppError::SignedOut) };
    // What was changed by this very request is kept after it.
    if session.is_modified() {
        session.save().await.map_err(kit::server::fault)?;
    }
    let row = session::Entity::find_by_id(hashed(&id)).one(&*site.database).await?.ok_or(AppError::SignedOut)?;
    let person = person::Entity::find_by_id(visitor.actor.person).one(&*site.database).await?;
    let person = person.ok_or(AppError::SignedOut)?;
    let idle = site.settings.idle;
    let (left, warn) = ((row.expires_at - now()).num_seconds().max(0), WARNING.min(idle / 2).as_secs());
    let minutes = idle.as_secs().div_ceil(60);
    let name = format!("{} {}", person.given_names, person.surnames);
    Ok(format!(
        r#"<div class="session" data-left="{left}" data-warn="{warn}" data-idle="{idle}" data-wrong="{wrong}" data-wait="{wait}" data-failed="{failed}" data-code="{code_needed}" data-wrong-code="{wrong_code}">
<dialog class="session-warning" aria-labelledby="session-warning-title">
<h2 id="session-warning-title">{warning}</h2>
<p>{why}</p>
<p>{still} <output aria-live="off"></output></p>
<form method="dialog"><button class="button primary">{stay}</button></form>
</dialog>
<dialog class="session-entry" aria-labelledby="session-entry-title">
<h2 id="session-entry-title">{ended}</h2>
<p>{again}</p>
<form class="form">
<p><b>{name}</b></p>
<input type="hidden" name="form[cedula]" value="{cedula}">
<input type="hidden" name="form[post]" value="{post}">
<div class="field"><label for="session-password">{password}</label><input id="session-password" type="password" name="form[password]" autocomplete="current-password" required></div>
<div class="field" hidden><label for="session-code">{code}</label><input id="session-code" name="form[one_time_password]" autocomplete="one-time-code" disabled></div>
<p role="alert" class="failure"></p>
<p class="buttons"><button class="button primary">{enter}</button> <a class="button" href="{out}">{leave}</a></p>
</form>
</dialog>
</div>"#,
        idle = idle.as_secs(),
        wrong = escape(text!(session.wrong)),
        wait = escape(&text!(session.wait, seconds = "#")),
        failed = escape(text!(session.failed)),
        code_needed = escape(text!(session.code_needed)),
        wrong_code = escape(text!(session.wrong_code)),
        code = escape(text!(session.code)),
        warning = escape(text!(session.warning)),
        why = escape(&text!(session.idle, minutes = minutes)),
        still = escape(text!(session.left)),
        stay = escape(text!(session.stay)),
        ended = escape(text!(session.ended)),
        again = escape(text!(session.again)),
        name = escape(&name),
        cedula = escape(&person.cedula),
        post = visitor.actor.post,
        password = escape(text!(session.password)),
        enter = escape(text!(session.enter)),
        out = links::SIGN_IN,
        leave = escape(text!(session.leave)),
    ))
}
