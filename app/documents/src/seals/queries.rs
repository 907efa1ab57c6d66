//! Checking a PDF with what is believed here.

use super::wire::Checked;
use crate::store;
use domain::time::Timestamp;
use entity::document;
use kit::error::AppError;
use kit::server::{Authorities, Files, ServerContext, fault};
use sea_orm::ConnectionTrait;
use signature::{Certificate, Ocsp, Report, Trust, Unreadable, ocsp_request, path};

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

/// Everything that is believed, and what the configured addresses answer now about the certificates of this chain, the signer's
/// first. Who does not answer is passed over: then lists decide, and where there is none, nothing is known.
pub async fn trust_about(
    cx: &ServerContext,
    authorities: &dyn Authorities,
    chain: &[Certificate],
) -> Result<Trust, AppError> {
    let mut trust = store::trust(cx.db()).await?;
    let Some((own, others)) = chain.split_first() else { return Ok(trust) };
    let pool: Vec<&Certificate> = others.iter().chain(&trust.intermediates).collect();
    let way = path(own, &pool, &trust.anchors, cx.now).map(|way| way.into_iter().cloned().collect::<Vec<_>>());
    if let Ok(way) = way {
        trust.ocsps = answers_about(cx.db(), authorities, &[way]).await?;
    }
    Ok(trust)
}

/// What the configured addresses answer about the certificates of these ways to an anchor.
pub async fn answers_about(
    db: &impl ConnectionTrait,
    authorities: &dyn Authorities,
    ways: &[Vec<Certificate>],
) -> Result<Vec<Ocsp>, AppError> {
    let responders = store::responders(db).await?;
    let mut asked: Vec<&Certificate> = Vec::new();
    let mut answers = Vec::new();
    for pair in ways.iter().flat_map(|way| way.windows(2)) {
        let [own, issuer] = pair else { continue };
        let of_issuer = store::fingerprint(issuer);
        if asked.contains(&own) {
            continue;
        }
        asked.push(own);
        for (_, address) in responders.iter().filter(|(about, _)| *about == of_issuer) {
            let Some(question) = ocsp_request(own, issuer) else { continue };
            // Whether it is about this certificate, and by whom, is looked at where it is used.
            if let Ok(Ok(answer)) = authorities.ask(address, question).await.map(|answer| Ocsp::read(&answer)) {
                answers.push(answer);
                break;
            }
        }
    }
    Ok(answers)
}

/// The signatures of a letter, if its PDF carries any. Only for letters that the caller has found visible.
pub async fn of_letter(
    cx: &ServerContext,
    files: &dyn Files,
    letter: &document::Model,
) -> Result<Option<Checked>, AppError> {
    Ok(report_on_letter(cx, files, letter).await?.map(|report| Checked::told(&report, cx.clock())))
}

/// The same as JSON, for programs. Only for letters that the caller has found visible.
pub async fn json_of_letter(
    cx: &ServerContext,
    files: &dyn Files,
    letter: &document::Model,
) -> Result<Option<String>, AppError> {
    let report = report_on_letter(cx, files, letter).await?;
    report.map(|report| serde_json::to_string_pretty(&report).map_err(fault)).transpose()
}

async fn report_on_letter(
    cx: &ServerContext,
    files: &dyn Files,
    letter: &document::Model,
) -> Result<Option<Report>, AppError> {
    let Some(hash) = &letter.pdf_hash else { return Ok(None) };
    if letter.number.is_none() || !store::is_signed(cx.db(), letter.id).await? {
        return Ok(None);
    }
    let trust = store::trust(cx.db()).await?;
    Ok(Some(check(files.read(hash).await?, trust, cx.now).await?.map_err(fault)?))
}
