//! The row every document list shows.

use domain::document::{Category, Kind};
use domain::id::{DocumentId, ItemId};
use domain::time::{Day, Timestamp};
use serde::{Deserialize, Serialize};

/// One line of a tray: nothing of it has to be looked up elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sea_orm::DerivePartialModel))]
#[cfg_attr(feature = "ssr", sea_orm(entity = "entity::tray_entry::Entity"))]
pub struct DocumentRow {
    /// The item.
    pub item_id: ItemId,
    /// The letter it is, or is a copy of.
    pub document_id: DocumentId,
    /// Since when it lies here.
    #[serde(with = "domain::time::wire::moment")]
    pub sort_at: Timestamp,
    /// Not yet opened.
    pub unread: bool,
    /// What sort of letter.
    pub kind: Kind,
    /// How it wants to be treated.
    pub category: Category,
    /// Sender and recipients only.
    pub confidential: bool,
    /// Its number, official or temporary.
    pub number: String,
    /// The sender's own number, or the number answered.
    pub reference: Option<String>,
    /// Asunto.
    pub subject: String,
    /// De.
    pub from_name: String,
    /// Where the sender sits.
    pub from_place: String,
    /// Para: the first.
    pub to_name: String,
    /// Para: how many more.
    pub to_more: i32,
    /// Who had it before, to whom it went, or who informed.
    pub other_name: Option<String>,
    /// Until when it should have been dealt with.
    #[serde(with = "domain::time::wire::due_day")]
    pub due_on: Option<Day>,
    /// How many files are attached.
    pub attachments: i32,
}

impl DocumentRow {
    /// True for a recipient's copy, false for the letter itself.
    pub fn is_copy(&self) -> bool {
        self.item_id != self.document_id.into()
    }
}
