//! What a test adds to a house: shares, permissions, people who stand in.

use crate::house::House;
use domain::id::{PostId, StandingInId};
use domain::permission::Permission;
use domain::time::Day;
use entity::{directory, person, post_permission, standing_in, tray_share};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl House {
    /// A head shares their Recibidos.
    pub async fn share(&self, head: PostId, assistant: PostId) {
        let row = tray_share::ActiveModel {
            head_id: Set(head),
            assistant_id: Set(assistant),
            since: Set(kit::server::now()),
        };
        tray_share::Entity::insert(row).exec_without_returning(&*self.database).await.expect("a share");
    }

    /// A post is granted a permission.
    pub async fn grant(&self, post: PostId, permission: Permission) {
        let row = post_permission::ActiveModel { post_id: Set(post), permission: Set(permission) };
        post_permission::Entity::insert(row).exec_without_returning(&*self.database).await.expect("a permission");
    }

    /// Whoever holds a post has an e-mail address, and wants messages.
    pub async fn give_mail(&self, post: PostId, address: &str) {
        self.grant(post, Permission::ReceiveMail).await;
        self.give_address(post, address).await;
    }

    /// Whoever holds a post has an e-mail address.
    pub async fn give_address(&self, post: PostId, address: &str) {
        let card = directory::Entity::find_by_id(post).one(&*self.database).await.expect("the database answers");
        let row = person::ActiveModel { email: Set(Some(address.to_owned())), ..Default::default() };
        let one = person::Column::Id.eq(card.expect("the post is known").person_id);
        person::Entity::update_many().set(row).filter(one).exec(&*self.database).await.expect("an address");
    }

    /// Someone stands in for a head on these days.
    pub async fn stand_in(&self, head: PostId, substitute: PostId, from_on: Day, until_on: Day) -> StandingInId {
        let card = directory::Entity::find_by_id(head).one(&*self.database).await.expect("the database answers");
        let id = StandingInId(self.ids.next(kit::server::now()));
        let row = standing_in::ActiveModel {
            id: Set(id),
            institution_id: Set(card.expect("the head is known").institution_id),
            head_id: Set(head),
            substitute_id: Set(substitute),
            from_on: Set(from_on),
            until_on: Set(until_on),
            made_by: Set(head),
            made_at: Set(kit::server::now()),
            ended_at: Set(None),
        };
        standing_in::Entity::insert(row).exec_without_returning(&*self.database).await.expect("a stand-in");
        id
    }
}
