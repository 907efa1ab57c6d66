//! The institutions, areas and officials of a generated data set.

use super::dice::Dice;
use super::words::{Words, word};
use super::{GenerateError, PROBES, Wish};
use account::password;
use documents::store;
use domain::cedula::Cedula;
use domain::id::{AreaId, InstitutionId, PersonId, PostId};
use domain::permission::Permission;
use domain::policy::Rank;
use domain::time::{Day, Zone};
use entity::{area, institution, person, post, post_permission};
use kit::server::{Database, fault, now};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait};
use std::ops::Range;
use std::sync::Arc;

const IN_AREA: usize = 5;
const IN_INSTITUTION: usize = 100;
/// The place in an institution of the official who prints; its area prints for all.
const PRINTER: usize = 1;
/// As many as there are cédulas of one province for.
const MOST: u64 = 5_000_000;
/// The first nine digits of the first official's cédula.
const FIRST_NINE: u32 = 170_000_000;
/// Rows of a statement.
const ROWS: usize = 1_000;

/// One official, with everything that letters repeat of them.
#[derive(Clone, Debug)]
pub(super) struct Official {
    pub(super) post: PostId,
    pub(super) area: AreaId,
    pub(super) institution: InstitutionId,
    pub(super) name: Arc<str>,
    pub(super) called: Arc<str>,
    pub(super) title: Arc<str>,
    pub(super) area_name: Arc<str>,
    pub(super) area_acronym: Arc<str>,
    pub(super) institution_name: Arc<str>,
    pub(super) acronym: Arc<str>,
    given_names: String,
    surnames: String,
    rank: Rank,
    prints: bool,
}

/// Everyone.
pub(super) struct Cast {
    /// Officials, an institution's together, an area's together.
    pub(super) officials: Vec<Official>,
    /// Those with trays of an exact size, and the size.
    pub(super) probes: Vec<(Official, u64)>,
    pub(super) words: Words,
    pub(super) password: String,
}

pub(super) const ABBREVIATION: &str = "Ing.";
pub(super) const CITY: &str = "Quito";

impl Cast {
    /// Makes everyone and writes them down.
    pub(super) async fn build(database: &Database, wish: Wish) -> Result<Self, GenerateError> {
        if wish.people == 0 || wish.people > MOST {
            return Err(GenerateError::People);
        }
        let words = Words::read().map_err(fault)?;
        let (_, password) = crate::demo::accounts()?;
        let mut dice = Dice::of(wish.seed);
        let count = usize::try_from(wish.people).map_err(fault)?;
        let officials: Vec<_> = (0..count).map(|index| official(&words, &mut dice, index)).collect();
        let mut probes = Vec::new();
        for (place, size) in PROBES.into_iter().enumerate().filter(|(_, size)| *size <= wish.documents) {
            let post = PostId(key(count + place));
            let one = official(&words, &mut dice, 0);
            probes.push((Official { post, prints: false, rank: Rank::Officer, ..one }, size));
        }
        let cast = Self { officials, probes, words, password };
        cast.write(database).await?;
        Ok(cast)
    }

    /// The cédulas of those with trays of an exact size.
    pub(super) fn probe_accounts(&self) -> Vec<(String, u64)> {
        self.probes.iter().filter_map(|(one, size)| Some((cedula(one.post)?, *size))).collect()
    }

    /// The officials of the institution in which this one works.
    pub(super) fn house(&self, of: usize) -> Range<usize> {
        let first = of / IN_INSTITUTION * IN_INSTITUTION;
        first..(first + IN_INSTITUTION).min(self.officials.len())
    }

    /// The officials of the area in which this one works.
    pub(super) fn neighbours(&self, of: usize) -> Range<usize> {
        let first = of / IN_AREA * IN_AREA;
        first..(first + IN_AREA).min(self.officials.len())
    }

    /// Who prints for the institution in which this one works.
    pub(super) fn printer(&self, of: usize) -> usize {
        printer(of).min(self.officials.len() - 1)
    }

    async fn write(&self, database: &Database) -> Result<(), GenerateError> {
        let hash = password::hash(&self.password)?;
        let today = Zone::default().day(now());
        let all: Vec<&Official> = self.officials.iter().chain(self.probes.iter().map(|(one, _)| one)).collect();
        let tx = database.begin_write().await?;
        let heads = self.officials.iter().step_by(IN_INSTITUTION);
        insert(&tx, heads.map(institution_row).collect()).await?;
        let firsts = (0..self.officials.len()).step_by(IN_AREA);
        insert(&tx, firsts.map(|first| area_row(first, &self.officials)).collect()).await?;
        insert(&tx, all.iter().filter_map(|one| person_row(one, &hash)).collect()).await?;
        insert(&tx, all.iter().map(|one| post_row(one, today)).collect()).await?;
        insert(&tx, all.iter().flat_map(|one| permission_rows(one)).collect()).await?;
        let posts: Vec<PostId> = all.iter().map(|one| one.post).collect();
        store::refresh_directory(&*tx, &posts, today).await?;
        Ok(tx.commit().await?)
    }
}

fn printer(of: usize) -> usize {
    of / IN_INSTITUTION * IN_INSTITUTION + PRINTER
}

