//! The files a page loads, from within the binary: compressed when it was built, and named by their content.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// What the build put together. While developing, the folder itself.
#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Assets;

/// The folder of what the build made from our sources.
const PKG: &str = "pkg";
/// The folder of what handles keys. A worker takes the policy of its own answer, and this one may load its own module and
/// letters of this site, nothing else.
const KEYS: &str = "firma/";
const KEYS_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
/// The list of code that is loaded when its address is.
const SPLITS: &str = "pkg/__wasm_split_manifest.json";

/// The name of the folder as pages say it: with every build another, so that browsers may keep it for ever.
pub static PKG_DIR: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Assets::iter().filter(|name| name.starts_with(PKG)).collect();
    names.sort();
    let mut hash = Sha256::new();
    for file in names.iter().filter_map(|name| Assets::get(name)) {
        hash.update(file.metadata.sha256_hash());
    }
    format!("{PKG}/{}", &hex::encode(hash.finalize())[..16])
});

/// The list of code that is loaded when its address is, if the build made one.
pub fn splits() -> Option<Vec<u8>> {
    Assets::get(SPLITS).map(|file| file.data.into_owned())
}

/// True when the build has put pages' files together.
pub fn are_there() -> bool {
    Assets::iter().any(|name| name.starts_with(PKG))
}

/// A file of this build's folder.
pub async fn pkg(Path((build, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let forever = format!("{PKG}/{build}") == *PKG_DIR;
    let kept = if forever { "public, max-age=31536000, immutable" } else { "no-cache" };
    file(&format!("{PKG}/{name}"), &headers, kept)
}

/// A file that keeps its name.
pub fn public(name: &str, headers: &HeaderMap) -> Option<Response> {
    let known = !name.starts_with(PKG) && Assets::get(name).is_some();
    known.then(|| file(name, headers, "no-cache"))
}

fn file(name: &str, headers: &HeaderMap, kept: &'static str) -> Response {
    let Some(plain) = Assets::get(name) else { return StatusCode::NOT_FOUND.into_response() };
    let tag = format!("\"{}\"", hex::encode(&plain.metadata.sha256_hash()[..12]));
    let kind = plain.metadata.mimetype().to_owned();
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let (file, encoding) = encoded(name, headers).unwrap_or((plain, None));
    let mut response = Response::new(Body::from(file.data.into_owned()));
    let all = response.headers_mut();
    for (name, value) in [(header::CONTENT_TYPE, kind.as_str()), (header::ETAG, &tag), (header::CACHE_CONTROL, kept)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            all.insert(name, value);
        }
    }
    if name.starts_with(KEYS) {
        all.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(KEYS_POLICY));
    }
    all.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        all.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The file as it was compressed when it was built, in the best way the browser reads.
fn encoded(name: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, Option<&'static str>)> {
    let accepted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let ways = [("br", "br"), ("gzip", "gz")];
    ways.into_iter().filter(|(way, _)| accepted.contains(way)).find_map(|(way, ending)| {
        let file = Assets::get(&format!("{name}.{ending}"))?;
        Some((file, Some(way)))
    })
}
