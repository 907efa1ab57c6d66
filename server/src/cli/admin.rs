//! `quipux admin`: what the operator mends at the terminal.

use super::serve::open;
use super::{Done, say};
use crate::config::{Config, FILE_MEGABYTES, MEGABYTE};
use account::{password, password_queries};
use clap::Subcommand;
use documents::store;
use domain::account::PASSWORD;
use domain::audit::AuditAct;
use domain::cedula::Cedula;
use domain::job::JobKind;
use domain::password::SHORTEST;
use domain::trust::Role;
use entity::{institution, person};
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::factors::remove_factors;
use kit::server::{Database, Ids, enqueue_by, now};
use kit::text::text;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use signature::Crl;
use std::path::PathBuf;

/// The commands.
#[derive(Subcommand)]
pub(super) enum Admin {
    #[command(about = text!(cli.admin_password))]
    Password {
        #[arg(help = text!(cli.admin_cedula))]
        cedula: String,
    },
    #[command(about = text!(cli.admin_factor))]
    Factor {
        #[arg(help = text!(cli.admin_cedula))]
        cedula: String,
    },
    #[command(about = text!(cli.admin_rebuild))]
    Rebuild,
    #[command(about = text!(cli.admin_file_limit))]
    FileLimit {
        #[arg(help = text!(cli.admin_acronym))]
        institution: String,
        #[arg(help = text!(cli.admin_megabytes))]
        megabytes: Option<u64>,
    },
    #[command(about = text!(cli.admin_trust))]
    Trust {
        #[arg(help = text!(cli.admin_certificate))]
        certificate: PathBuf,
        #[arg(long, help = text!(cli.admin_intermediate), conflicts_with = "timestamps")]
        intermediate: bool,
        #[arg(long, help = text!(cli.admin_timestamps))]
        timestamps: bool,
    },
    #[command(about = text!(cli.admin_trusted))]
    Trusted,
    #[command(about = text!(cli.admin_revocations))]
    Revocations {
        #[arg(help = text!(cli.admin_list))]
        list: PathBuf,
    },
}

/// Does it.
pub(super) async fn admin(command: Admin, config: &Config) -> Done {
    let site = open(config).await?;
    match command {
        Admin::Password { cedula } => {
            say(text!(admin.new_password));
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            let name = set_password(&site.database, &site.ids, &cedula, line.trim_end_matches(['\r', '\n'])).await?;
            say(&text!(admin.password_set, name = name));
        }
        Admin::Factor { cedula } => {
            let name = take_factor(&site.database, &site.ids, &cedula).await?;
            say(&text!(admin.factor_taken, name = name));
        }
        Admin::Rebuild => {
            let tx = site.database.begin_write().await?;
            store::rebuild(&tx).await.map_err(failed)?;
            tx.commit().await?;
            say(text!(admin.rebuilt));
        }
        Admin::FileLimit { institution, megabytes } => {
            let name = limit_files(&site.database, &site.ids, &institution, megabytes).await?;
            say(&match megabytes {
                Some(most) => text!(admin.file_limit, name = name, most = most),
                None => text!(admin.no_file_limit, name = name, most = config.file_bytes / MEGABYTE),
            });
        }
        Admin::Trust { certificate, intermediate, timestamps } => {
            let role = match (intermediate, timestamps) {
                (true, _) => Role::Intermediate,
                (_, true) => Role::TimestampAnchor,
                _ => Role::Anchor,
            };
            let certificate =
                store::read_certificate(&std::fs::read(certificate)?).ok_or(text!(admin.no_certificate))?;
            let tx = site.database.begin_write().await?;
            store::believe(&*tx, &certificate, role, now()).await.map_err(failed)?;
            let told = Told::of((site.ids.next(now()), now()), AuditAct::Believed, None);
            told.about(certificate.common_name())
                .changed(None, Some(store::fingerprint(&certificate)))
                .write(&tx)
                .await?;
            tx.commit().await?;
            say(&text!(admin.trusts, name = certificate.common_name()));
            say(&format!("  SHA-256 {}", store::fingerprint(&certificate)));
        }
        Admin::Trusted => {
            for row in store::trusted(&*site.database).await.map_err(failed)? {
                let role = match row.role {
                    Role::Anchor => text!(admin.anchor),
                    Role::TimestampAnchor => text!(admin.timestamp_anchor),
                    Role::Intermediate => text!(admin.intermediate),
                };
                say(&format!("{} ({role})\n  SHA-256 {}", row.name, row.fingerprint));
            }
        }
        Admin::Revocations { list } => {
            let list = Crl::read(&std::fs::read(list)?).map_err(|_| text!(admin.no_list))?;
            store::keep_list(&*site.database, &list, now()).await.map_err(failed)?;
            say(&text!(admin.list_kept, issuer = list.issuer(), count = list.len()));
        }
    }
    Ok(())
}

