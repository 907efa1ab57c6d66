//! Who sees a lista de envío, and who keeps it.

use super::permit::{KeepList, Permit};
use super::{Actor, Denied, Rank};
use crate::id::ListId;
use crate::permission::Permission;
use crate::send_list::SendList;

/// Officials see the lists of their institution and their own. For everyone else a list does not exist.
pub fn sees_list(actor: &Actor, list: &SendList) -> bool {
    let ours = list.institution == actor.seat.institution && is_official(actor);
    ours && list.owner.is_none_or(|owner| owner == actor.post)
}

/// Officials make lists of their own; those of the institution take a permission.
pub fn may_make_list(actor: &Actor, id: ListId, public: bool) -> Result<Permit<KeepList, ListId>, Denied> {
    let granted = is_official(actor) && (!public || actor.has(Permission::KeepPublicLists));
    if granted { Ok(Permit::new(actor.by(), id)) } else { Err(Denied::NotGranted) }
}

/// Whoever may make such a list changes and removes it, if they see it.
pub fn may_keep_list(actor: &Actor, list: &SendList) -> Result<Permit<KeepList, ListId>, Denied> {
    if !sees_list(actor, list) {
        return Err(Denied::NotGranted);
    }
    may_make_list(actor, list.id, list.is_public())
}

fn is_official(actor: &Actor) -> bool {
    actor.seat.rank != Rank::Citizen
}
