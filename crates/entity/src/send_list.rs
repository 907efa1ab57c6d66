//! A lista de envío.

use domain::fold::fold;
use domain::id::{InstitutionId, ListId, PostId};
use domain::send_list::{ListOrder, SendList};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "send_list")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ListId,
    pub institution_id: InstitutionId,
    pub owner_id: Option<PostId>,
    pub name: String,
    pub description: Option<String>,
    pub ordering: ListOrder,
    pub search: String,
    pub version: i64,
    pub changed_by: PostId,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The list with these people.
    pub fn with(self, members: Vec<PostId>) -> SendList {
        SendList {
            id: self.id,
            institution: self.institution_id,
            owner: self.owner_id,
            name: self.name,
            description: self.description,
            order: self.ordering,
            members,
            version: self.version,
        }
    }
}

/// The row of a list that someone has just made or changed.
pub fn row(list: &SendList, by: PostId, at: DateTimeUtc) -> ActiveModel {
    ActiveModel {
        id: Set(list.id),
        institution_id: Set(list.institution),
        owner_id: Set(list.owner),
        name: Set(list.name.clone()),
        description: Set(list.description.clone()),
        ordering: Set(list.order),
        // A blank in front of every word, so that what is typed can be looked for at the beginning of words.
        search: Set(format!(" {}", fold(&list.name))),
        version: Set(list.version),
        changed_by: Set(by),
        changed_at: Set(at),
    }
}