fn failed(cause: AppError) -> String {
    text!(admin.failed, cause = format!("{cause:?}"))
}

/// Gives a person a new password and ends their sessions; their name.
async fn set_password(database: &Database, ids: &Ids, cedula: &str, new: &str) -> Result<String, String> {
    if new.chars().count() < usize::from(SHORTEST) || new.len() > PASSWORD {
        return Err(text!(admin.bad_password, least = SHORTEST, most = PASSWORD));
    }
    let hash = password::hash(new).map_err(failed)?;
    let now = now();
    let tx = database.begin_write().await.map_err(broken)?;
    let person = whose(&*tx, cedula).await?;
    let told = Told::of((ids.next(now), now), AuditAct::PasswordChanged, None).person(Some(person.id));
    password_queries::keep(&tx, ids, (person.id, hash), None, (told, now)).await.map_err(broken)?;
    tx.commit().await.map_err(broken)?;
    Ok(format!("{} {}", person.given_names, person.surnames))
}

/// Takes away what a person has as a second factor, and tells them; their name. For whom no administrator of an institution can
/// do it.
async fn take_factor(database: &Database, ids: &Ids, cedula: &str) -> Result<String, String> {
    let now = now();
    let tx = database.begin_write().await.map_err(broken)?;
    let person = whose(&*tx, cedula).await?;
    if !remove_factors(&tx, person.id).await.map_err(broken)? {
        return Err(text!(admin.no_factor).to_owned());
    }
    let told = Told::of((ids.next(now), now), AuditAct::FactorRemoved, None).person(Some(person.id));
    let entry = told.id();
    told.write(&tx).await.map_err(broken)?;
    enqueue_by(&tx, ids, JobKind::TellPassword, entry, now).await.map_err(broken)?;
    tx.commit().await.map_err(broken)?;
    Ok(format!("{} {}", person.given_names, person.surnames))
}

/// Whoever has the cédula.
async fn whose(db: &impl ConnectionTrait, cedula: &str) -> Result<person::Model, String> {
    let cedula = Cedula::parse(cedula).ok_or_else(|| text!(admin.no_cedula).to_owned())?;
    let found = person::Entity::find().filter(person::Column::Cedula.eq(cedula.as_str())).one(db).await;
    found.map_err(broken)?.ok_or_else(|| text!(admin.nobody).to_owned())
}

fn broken(cause: DbErr) -> String {
    failed(AppError::from(cause))
}

