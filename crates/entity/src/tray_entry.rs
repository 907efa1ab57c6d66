//! One row per item in a tray, with the columns a list shows.

use domain::document::{Category, Kind};
use domain::id::{DocumentId, ItemId};
use domain::time::Day;
use domain::tray::Tray;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tray_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tray: Tray,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: ItemId,
    pub document_id: DocumentId,
    pub sort_at: DateTimeUtc,
    pub unread: bool,
    pub kind: Kind,
    pub category: Category,
    pub confidential: bool,
    pub number: String,
    pub reference: Option<String>,
    pub subject: String,
    pub from_name: String,
    pub from_place: String,
    pub to_name: String,
    pub to_more: i32,
    pub other_name: Option<String>,
    pub due_on: Option<Day>,
    pub attachments: i32,
    pub search: String,
    pub by_subject: String,
    pub by_person: String,
}

impl ActiveModelBehavior for ActiveModel {}
