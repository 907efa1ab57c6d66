//! Checking a file in the browser, by the same code as the server's, which is loaded when the first file is chosen.

use super::api::{Believed, what_is_believed};
use crate::unread::unread;
use documents::seals::Checked;
use domain::signing::Why;
use kit::error::AppError;
use kit::time::Clock;
use leptos::lazy;
use leptos::prelude::*;
use signature::{Certificate, Crl, Trust, issuers, verify};
use std::sync::Arc;

/// What can be said of this file, in words and as JSON for programs. Nothing of it leaves the browser but the names of those
/// who issued its certificates.
pub(super) async fn check_here(pdf: Vec<u8>, clock: Clock, owner: Owner) -> Result<(Checked, String), AppError> {
    let pdf = Arc::new(pdf);
    let Examined::Issuers(names) = examine(pdf.clone(), None).await? else { return Err(AppError::Malformed) };
    let trust = what_is_believed(names).await?;
    match examine(pdf, Some((trust, clock, owner))).await? {
        Examined::Told(checked, json) => Ok((checked, json)),
        Examined::Issuers(_) => Err(AppError::Malformed),
    }
}

/// What a look at the file found.
enum Examined {
    /// Whose lists are needed.
    Issuers(Vec<String>),
    /// What there is to tell of it.
    Told(Checked, String),
}

/// First whose lists are needed, and with them everything. One function, so that the code is loaded in one piece.
#[lazy]
fn examine(pdf: Arc<Vec<u8>>, with: Option<(Believed, Clock, Owner)>) -> Result<Examined, AppError> {
    let Some((trust, clock, owner)) = with else {
        return issuers(&pdf).map(Examined::Issuers).map_err(|error| AppError::from(unread(error)));
    };
    let trust = read(&trust).ok_or(AppError::from(Why::Malformed))?;
    let report = verify(&pdf, &trust, clock.now).map_err(|error| AppError::from(unread(error)))?;
    // Words look for the language of the page.
    let json = serde_json::to_string_pretty(&report).map_err(|_| AppError::Malformed)?;
    Ok(Examined::Told(owner.with(|| Checked::told(&report, clock)), json))
}

fn read(trust: &Believed) -> Option<Trust> {
    let certificates = |all: &[String]| -> Option<Vec<Certificate>> {
        all.iter().map(|one| Certificate::read(&unhex(one)?).ok()).collect()
    };
    Some(Trust {
        anchors: certificates(&trust.anchors)?,
        timestamp_anchors: certificates(&trust.timestamp_anchors)?,
        intermediates: certificates(&trust.intermediates)?,
        crls: trust.lists.iter().map(|one| Crl::read(&unhex(one)?).ok()).collect::<Option<_>>()?,
        ..Trust::default()
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
