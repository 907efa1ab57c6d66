//! Checking a PDF with what is believed here.

use super::wire::Checked;
use crate::store;
use domain::time::Timestamp;
use entity::document;
use kit::error::AppError;
use kit::server::{Files, ServerContext, fault};
use signature::{Report, Trust, Unreadable};

/// Checks a PDF. It takes some milliseconds of computing, more for a hostile file, so it is done aside.
///
/// # Errors
/// [`Unreadable`] within, if nothing can be said.
pub async fn check(
    pdf: impl AsRef<[u8]> + Send + 'static,
    trust: Trust,
    now: Timestamp,
) -> Result<Result<Report, Unreadable>, AppError> {
    tokio::task::spawn_blocking(move || signature::verify(pdf.as_ref(), &trust, now)).await.map_err(fault)
}

/// The signatures of a letter, if its PDF carries any. Only for letters that the caller has found visible.
pub async fn of_letter(
    cx: &ServerContext,
    files: &dyn Files,
    letter: &document::Model,
) -> Result<Option<Checked>, AppError> {
    let Some(hash) = &letter.pdf_hash else { return Ok(None) };
    if letter.number.is_none() || !store::is_signed(cx.db(), letter.id).await? {
        return Ok(None);
    }
    let trust = store::trust(cx.db()).await?;
    let report = check(files.read(hash).await?, trust, cx.now).await?.map_err(fault)?;
    Ok(Some(Checked::told(&report, cx.clock())))
}
