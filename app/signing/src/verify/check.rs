//! Checking a PDF for anyone.

use super::told::Told;
use crate::unread::unread;
use documents::seals::{self, Checked};
use documents::store;
use domain::time::Zone;
use kit::error::AppError;
use kit::server::{Database, fault, now};
use kit::time::Clock;
use leptos::prelude::{Owner, provide_context};

/// What can be said of this file, in that language.
pub async fn check(database: &Database, name: String, pdf: Vec<u8>, language: kit::text::Language) -> Told {
    let clock = Clock { now: now(), zone: Zone::default() };
    let found = find(database, pdf, clock, language).await;
    Told { name, found, clock }
}

/// What is found of this file, as JSON.
///
/// # Errors
/// `NotSigned` with the reason if nothing can be said.
pub async fn report(database: &Database, pdf: Vec<u8>) -> Result<String, AppError> {
    let trust = store::trust(&**database).await?;
    let report = seals::check(pdf, trust, now()).await?.map_err(|error| AppError::from(unread(error)))?;
    serde_json::to_string_pretty(&report).map_err(fault)
}

impl Told {
    /// Nothing came that could be checked.
    pub fn nothing(error: AppError) -> Self {
        let clock = Clock { now: now(), zone: Zone::default() };
        Self { name: String::new(), found: Err(error), clock }
    }
}

async fn find(
    database: &Database,
    pdf: Vec<u8>,
    clock: Clock,
    language: kit::text::Language,
) -> Result<Checked, AppError> {
    let trust = store::trust(&**database).await?;
    let report = seals::check(pdf, trust, clock.now).await?.map_err(|error| AppError::from(unread(error)))?;
    // Words look for the language of a page, and there is none yet.
    Ok(Owner::new().with(|| {
        provide_context(language);
        Checked::told(&report, clock)
    }))
}
