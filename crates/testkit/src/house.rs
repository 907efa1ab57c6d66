//! Two small institutions, so that a test can name people instead of making them.

use chrono::TimeDelta;
use documents::store;
use domain::cedula::Cedula;
use domain::id::{AreaId, InstitutionId, PersonId, PostId};
use domain::permission::Permission;
use domain::policy::Rank;
use domain::time::{Timestamp, Zone};
use entity::{area, institution, person, post, post_permission};
use kit::server::{Database, Ids, ServerContext, visitor};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

/// The ministry of these tests.
pub const MINISTRY: InstitutionId = InstitutionId(1);
/// Another institution.
pub const TOWN: InstitutionId = InstitutionId(2);
/// Where citizens belong.
pub const CITIZENS: InstitutionId = InstitutionId(3);

/// The ministry's topmost area.
pub const TOP: AreaId = AreaId(10);
/// Where Ana and Bruno work.
pub const PLANNING: AreaId = AreaId(11);
/// Where Carla works.
pub const FINANCE: AreaId = AreaId(12);
/// Where Diego prints for the whole ministry.
pub const SECRETARY: AreaId = AreaId(13);
/// The town's only area.
pub const TOWN_HALL: AreaId = AreaId(20);
/// The citizens' area.
pub const STREET: AreaId = AreaId(30);

/// Head of planning; signs.
pub const ANA: PostId = PostId(101);
/// Works for Ana.
pub const BRUNO: PostId = PostId(102);
/// Head of finance.
pub const CARLA: PostId = PostId(103);
/// The print room.
pub const DIEGO: PostId = PostId(104);
/// Works for Carla.
pub const ELENA: PostId = PostId(105);
/// The ministry's administrator.
pub const GABRIELA: PostId = PostId(106);
/// Of the town.
pub const LUIS: PostId = PostId(107);
/// A citizen.
pub const JOSE: PostId = PostId(108);
/// Carla's second post, in planning.
pub const CARLA_TOO: PostId = PostId(109);
/// Someone who has left.
pub const GONE: PostId = PostId(110);

/// The password of everyone here, if the test sets one.
pub const PASSWORD: &str = "quipu de prueba";

struct Someone {
    post: PostId,
    person: i64,
    name: (&'static str, &'static str),
    area: AreaId,
    title: &'static str,
    rank: Rank,
    permissions: &'static [Permission],
}

const PEOPLE: &[Someone] = &[
    Someone {
        post: ANA,
        person: 1,
        name: ("Ana", "Vera Núñez"),
        area: PLANNING,
        title: "Directora de Planificación",
        rank: Rank::Head,
        permissions: &[Permission::Draft, Permission::PublicUser],
    },
    Someone {
        post: BRUNO,
        person: 2,
        name: ("Bruno", "Salas"),
        area: PLANNING,
        title: "Analista",
        rank: Rank::Officer,
        permissions: &[Permission::Draft],
    },
    Someone {
        post: CARLA,
        person: 3,
        name: ("Carla", "Paz"),
        area: FINANCE,
        title: "Directora Financiera",
        rank: Rank::Head,
        permissions: &[Permission::Draft],
    },
    Someone {
        post: DIEGO,
        person: 4,
        name: ("Diego", "Mora"),
        area: SECRETARY,
        title: "Impresión",
        rank: Rank::Officer,
        permissions: &[Permission::Print, Permission::Draft],
    },
    Someone {
        post: ELENA,
        person: 5,
        name: ("Elena", "Ríos"),
        area: FINANCE,
        title: "Contadora",
        rank: Rank::Officer,
        permissions: &[Permission::Draft],
    },
    Someone {
        post: GABRIELA,
        person: 6,
        name: ("Gabriela", "Torres"),
        area: TOP,
        title: "Administradora",
        rank: Rank::Head,
        permissions: &[
            Permission::Draft,
            Permission::Administer,
            Permission::ReassignAnywhere,
            Permission::KeepPublicLists,
        ],
    },
    Someone {
        post: LUIS,
        person: 7,
        name: ("Luis", "Andrango"),
        area: TOWN_HALL,
        title: "Alcalde",
        rank: Rank::Head,
        permissions: &[Permission::Draft, Permission::Print, Permission::KeepPublicLists],
    },
    Someone {
        post: JOSE,
        person: 8,
        name: ("José", "Tipán"),
        area: STREET,
        title: "Ciudadano",
        rank: Rank::Citizen,
        permissions: &[],
    },
    Someone {
        post: CARLA_TOO,
        person: 3,
        name: ("Carla", "Paz"),
        area: PLANNING,
        title: "Asesora",
        rank: Rank::Officer,
        permissions: &[Permission::Draft],
    },
    Someone {
        post: GONE,
        person: 9,
        name: ("Hugo", "Ido"),
        area: FINANCE,
        title: "Tesorero",
        rank: Rank::Officer,
        permissions: &[Permission::Draft],
    },
];

/// A house on a database.
#[derive(Clone)]
pub struct House {
    /// The database.
    pub database: Database,
    /// New identifiers.
    pub ids: Ids,
}

/// The cédula of one of the people above, or of those who were hired later, by their post.
pub fn cedula(of: PostId) -> String {
    let person = PEOPLE.iter().find(|someone| someone.post == of).map_or(of.0, |someone| someone.person);
    let nine = 171_000_000 + u32::try_from(person).expect("a small number");
    Cedula::with_check_digit(nine).expect("a possible number").as_str().to_owned()
}