/// Identifiers count from one.
fn key(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX - 1) + 1
}

fn cedula(of: PostId) -> Option<String> {
    let nine = FIRST_NINE + u32::try_from(of.0).ok()?;
    Some(Cedula::with_check_digit(nine)?.as_str().to_owned())
}

fn official(words: &Words, dice: &mut Dice, index: usize) -> Official {
    let given_names = word(&words.given_names, dice.below(words.given_names.len())).to_owned();
    let (one, two) = (dice.below(words.surnames.len()), dice.below(words.surnames.len()));
    let surnames = format!("{} {}", word(&words.surnames, one), word(&words.surnames, two));
    let name = format!("{given_names} {surnames}");
    let (house, area) = (index / IN_INSTITUTION, index / IN_AREA);
    let within = index % IN_INSTITUTION / IN_AREA;
    let matter = word(&words.matters, within + house);
    let title = word(&words.titles, index % IN_AREA);
    let rank = if index.is_multiple_of(IN_AREA) { Rank::Head } else { Rank::Officer };
    Official {
        post: PostId(key(index)),
        area: AreaId(key(area)),
        institution: InstitutionId(key(house)),
        called: format!("{ABBREVIATION} {name}").into(),
        name: name.into(),
        title: format!("{title} de {matter}").into(),
        area_name: format!("Unidad de {matter}").into(),
        area_acronym: format!("U{within:02}").into(),
        institution_name: format!("{} {}", word(&words.institutions, house), house + 1).into(),
        acronym: format!("GEN{:03}", house + 1).into(),
        given_names,
        surnames,
        rank,
        prints: index % IN_INSTITUTION == PRINTER,
    }
}

fn institution_row(head: &Official) -> institution::ActiveModel {
    institution::ActiveModel {
        id: Set(head.institution),
        acronym: Set(head.acronym.to_string()),
        name: Set(head.institution_name.to_string()),
        ruc: Set(None),
        motto: Set(None),
        address: Set(None),
        phone: Set(None),
        website: Set(None),
        zone: Set(Zone::default()),
        active: Set(true),
        file_bytes: Set(None),
    }
}

/// Three levels: one area on top, four below it, the rest below those.
fn area_row(first: usize, officials: &[Official]) -> area::ActiveModel {
    let within = first % IN_INSTITUTION / IN_AREA;
    let top = first / IN_INSTITUTION * IN_INSTITUTION / IN_AREA;
    let parent = match within {
        0 => None,
        1..=4 => Some(top),
        _ => Some(top + 1 + (within - 1) % 4),
    };
    let print_room = officials.get(printer(first)).or(officials.last());
    let head = officials.get(first);
    let text = |text: fn(&Official) -> &Arc<str>| head.map(|head| text(head).to_string()).unwrap_or_default();
    let id = AreaId(key(first / IN_AREA));
    area::ActiveModel {
        id: Set(id),
        institution_id: Set(InstitutionId(key(first / IN_INSTITUTION))),
        parent_id: Set(parent.map(|area| AreaId(key(area)))),
        acronym: Set(text(|head| &head.area_acronym)),
        name: Set(text(|head| &head.area_name)),
        city: Set(CITY.to_owned()),
        numbered_by: Set(id),
        printed_by: Set(print_room.map_or(id, |one| one.area)),
        active: Set(true),
    }
}

fn person_row(one: &Official, hash: &str) -> Option<person::ActiveModel> {
    Some(person::ActiveModel {
        id: Set(PersonId(one.post.0)),
        cedula: Set(cedula(one.post)?),
        given_names: Set(one.given_names.clone()),
        surnames: Set(one.surnames.clone()),
        abbreviation: Set(Some(ABBREVIATION.to_owned())),
        courtesy_title: Set(None),
        email: Set(None),
        password_hash: Set(Some(hash.to_owned())),
        active: Set(true),
    })
}

fn post_row(one: &Official, today: Day) -> post::ActiveModel {
    let initials = one.name.split(' ').filter_map(|part| part.chars().next()).collect();
    post::ActiveModel {
        id: Set(one.post),
        person_id: Set(PersonId(one.post.0)),
        institution_id: Set(one.institution),
        area_id: Set(one.area),
        title: Set(one.title.to_string()),
        heading_title: Set(one.title.to_string()),
        initials: Set(initials),
        rank: Set(one.rank),
        held_from: Set(today - chrono::TimeDelta::days(2_000)),
        held_until: Set(None),
    }
}

fn permission_rows(one: &Official) -> impl Iterator<Item = post_permission::ActiveModel> + use<> {
    let post = one.post;
    let prints = one.prints.then_some(Permission::Print);
    let public = (one.rank == Rank::Head).then_some(Permission::PublicUser);
    let granted = [Some(Permission::Draft), prints, public].into_iter().flatten();
    granted.map(move |permission| post_permission::ActiveModel { post_id: Set(post), permission: Set(permission) })
}

async fn insert<A>(tx: &DatabaseTransaction, rows: Vec<A>) -> Result<(), GenerateError>
where
    A: ActiveModelTrait + Clone + Send,
{
    for some in rows.chunks(ROWS) {
        <A::Entity as EntityTrait>::insert_many(some.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}
