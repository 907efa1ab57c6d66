//! The wire of judging a password. The dictionaries it takes are larger than all that a browser loads: the server judges.

use domain::password::{RateForm, Strength};
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::password_queries::judged,
    crate::recovery::owner_of,
    domain::account::PASSWORD,
    entity::person,
    kit::server::{Database, caller, now},
    sea_orm::EntityTrait,
};

/// How hard what was typed is to guess, for who is signed in or has been sent a link.
#[server(endpoint = "account/rate_password", output = Json)]
pub async fn rate_password(form: RateForm) -> Result<Strength, AppError> {
    let db = expect_context::<Database>();
    let person = match caller() {
        Ok(person) => person::Entity::find_by_id(person).one(&*db).await?,
        Err(_) => owner_of(&*db, &form.key, now()).await?,
    };
    let person = person.ok_or(AppError::SignedOut)?;
    if form.password.len() > PASSWORD {
        return Err(AppError::Malformed);
    }
    judged(form.password, person).await
}
