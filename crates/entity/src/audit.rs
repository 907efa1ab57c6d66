//! Who did what, from where and for whom. Rows are only ever added; the database itself refuses anything else.

use domain::audit::AuditAct;
use domain::device::{Browser, System};
use domain::id::{InstitutionId, PersonId, PostId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub at: DateTimeUtc,
    /// Whose administrators read it; see [`domain::audit::PLATFORM`].
    pub institution_id: InstitutionId,
    pub act: AuditAct,
    /// Nobody for a stranger, and for the operator at the terminal.
    pub person_id: Option<PersonId>,
    /// The post they did it by.
    pub post_id: Option<PostId>,
    /// The head in whose place they did it.
    pub acting_for_id: Option<PostId>,
    pub address: Option<String>,
    pub browser: Option<Browser>,
    pub system: Option<System>,
    /// What it was done to, in a few words.
    pub subject: Option<String>,
    /// What was there before.
    pub was: Option<String>,
    /// What is there now.
    pub became: Option<String>,
    /// What was handed out: the details stand there.
    pub download_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