/// Gives an institution a limit of its own for files, or with nothing the installation's; its name.
async fn limit_files(database: &Database, ids: &Ids, acronym: &str, megabytes: Option<u64>) -> Result<String, String> {
    if megabytes.is_some_and(|most| most == 0 || most > FILE_MEGABYTES) {
        return Err(text!(config.number, least = 1, most = FILE_MEGABYTES));
    }
    let bytes = megabytes.and_then(|most| i64::try_from(most * MEGABYTE).ok());
    let tx = database.begin_write().await.map_err(AppError::from).map_err(failed)?;
    let found = institution::Entity::find().filter(institution::Column::Acronym.eq(acronym)).one(&*tx).await;
    let house = found.map_err(AppError::from).map_err(failed)?.ok_or(text!(admin.no_institution))?;
    let row = institution::ActiveModel { file_bytes: Set(bytes), ..Default::default() };
    let kept =
        institution::Entity::update_many().set(row).filter(institution::Column::Id.eq(house.id)).exec(&*tx).await;
    kept.map_err(AppError::from).map_err(failed)?;
    let told = Told::of((ids.next(now()), now()), AuditAct::FileLimitKept, None).within(Some(house.id));
    let (was, became) = (house.file_bytes.map(|most| most.to_string()), bytes.map(|most| most.to_string()));
    told.changed(was, became).write(&tx).await.map_err(AppError::from).map_err(failed)?;
    tx.commit().await.map_err(AppError::from).map_err(failed)?;
    Ok(house.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::{job, passkey};
    use kit::server::factors::has_factor;
    use sea_orm::PaginatorTrait;
    use testkit::database::both;
    use testkit::house::{ANA, House, MINISTRY, TOWN, cedula};

    #[tokio::test]
    async fn the_operator_gives_someone_a_new_password() {
        for fresh in both().await {
            let house = House::build(&fresh.database, None).await;
            let name = set_password(&fresh.database, &house.ids, &cedula(ANA), "quipu nuevo 2026").await.unwrap();
            assert_eq!(name, "Ana Vera Núñez");
            let found = person::Entity::find().filter(person::Column::Cedula.eq(cedula(ANA)));
            let stored = found.one(&*fresh.database).await.unwrap().unwrap().password_hash;
            assert!(password::fits("quipu nuevo 2026".into(), stored).await.unwrap(), "{}", fresh.kind);
        }
    }

    #[tokio::test]
    async fn the_operator_takes_a_lost_second_factor_away_and_its_owner_is_told() {
        for fresh in both().await {
            let house = House::build(&fresh.database, None).await;
            let found = person::Entity::find().filter(person::Column::Cedula.eq(cedula(ANA)));
            let ana = found.one(&*fresh.database).await.unwrap().unwrap().id;
            let take = async || take_factor(&fresh.database, &house.ids, &cedula(ANA)).await;
            assert!(take().await.is_err(), "she has none");
            let row = passkey::ActiveModel {
                id: Set(house.ids.next(now())),
                person_id: Set(ana),
                credential: Set("llave".into()),
                public_key: Set("llave".into()),
                counter: Set(0),
                name: Set("Teléfono".into()),
                since: Set(now()),
                used_at: Set(None),
            };
            passkey::Entity::insert(row).exec_without_returning(&*fresh.database).await.unwrap();
            assert_eq!(take().await.unwrap(), "Ana Vera Núñez");
            assert!(!has_factor(&*fresh.database, ana).await.unwrap(), "{}", fresh.kind);
            let told = job::Entity::find().filter(job::Column::Kind.eq(JobKind::TellPassword));
            assert_eq!(told.count(&*fresh.database).await.unwrap(), 1, "{}", fresh.kind);
            assert!(take_factor(&fresh.database, &house.ids, "1710034065").await.is_err());
        }
    }

    #[tokio::test]
    async fn a_password_that_is_too_short_or_for_nobody_changes_nothing() {
        let fresh = testkit::database::sqlite().await;
        let ids = House::build(&fresh.database, None).await.ids;
        assert!(set_password(&fresh.database, &ids, &cedula(ANA), "corta").await.is_err());
        assert!(set_password(&fresh.database, &ids, "1710034065", "quipu nuevo 2026").await.is_err());
        assert!(set_password(&fresh.database, &ids, "1234567890", "quipu nuevo 2026").await.is_err());
    }

    #[tokio::test]
    async fn an_institution_gets_a_limit_for_files_of_its_own_and_goes_back_to_the_installations() {
        for fresh in both().await {
            let ids = House::build(&fresh.database, None).await.ids;
            let most = async || store::most_bytes(&*fresh.database, MINISTRY, 20).await.unwrap();
            assert_eq!(most().await, 20);
            limit_files(&fresh.database, &ids, "MINDEMO", Some(500)).await.unwrap();
            assert_eq!(most().await, 500_000_000, "{}", fresh.kind);
            assert_eq!(store::most_bytes(&*fresh.database, TOWN, 20).await.unwrap(), 20);
            limit_files(&fresh.database, &ids, "MINDEMO", None).await.unwrap();
            assert_eq!(most().await, 20);
            for (acronym, most) in [("NADIE", Some(5)), ("MINDEMO", Some(0)), ("MINDEMO", Some(2_001))] {
                assert!(limit_files(&fresh.database, &ids, acronym, most).await.is_err());
            }
        }
    }
}
