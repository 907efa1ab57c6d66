//! What the browser says was asked, and where.

use crate::{Flaw, LONGEST, Site};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

/// Bytes as browsers write them into what they say.
pub fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The question was this one, on a page of the site and of no other around it.
pub(crate) fn check(said: &[u8], kind: &str, challenge: &[u8], site: &Site) -> Result<(), Flaw> {
    if said.len() > LONGEST {
        return Err(Flaw::Malformed);
    }
    let said: ClientData = serde_json::from_slice(said).map_err(|_| Flaw::Malformed)?;
    if said.kind != kind || challenge.is_empty() || said.challenge != encoded(challenge) {
        return Err(Flaw::WrongQuestion);
    }
    if said.origin != site.origin() || said.cross_origin {
        return Err(Flaw::WrongSite);
    }
    Ok(())
}
