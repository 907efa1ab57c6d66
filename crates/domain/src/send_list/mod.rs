//! Listas de envío: people one writes to again and again, under one name.

mod form;

pub use form::{DeleteListForm, ListField, ListForm, ListWish, NewList, NewListForm};

use crate::document::kind::codes;
use crate::id::{InstitutionId, ListId, PostId};
use crate::outcome::Refused;
use crate::policy::Permit;
use crate::policy::permit::KeepList;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The longest name, in letters.
pub const NAME: u16 = 250;
/// The longest description, in letters.
pub const DESCRIPTION: u16 = 200;
/// The most people in one list.
pub const MEMBERS: u16 = 1_000;
/// The most lists one person may have, and the most an institution may have.
pub const LISTS: u16 = 200;

codes! {
    /// In which order a list names its people.
    ListOrder {
        /// By name.
        Alphabetic => "alphabetic",
        /// As they were put there.
        Chosen => "chosen",
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendList {
    /// Its identifier.
    pub id: ListId,
    /// The institution in which it was made.
    pub institution: InstitutionId,
    /// Whose it is; nobody's when it is the institution's.
    pub owner: Option<PostId>,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// In which order its people are named.
    pub order: ListOrder,
    /// Its people, in the order they were put there.
    pub members: Vec<PostId>,
    /// Grows with every change.
    pub version: i64,
}

impl SendList {
    /// Makes a list with nobody in it.
    pub fn make(
        permit: &Permit<KeepList, ListId>,
        institution: InstitutionId,
        id: ListId,
        new: NewList,
    ) -> Result<Self, Refused> {
        guard(permit, id)?;
        let NewList { public, name, description, order } = new;
        let owner = (!public).then(|| permit.by().principal());
        Ok(Self { id, institution, owner, name, description, order, members: Vec::new(), version: 1 })
    }

    /// Makes it what is wished for.
    pub fn change(self, permit: &Permit<KeepList, ListId>, wish: ListWish) -> Result<Self, Refused> {
        guard(permit, self.id)?;
        let ListWish { name, description, order, members, .. } = wish;
        Ok(Self { name, description, order, members, version: self.version + 1, ..self })
    }

    /// True for one that all of the institution use.
    pub fn is_public(&self) -> bool {
        self.owner.is_none()
    }
}

fn guard(permit: &Permit<KeepList, ListId>, id: ListId) -> Result<(), Refused> {
    if permit.is_for(id) { Ok(()) } else { Err(Refused::PermitForAnother) }
}
