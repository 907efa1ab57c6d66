//! Pages, acts and files behind the gate.

use crate::files::{self, pieces};
use crate::http::{
    assets, audit, challenge, gate, headers, health, live, plain_post, room, services, session, status, trust,
};
use crate::session::Sessions;
use crate::site::Site;
use app::{App, shell};
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post, put};
use axum::{Router, http};
use kit::form::FailedPost;
use kit::links;
use kit::server::{Authorities, Files, Voucher};
use kit::text::Language;
use leptos::WasmSplitManifest;
use leptos::prelude::*;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use signing::verify::Told;
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

/// The largest body of an act: a letter's text grows threefold when it is encoded.
const BODY: usize = 4 * 1024 * 1024;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Every page there is. They are listed once: while Leptos lists them, whatever any page of this process begins to load
/// never comes, which left pages waiting for ever when another site was made beside the one that showed them.
pub fn pages() -> Vec<AxumRouteListing> {
    static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));
    PAGES.clone()
}

/// All of the site, as it is served.
pub fn router(site: Site) -> Router {
    let options = options();
    let context = context(site.clone());
    let rendered = options.clone();
    let shell = move || {
        headers::content_security_policy();
        shell(rendered.clone())
    };
    let not_found = leptos_axum::render_app_async_with_context(context.clone(), shell.clone());
    let pages: Router<Site> = Router::new()
        .leptos_routes_with_context(&options, pages(), context, shell)
        .fallback(move |request: Request| not_found(request))
        .with_state(options);
    let files = Router::new()
        .route("/documentos/{item}/pdf", get(files::pdf))
        .route("/documentos/{item}/hoja-de-ruta/pdf", get(files::route_sheet))
        .route("/documentos/{item}/traspaso/{event}", get(files::transfer))
        .route("/documentos/{item}/sobre/{recipient}", get(files::envelope))
        .route("/documentos/{item}/firma/{preparation}", get(files::prepared))
        .route("/documentos/{item}/firmas.json", get(files::signatures))
        .route("/documentos/{item}/anexos/{attachment}", get(files::download))
        .route("/documentos/{item}/anexos/{attachment}/ver", get(files::show))
        .route(links::AUDIT_TABLE, get(audit::table))
        .route(links::SESSION, get(session::lasting));
    let within = pages
        .merge(files)
        .layer(RequestBodyLimitLayer::new(BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        // Ends with the session, not after a while.
        .route(links::LIVE, get(live::stream))
        // Files may be larger and take longer.
        .route("/documentos/{item}/anexos", post(files::upload).layer(DefaultBodyLimit::disable()))
        .route("/documentos/{item}/subidas", post(pieces::begin))
        .route("/documentos/{item}/subidas/{upload}", get(pieces::ask).delete(pieces::cancel))
        .route(
            "/documentos/{item}/subidas/{upload}/{from}",
            put(pieces::put).layer(DefaultBodyLimit::max(pieces::PIECE)),
        )
        .route("/documentos/{item}/subidas/{upload}/fin", post(pieces::finish))
        .route("/documentos/{item}/firmado", post(files::returned).layer(DefaultBodyLimit::max(files::MOST_SIGNED)))
        .route(links::TRUST_CERTIFICATES, post(trust::believe).layer(DefaultBodyLimit::max(trust::MOST)))
        .route(links::VERIFY, post(crate::http::verify).layer(DefaultBodyLimit::max(files::MOST_SIGNED)))
        .route(links::VERIFY_REPORT, post(crate::http::verify_report).layer(DefaultBodyLimit::max(files::MOST_SIGNED)))
        .layer(from_fn(status::set))
        // Inside, so that a page and the act it names both pass it: an open page must not carry a stranger to a closed act.
        .layer(from_fn_with_state(site.clone(), gate::admit))
        .layer(sessions(&site));
    let open = Router::new()
        .route("/healthz", get(health))
        .route(links::CHALLENGE_IMAGE, get(challenge::image))
        .route(links::CHALLENGE_VOICE, get(challenge::voice))
        .route("/pkg/{build}/{name}", get(assets::pkg))
        .merge(services());
    let room = site.room.clone();
    let inner = open.merge(within).with_state(site);
    // A plain post is answered by two passes through the routes, so this stands outside them, not on them.
    Router::new()
        .fallback(plain_post::answer)
        .with_state(inner)
        .layer(from_fn_with_state(room, room::enter))
        .layer(from_fn(public_files))
        .layer(CsrfLayer::new())
        .layer(from_fn(headers::set))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .layer(CatchPanicLayer::new())
}

/// Where pages find the browser's code. Known when compiling, but for the build's name.
fn options() -> LeptosOptions {
    LeptosOptions::builder().output_name("quipux").site_pkg_dir(assets::PKG_DIR.as_str()).build()
}

fn sessions(site: &Site) -> SessionManagerLayer<Sessions> {
    let secure = site.settings.public_url.starts_with("https://");
    let idle = time::Duration::seconds(i64::try_from(site.settings.idle.as_secs()).unwrap_or(i64::MAX));
    SessionManagerLayer::new(Sessions::new(site.database.clone()))
        // A browser takes a name with this prefix only from a secure site, for all of it and nothing else.
        .with_name(if secure { "__Host-quipux" } else { "quipux" })
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(idle))
}

/// What pages and acts find in their context.
fn context(site: Site) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(site.database.clone());
        provide_context(site.ids.clone());
        provide_context(site.settings.clone());
        provide_context::<Arc<dyn Files>>(Arc::new(site.clone()));
        provide_context::<Arc<dyn Voucher>>(Arc::new(site.provider.clone()));
        provide_context::<Arc<dyn Authorities>>(Arc::new(site.outside.clone()));
        if let Some(manifest) = splits() {
            provide_context(manifest);
        }
        let Some(parts) = use_context::<Parts>() else { return };
        provide_context(language(&parts));
        if let Some(failed) = parts.extensions.get::<FailedPost>() {
            provide_context(failed.clone());
        }
        if let Some(told) = parts.extensions.get::<Told>() {
            provide_context(told.clone());
        }
    }
}

/// The code that is loaded when its address is, so that pages which need it ask for it early.
fn splits() -> Option<WasmSplitManifest> {
    let list = serde_json::from_slice(&assets::splits()?).ok()?;
    let loader = "__wasm_split.______________________.js".to_owned();
    Some(WasmSplitManifest(ArcStoredValue::new((format!("/{}", *assets::PKG_DIR), list, loader))))
}

/// The language chosen in this browser.
pub(crate) fn language(parts: &Parts) -> Language {
    let cookies = parts.headers.get_all(http::header::COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
    let mut cookies = cookies.flat_map(|cookies| cookies.split("; ")).filter_map(|cookie| cookie.split_once('='));
    let chosen = cookies.find(|(name, _)| *name == Language::COOKIE).and_then(|(_, code)| code.parse().ok());
    chosen.unwrap_or_default()
}

async fn public_files(request: Request, next: axum::middleware::Next) -> Response {
    let name = request.uri().path().trim_start_matches('/');
    match assets::public(name, request.headers()) {
        Some(file) => file,
        None => next.run(request).await,
    }
}
