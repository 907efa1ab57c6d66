//! What of a notice concerns one reader: their trays, and the item they have open if they may see it.

use crate::site::Site;
use documents::store;
use domain::id::{ItemId, PostId};
use domain::permission::Permission;
use domain::policy::Actor;
use domain::tray::{Owner, Tray};
use kit::server::Notice;
use serde::Serialize;

/// What a page is told.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Told {
    /// Anything may have changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    everything: bool,
    /// These of the reader's trays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trays: Vec<Tray>,
    /// The item open in the page. As text: it is longer than a number in a browser may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

/// True when it may be about something of the reader's, as far as can be seen without asking the database.
pub(super) fn may_concern(notice: &Notice, actor: &Actor, open: Option<ItemId>) -> bool {
    notice.is_everything() || trays(notice, actor).next().is_some() || open.is_some_and(|item| notice.names(item))
}

/// What it says to this reader; nothing when it does not concern them.
pub(super) async fn told(site: &Site, notice: &Notice, actor: &Actor, open: Option<ItemId>) -> Option<Told> {
    if notice.is_everything() {
        return Some(Told { everything: true, ..Told::default() });
    }
    let item = match open.filter(|item| notice.names(*item)) {
        Some(item) => visible(site, actor, item).await.then(|| item.to_string()),
        None => None,
    };
    let told = Told { everything: false, trays: trays(notice, actor).collect(), item };
    (told != Told::default()).then_some(told)
}

async fn visible(site: &Site, actor: &Actor, item: ItemId) -> bool {
    store::load_visible(&*site.database, actor, item).await.is_ok()
}

fn trays<'a>(notice: &'a Notice, actor: &'a Actor) -> impl Iterator<Item = Tray> + 'a {
    notice.trays().filter_map(|(owner, tray)| as_seen(actor, owner, tray))
}

/// The tray as which the actor sees it, if it is one of theirs.
fn as_seen(actor: &Actor, owner: i64, tray: Tray) -> Option<Tray> {
    let theirs = match tray {
        Tray::ToPrint => actor.has(Permission::Print) && owner == Owner::Area(actor.seat.area).key(),
        _ => owner == Owner::Post(actor.post).key(),
    };
    let shared = tray == Tray::Inbox && actor.assists(PostId(owner));
    theirs.then_some(tray).or(shared.then_some(Tray::Shared))
}
