//! Institutions, areas, people and posts of the demonstration.

use super::Account;
use super::data::{Demo, Institution, Person, Share};
use crate::site::Site;
use account::password;
use documents::store;
use domain::cedula::Cedula;
use domain::id::{AreaId, InstitutionId, PersonId, PostId};
use domain::time::{Timestamp, Zone};
use entity::{area, institution, person, post, post_permission, tray_share};
use kit::error::AppError;
use kit::server::{Visitor, fault, visitor};
use sea_orm::ActiveValue::Set;
use sea_orm::{DatabaseTransaction, EntityTrait};
use std::collections::HashMap;

/// Everyone by their key, as they would sign in.
pub(super) type Posts = HashMap<String, Visitor>;

pub(super) fn account(person: &Person) -> Result<Account, AppError> {
    let posts = person.posts.iter().map(|post| post.title.clone()).collect();
    let name = format!("{} {}", person.given_names, person.surnames);
    Ok(Account { cedula: cedula(person)?, name, posts })
}

fn cedula(person: &Person) -> Result<String, AppError> {
    let cedula = Cedula::with_check_digit(person.nine).ok_or_else(|| fault(("no such cedula", person.nine)))?;
    Ok(cedula.as_str().to_owned())
}

pub(super) async fn build(site: &Site, demo: &Demo, now: Timestamp) -> Result<Posts, AppError> {
    let hash = password::hash(&demo.password)?;
    let tx = site.database.begin_write().await?;
    let builder = Builder { site, now, tx: &tx, areas: HashMap::new() };
    let keys = builder.all(demo, &hash).await?;
    let posts: Vec<PostId> = keys.values().copied().collect();
    store::refresh_directory(&*tx, &posts, Zone::default().day(now)).await?;
    tx.commit().await?;
    let mut visitors = HashMap::new();
    for (key, post) in keys {
        let visitor = visitor(&site.database, post, false).await?.ok_or(AppError::NotFound)?;
        visitors.insert(key, visitor);
    }
    Ok(visitors)
}

struct Builder<'a> {
    site: &'a Site,
    now: Timestamp,
    tx: &'a DatabaseTransaction,
    /// Areas by their key, with their institution.
    areas: HashMap<String, (AreaId, InstitutionId)>,
}

impl Builder<'_> {
    fn id(&self) -> i64 {
        self.site.ids.next(self.now)
    }

    async fn all(mut self, demo: &Demo, hash: &str) -> Result<HashMap<String, PostId>, AppError> {
        for institution in &demo.institutions {
            self.institution(institution).await?;
        }
        let mut posts = HashMap::new();
        for person in &demo.people {
            posts.extend(self.person(person, hash).await?);
        }
        for share in &demo.shares {
            self.share(share, &posts).await?;
        }
        Ok(posts)
    }

    async fn share(&self, share: &Share, posts: &HashMap<String, PostId>) -> Result<(), AppError> {
        let post = |key: &String| posts.get(key).copied().ok_or_else(|| fault(("nobody of this name", key.clone())));
        let (head, assistant) = (post(&share.head)?, post(&share.assistant)?);
        let row = tray_share::ActiveModel { head_id: Set(head), assistant_id: Set(assistant), since: Set(self.now) };
        tray_share::Entity::insert(row).exec_without_returning(self.tx).await?;
        Ok(())
    }

    async fn institution(&mut self, house: &Institution) -> Result<(), AppError> {
        let id = InstitutionId(self.id());
        let row = institution::ActiveModel {
            id: Set(id),
            acronym: Set(house.acronym.clone()),
            name: Set(house.name.clone()),
            ruc: Set(house.ruc.clone()),
            motto: Set(house.motto.clone()),
            address: Set(house.address.clone()),
            phone: Set(house.phone.clone()),
            website: Set(house.website.clone()),
            zone: Set(Zone::Guayaquil),
            active: Set(true),
            file_bytes: Set(None),
        };
        institution::Entity::insert(row).exec_without_returning(self.tx).await?;
        for area in &house.areas {
            let area_id = AreaId(self.id());
            self.areas.insert(area.key.clone(), (area_id, id));
        }
        for area in &house.areas {
            let id_of =
                |key: &str| self.areas.get(key).map(|(id, _)| *id).ok_or_else(|| fault(("no area", key.to_owned())));
            let (area_id, printed_by) = (id_of(&area.key)?, id_of(&area.printed_by)?);
            let row = area::ActiveModel {
                id: Set(area_id),
                institution_id: Set(id),
                parent_id: Set(area.parent.as_deref().map(id_of).transpose()?),
                acronym: Set(area.acronym.clone()),
                name: Set(area.name.clone()),
                city: Set(area.city.clone()),
                numbered_by: Set(area_id),
                printed_by: Set(printed_by),
                active: Set(true),
            };
            area::Entity::insert(row).exec_without_returning(self.tx).await?;
        }
        Ok(())
    }

    async fn person(&self, human: &Person, hash: &str) -> Result<Vec<(String, PostId)>, AppError> {
        let id = PersonId(self.id());
        let row = person::ActiveModel {
            id: Set(id),
            cedula: Set(cedula(human)?),
            given_names: Set(human.given_names.clone()),
            surnames: Set(human.surnames.clone()),
            abbreviation: Set(human.abbreviation.clone()),
            courtesy_title: Set(human.courtesy_title.clone()),
            email: Set(human.email.clone()),
            password_hash: Set(Some(hash.to_owned())),
            active: Set(true),
        };
        person::Entity::insert(row).exec_without_returning(self.tx).await?;
        let mut posts = Vec::new();
        for held in &human.posts {
            let (area, institution) =
                *self.areas.get(&held.area).ok_or_else(|| fault(("no area", held.area.clone(), human.key.clone())))?;
            let post = PostId(self.id());
            let row = post::ActiveModel {
                id: Set(post),
                person_id: Set(id),
                institution_id: Set(institution),
                area_id: Set(area),
                title: Set(held.title.clone()),
                heading_title: Set(held.heading_title.clone()),
                initials: Set(held.initials.clone()),
                rank: Set(held.rank),
                held_from: Set(Zone::default().day(self.now - chrono::TimeDelta::days(400))),
                held_until: Set(None),
            };
            post::Entity::insert(row).exec_without_returning(self.tx).await?;
            let granted = held
                .permissions
                .iter()
                .map(|permission| post_permission::ActiveModel { post_id: Set(post), permission: Set(*permission) });
            if !held.permissions.is_empty() {
                post_permission::Entity::insert_many(granted).exec_without_returning(self.tx).await?;
            }
            posts.push((held.key.clone(), post));
        }
        Ok(posts)
    }
}
