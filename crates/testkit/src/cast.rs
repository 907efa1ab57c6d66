//! One of each role: those of the house who have one already, and those who are hired for it.

use crate::house::{ANA, BRUNO, CITIZENS, DIEGO, House, JOSE, MINISTRY, PLANNING, SECRETARY, STREET, TOWN, TOWN_HALL};
use chrono::TimeDelta;
use documents::store;
use domain::id::{AreaId, InstitutionId, PersonId, PostId};
use domain::permission::Permission;
use domain::policy::Rank;
use domain::time::Zone;
use entity::{person, post};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

/// A citizen who signs electronically, and so writes letters.
pub const ROSA: PostId = PostId(121);
/// Assists Ana, and shares her tray.
pub const PABLO: PostId = PostId(122);
/// Registers what arrives on paper.
pub const MARTA: PostId = PostId(123);
/// Keeps the physical archive.
pub const IVAN: PostId = PostId(124);
/// Administers the ministry, and heads nothing there.
pub const OMAR: PostId = PostId(127);
/// Administers the town.
pub const SOFIA: PostId = PostId(125);
/// Administers the platform.
pub const NELA: PostId = PostId(126);

/// Every role, by the word under which tables have it, and who has it. The stranger is nobody.
pub const ROLES: [(&str, Option<PostId>); 12] = [
    ("stranger", None),
    ("citizen", Some(JOSE)),
    ("signing", Some(ROSA)),
    ("official", Some(BRUNO)),
    ("head", Some(ANA)),
    ("assistant", Some(PABLO)),
    ("printer", Some(DIEGO)),
    ("clerk", Some(MARTA)),
    ("archivist", Some(IVAN)),
    ("admin", Some(OMAR)),
    ("elsewhere", Some(SOFIA)),
    ("platform", Some(NELA)),
];

/// Post, given name, surname, institution, area, title, rank, permissions.
type Hired = (PostId, &'static str, &'static str, InstitutionId, AreaId, &'static str, Rank, &'static [Permission]);

const HIRED: [Hired; 7] = [
    (ROSA, "Rosa", "Lema", CITIZENS, STREET, "Ciudadana", Rank::Citizen, &[Permission::Draft]),
    (PABLO, "Pablo", "Cueva", MINISTRY, PLANNING, "Asistente", Rank::Assistant, &[Permission::Draft]),
    (
        MARTA,
        "Marta",
        "Ruiz",
        MINISTRY,
        SECRETARY,
        "Ventanilla",
        Rank::Officer,
        &[Permission::Draft, Permission::RegisterIncoming],
    ),
    (IVAN, "Iván", "Yela", MINISTRY, SECRETARY, "Archivo", Rank::Officer, &[Permission::Draft, Permission::UseArchive]),
    (
        OMAR,
        "Omar",
        "Cruz",
        MINISTRY,
        SECRETARY,
        "Administrador",
        Rank::Officer,
        &[Permission::Draft, Permission::Administer, Permission::KeepPublicLists],
    ),
    (
        SOFIA,
        "Sofía",
        "Bravo",
        TOWN,
        TOWN_HALL,
        "Administradora",
        Rank::Officer,
        &[Permission::Draft, Permission::Administer, Permission::KeepPublicLists],
    ),
    (NELA, "Nela", "Ortiz", TOWN, TOWN_HALL, "Plataforma", Rank::Officer, &[Permission::AdministerPlatform]),
];

impl House {
    /// Hires everyone whom a role needs and the house has not, with this password, and has Ana share her tray.
    pub async fn hire_cast(&self, password_hash: Option<&str>) {
        let today = Zone::Guayaquil.day(kit::server::now());
        for (post, given, surname, institution, area, title, rank, permissions) in HIRED {
            let someone = person::ActiveModel {
                id: Set(PersonId(post.0)),
                cedula: Set(crate::house::cedula(post)),
                given_names: Set(given.to_owned()),
                surnames: Set(surname.to_owned()),
                abbreviation: Set(None),
                courtesy_title: Set(None),
                email: Set(None),
                password_hash: Set(password_hash.map(str::to_owned)),
                active: Set(true),
            };
            person::Entity::insert(someone).exec_without_returning(&*self.database).await.expect("a person");
            let row = post::ActiveModel {
                id: Set(post),
                person_id: Set(PersonId(post.0)),
                institution_id: Set(institution),
                area_id: Set(area),
                title: Set(title.to_owned()),
                heading_title: Set(title.to_owned()),
                initials: Set(given[..1].to_owned()),
                rank: Set(rank),
                held_from: Set(today - TimeDelta::days(100)),
                held_until: Set(None),
            };
            post::Entity::insert(row).exec_without_returning(&*self.database).await.expect("a post");
            for permission in permissions {
                self.grant(post, *permission).await;
            }
        }
        let posts = HIRED.map(|hired| hired.0);
        store::refresh_directory(&*self.database, &posts, today).await.expect("the directory");
        self.share(ANA, PABLO).await;
    }
}
