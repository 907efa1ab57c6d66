//! `quipux admin`: what the operator mends at the terminal.

use super::serve::open;
use super::{Done, say};
use crate::config::Config;
use account::password;
use clap::Subcommand;
use documents::store;
use domain::account::PASSWORD;
use domain::cedula::Cedula;
use entity::{person, session};
use kit::error::AppError;
use kit::server::Database;
use kit::text::text;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The shortest password, in letters.
const SHORTEST: usize = 10;

/// The commands.
#[derive(Subcommand)]
pub(super) enum Admin {
    #[command(about = text!(cli.admin_password))]
    Password {
        #[arg(help = text!(cli.admin_cedula))]
        cedula: String,
    },
    #[command(about = text!(cli.admin_rebuild))]
    Rebuild,
}

/// Does it.
pub(super) async fn admin(command: Admin, config: &Config) -> Done {
    let site = open(config).await?;
    match command {
        Admin::Password { cedula } => {
            say(text!(admin.new_password));
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            let name = set_password(&site.database, &cedula, line.trim_end_matches(['\r', '\n'])).await?;
            say(&text!(admin.password_set, name = name));
        }
        Admin::Rebuild => {
            let tx = site.database.begin_write().await?;
            store::rebuild(&tx).await.map_err(|error| text!(admin.failed, cause = format!("{error:?}")))?;
            tx.commit().await?;
            say(text!(admin.rebuilt));
        }
    }
    Ok(())
}

/// Gives a person a new password and ends their sessions; their name.
async fn set_password(database: &Database, cedula: &str, new: &str) -> Result<String, String> {
    let failed = |cause: AppError| text!(admin.failed, cause = format!("{cause:?}"));
    if new.chars().count() < SHORTEST || new.len() > PASSWORD {
        return Err(text!(admin.bad_password, least = SHORTEST, most = PASSWORD));
    }
    let cedula = Cedula::parse(cedula).ok_or(text!(admin.no_cedula))?;
    let hash = password::hash(new).map_err(failed)?;
    let tx = database.begin_write().await.map_err(AppError::from).map_err(failed)?;
    let found = person::Entity::find().filter(person::Column::Cedula.eq(cedula.as_str())).one(&*tx).await;
    let person = found.map_err(AppError::from).map_err(failed)?.ok_or(text!(admin.nobody))?;
    let row = person::ActiveModel { password_hash: Set(Some(hash)), ..Default::default() };
    let kept = person::Entity::update_many().set(row).filter(person::Column::Id.eq(person.id)).exec(&*tx).await;
    kept.map_err(AppError::from).map_err(failed)?;
    let ended = session::Entity::delete_many().filter(session::Column::PersonId.eq(person.id)).exec(&*tx).await;
    ended.map_err(AppError::from).map_err(failed)?;
    tx.commit().await.map_err(AppError::from).map_err(failed)?;
    Ok(format!("{} {}", person.given_names, person.surnames))
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::database::both;
    use testkit::house::{ANA, House, cedula};

    #[tokio::test]
    async fn the_operator_gives_someone_a_new_password() {
        for fresh in both().await {
            House::build(&fresh.database, None).await;
            let name = set_password(&fresh.database, &cedula(ANA), "quipu nuevo 2026").await.unwrap();
            assert_eq!(name, "Ana Vera Núñez");
            let found = person::Entity::find().filter(person::Column::Cedula.eq(cedula(ANA)));
            let stored = found.one(&*fresh.database).await.unwrap().unwrap().password_hash;
            assert!(password::fits("quipu nuevo 2026".into(), stored).await.unwrap(), "{}", fresh.kind);
        }
    }

    #[tokio::test]
    async fn a_password_that_is_too_short_or_for_nobody_changes_nothing() {
        let fresh = testkit::database::sqlite().await;
        House::build(&fresh.database, None).await;
        assert!(set_password(&fresh.database, &cedula(ANA), "corta").await.is_err());
        assert!(set_password(&fresh.database, "1710034065", "quipu nuevo 2026").await.is_err());
        assert!(set_password(&fresh.database, "1234567890", "quipu nuevo 2026").await.is_err());
    }
}