impl House {
    /// Builds it. `password_hash` is everyone's.
    pub async fn build(database: &Database, password_hash: Option<&str>) -> Self {
        let house = Self { database: database.clone(), ids: Ids::of_node(1) };
        house.institutions().await;
        house.people(password_hash).await;
        house
    }

    /// What `post` does at `now` happens in these circumstances.
    pub async fn context(&self, post: PostId, now: Timestamp) -> ServerContext {
        let visitor = visitor(&self.database, post, false).await.expect("the database answers");
        let visitor = visitor.expect("someone holds this post");
        ServerContext::acting(self.database.clone(), self.ids.clone(), visitor.actor, visitor.zone, now)
    }

    /// Someone begins today where the one who has left worked.
    pub async fn follow_gone(&self) -> PostId {
        let today = Zone::Guayaquil.day(kit::server::now());
        let next = PostId(111);
        let gone = post::Entity::find_by_id(GONE).one(&*self.database).await.expect("the database answers");
        let row = post::ActiveModel {
            id: Set(next),
            person_id: Set(PersonId(5)),
            held_from: Set(today),
            held_until: Set(None),
            ..gone.expect("the post is known").into()
        };
        post::Entity::insert(row).exec_without_returning(&*self.database).await.expect("a post");
        store::refresh_directory(&*self.database, &[next], today).await.expect("the directory");
        next
    }

    async fn institutions(&self) {
        for (id, acronym, name) in [
            (MINISTRY, "MINDEMO", "Ministerio"),
            (TOWN, "GADDEMO", "Municipio"),
            (CITIZENS, "CIUDADANOS", "Ciudadanía"),
        ] {
            let row = institution::ActiveModel {
                id: Set(id),
                acronym: Set(acronym.to_owned()),
                name: Set(name.to_owned()),
                ruc: Set(None),
                motto: Set(None),
                address: Set(None),
                phone: Set(None),
                website: Set(None),
                zone: Set(Zone::Guayaquil),
                active: Set(true),
                file_bytes: Set(None),
            };
            institution::Entity::insert(row).exec_without_returning(&*self.database).await.expect("an institution");
        }
        let areas = [
            (TOP, MINISTRY, None, "DM", "Despacho", SECRETARY),
            (PLANNING, MINISTRY, Some(TOP), "DP", "Planificación", SECRETARY),
            (FINANCE, MINISTRY, Some(TOP), "DF", "Financiero", SECRETARY),
            (SECRETARY, MINISTRY, Some(TOP), "SG", "Secretaría General", SECRETARY),
            (TOWN_HALL, TOWN, None, "ALC", "Alcaldía", TOWN_HALL),
            (STREET, CITIZENS, None, "CIU", "Ciudadanía", STREET),
        ];
        for (id, institution, parent, acronym, name, printed_by) in areas {
            let row = area::ActiveModel {
                id: Set(id),
                institution_id: Set(institution),
                parent_id: Set(parent),
                acronym: Set(acronym.to_owned()),
                name: Set(name.to_owned()),
                city: Set("Quito".to_owned()),
                numbered_by: Set(id),
                printed_by: Set(printed_by),
                active: Set(true),
            };
            area::Entity::insert(row).exec_without_returning(&*self.database).await.expect("an area");
        }
    }

    async fn people(&self, password_hash: Option<&str>) {
        let today = Zone::Guayaquil.day(kit::server::now());
        for someone in PEOPLE {
            if someone.post != CARLA_TOO {
                let row = person::ActiveModel {
                    id: Set(PersonId(someone.person)),
                    cedula: Set(cedula(someone.post)),
                    given_names: Set(someone.name.0.to_owned()),
                    surnames: Set(someone.name.1.to_owned()),
                    abbreviation: Set(Some("Ing.".to_owned())),
                    courtesy_title: Set(None),
                    email: Set(None),
                    password_hash: Set(password_hash.map(str::to_owned)),
                    active: Set(true),
                };
                person::Entity::insert(row).exec_without_returning(&*self.database).await.expect("a person");
            }
            let institution = match someone.area {
                TOWN_HALL => TOWN,
                STREET => CITIZENS,
                _ => MINISTRY,
            };
            let row = post::ActiveModel {
                id: Set(someone.post),
                person_id: Set(PersonId(someone.person)),
                institution_id: Set(institution),
                area_id: Set(someone.area),
                title: Set(someone.title.to_owned()),
                heading_title: Set(someone.title.to_owned()),
                initials: Set(someone.name.0[..1].to_owned()),
                rank: Set(someone.rank),
                held_from: Set(today - TimeDelta::days(100)),
                held_until: Set((someone.post == GONE).then(|| today - TimeDelta::days(1))),
            };
            post::Entity::insert(row).exec_without_returning(&*self.database).await.expect("a post");
            for permission in someone.permissions {
                let row = post_permission::ActiveModel { post_id: Set(someone.post), permission: Set(*permission) };
                post_permission::Entity::insert(row)
                    .exec_without_returning(&*self.database)
                    .await
                    .expect("a permission");
            }
        }
        let posts: Vec<PostId> = PEOPLE.iter().map(|someone| someone.post).collect();
        store::refresh_directory(&*self.database, &posts, today).await.expect("the directory");
    }
}
