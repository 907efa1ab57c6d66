//! The wire of the request.

use domain::address::AddressForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    super::queries,
    crate::recovery::is_answered,
    crate::sign_in::Try,
    domain::address::AddressField,
    domain::field::{FieldErrors, Flaw},
    kit::links,
    kit::server::{Database, Ids, Origin, address, now, redirect},
};

/// Asks for an address to be entered. What is answered, and what is done before it is, are the same whoever exists.
#[server(endpoint = "account/ask_address", output = Json)]
pub async fn ask_address(form: AddressForm) -> Result<(), AppError> {
    let wish = form.check()?;
    let (db, ids, now) = (expect_context::<Database>(), expect_context::<Ids>(), now());
    // Each try counts, right or wrong, so that nobody fills an administrator's page.
    let key = format!("address {}", form.cedula.trim());
    Try::begin(&db, &key, &address(), now).await?;
    if !is_answered(&db, wish.challenge, &wish.code, now).await? {
        return Err(FieldErrors::one(AddressField::Code, Flaw::WrongCode).into());
    }
    queries::ask(&db, &ids, wish, (Origin::here(), now)).await?;
    redirect(&format!("{}?correo=enviado", links::RECOVERY));
    Ok(())
}
