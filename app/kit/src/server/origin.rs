//! From where a call comes, as far as it can be known.

use super::settings::Settings;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, header, request::Parts};
use domain::device::Device;
use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;

/// An address, and the device there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The caller's IP address. Empty where there is none.
    pub address: String,
    /// What the browser says it is.
    pub device: Device,
}

impl Origin {
    /// That of a request. Only the proxy in front of us is believed, and only its own last word.
    pub fn of(headers: &HeaderMap, extensions: &Extensions, behind_proxy: bool) -> Self {
        let named = || {
            let told = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            told.rsplit(',').next().map(|last| last.trim().to_owned())
        };
        let peer = || Some(extensions.get::<ConnectInfo<SocketAddr>>()?.ip().to_string());
        let address = if behind_proxy { named().or_else(peer) } else { peer() }.unwrap_or_default();
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        Self { address, device: Device::of(agent) }
    }

    /// That of the call that is being answered.
    pub fn here() -> Self {
        let behind_proxy = use_context::<Settings>().is_some_and(|settings| settings.behind_proxy);
        match use_context::<Parts>() {
            Some(parts) => Self::of(&parts.headers, &parts.extensions, behind_proxy),
            None => Self::of(&HeaderMap::new(), &Extensions::new(), behind_proxy),
        }
    }
}
