//! Demonstration institutions with their people and letters, so that no screen of a new Quipux is empty. The letters are
//! lived through: every act goes through the domain and the store, at its time.

pub mod authority;
mod data;
mod house;
pub mod keys;
mod lists;
mod player;
mod words;

use crate::site::Site;
use data::Demo;
use domain::time::Timestamp;
use entity::institution;
use kit::error::AppError;
use kit::server::fault;
use sea_orm::{EntityTrait, PaginatorTrait};

/// An account to sign in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The cédula.
    pub cedula: String,
    /// The name.
    pub name: String,
    /// The posts.
    pub posts: Vec<String>,
}

/// The accounts of the demonstration, and the password they share.
pub fn accounts() -> Result<(Vec<Account>, String), AppError> {
    let demo = Demo::read().map_err(fault)?;
    let accounts = demo.people.iter().map(house::account).collect::<Result<_, _>>()?;
    Ok((accounts, demo.password))
}

/// True when no institution exists yet.
pub async fn is_empty(site: &Site) -> Result<bool, AppError> {
    Ok(institution::Entity::find().count(&*site.database).await? == 0)
}

/// Fills an empty database. All dates count back from `now`.
pub async fn fill(site: &Site, now: Timestamp) -> Result<usize, AppError> {
    let demo = Demo::read().map_err(fault)?;
    let posts = house::build(site, &demo, now).await?;
    lists::make(site, &demo.lists, &posts, now).await?;
    let letters = demo.letters.len();
    player::play(site, demo.letters, &posts, now).await?;
    Ok(letters)
}
