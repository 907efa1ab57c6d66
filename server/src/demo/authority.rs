//! The demonstration's authority at work: it stamps time, answers about certificates and hands out its lists, over HTTP like any
//! other, while the demonstration is served.

use crate::config::Config;
use crate::jobs::nobody;
use crate::outside::Outside;
use crate::site::Site;
use chrono::TimeDelta;
use documents::store;
use domain::job::JobKind;
use domain::time::Timestamp;
use domain::trust::{AddressKind, AddressWish};
use kit::error::AppError;
use kit::server::{fault, hurry, now};
use rand::RngCore;
use signature::authority::Authority;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

/// The file that it is kept in, beside the key files.
pub const FILE: &str = "autoridad.der";
/// How long a list and an answer speak.
const LISTS: TimeDelta = TimeDelta::days(30);
const ANSWERS: TimeDelta = TimeDelta::days(1);
/// Under which its services are found.
const ROOM: &str = "/demo/";

/// The authority with its keys.
#[derive(Debug)]
pub struct DemoAuthority(Authority);

impl DemoAuthority {
    /// The one that was kept in the folder of the key files, if there is one.
    pub fn open(folder: &Path) -> Option<Self> {
        let kept = std::fs::read(folder.join(FILE)).ok()?;
        Authority::open(&kept).ok().map(Self)
    }

    /// This one.
    pub fn of(authority: Authority) -> Self {
        Self(authority)
    }

    /// The answer to a question for a time stamp; nothing to what is none.
    pub fn stamp(&self, question: &[u8]) -> Option<Vec<u8>> {
        self.0.stamp(question, now(), &mut random).ok()
    }

    /// The answer to a question about a certificate; nothing to what is none.
    pub fn answer(&self, question: &[u8]) -> Option<Vec<u8>> {
        let made_at = now();
        self.0.ocsp(question, (made_at, made_at + ANSWERS), &mut random).ok()
    }

    /// The list of this name.
    pub fn list(&self, name: &str) -> Option<Vec<u8>> {
        let place = LIST_NAMES.iter().position(|list| *list == name)?;
        let made_at = now();
        let lists = self.0.crls((made_at, made_at + LISTS), &mut random).ok()?;
        Some(lists.get(place)?.der().to_vec())
    }
}

/// What the lists are called: the root's and the intermediate's.
const LIST_NAMES: [&str; 2] = ["raiz.crl", "subordinada.crl"];

fn random(bytes: &mut [u8]) {
    rand::rng().fill_bytes(bytes);
}

/// Puts the authority to work for a site that shows the demonstration: it asks for time stamps there, unless the operator has
/// named another authority, and its addresses are entered as an administrator would.
pub async fn employ(site: &mut Site, config: &Config, folder: &Path) -> Result<(), AppError> {
    let Some(authority) = DemoAuthority::open(folder) else { return Ok(()) };
    let here = format!("http://{}{ROOM}", reachable(config.address));
    if config.tsa.is_none() {
        site.outside = Outside::to(&format!("{here}tsa"), config.tsa_required).map_err(fault)?;
    }
    enter_addresses(site, &here, &store::fingerprint(authority.0.intermediate())).await?;
    site.demo = Some(Arc::new(authority));
    Ok(())
}

/// Where this machine reaches what listens at an address.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port())
    } else {
        address
    }
}

async fn enter_addresses(site: &Site, here: &str, issuer: &str) -> Result<(), AppError> {
    let mut wanted: Vec<AddressWish> = Vec::new();
    for name in LIST_NAMES {
        wanted.push(AddressWish { kind: AddressKind::Crl, url: format!("{here}crl/{name}"), issuer: None });
    }
    wanted.push(AddressWish { kind: AddressKind::Ocsp, url: format!("{here}ocsp"), issuer: Some(issuer.to_owned()) });
    let cx = nobody(site);
    let tx = cx.begin_write().await?;
    let there = store::addresses(&*tx).await?;
    // It may listen elsewhere now than when it was started last.
    let stale = |url: &str| url.contains(ROOM) && wanted.iter().all(|wish| wish.url != url);
    for row in there.iter().filter(|row| stale(&row.url)) {
        store::remove_address(&*tx, row.id).await?;
    }
    for wish in wanted.iter().filter(|wish| there.iter().all(|row| row.url != wish.url)) {
        store::keep_address(&*tx, cx.new_id(), wish.clone(), cx.now).await?;
    }
    let lists = store::list_addresses(&*tx).await?;
    hurry(&tx, &cx, JobKind::FetchList, &lists).await?;
    Ok(tx.commit().await?)
}

/// Keeps the authority for the next start, readable for nobody else.
pub(super) fn keep(authority: &Authority, folder: &Path) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut file =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(folder.join(FILE))?;
    file.write_all(&authority.keep())
}

/// From when until when its first lists speak: longer than the demonstration is likely to be looked at.
pub(super) fn first_lists(now: Timestamp) -> (Timestamp, Timestamp) {
    (now - TimeDelta::hours(1), now + TimeDelta::days(365))
}
