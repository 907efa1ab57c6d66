//! Giving a signed letter what it needs to be believed when its certificates have ended: the certificates, lists and answers
//! that it was verified by (B-LT), and a time stamp over all of it (B-LTA), renewed before its authority's certificate ends.

use super::nobody;
use crate::site::Site;
use chrono::TimeDelta;
use documents::seals;
use documents::store::{self, Part};
use domain::id::DocumentId;
use domain::job::JobKind;
use domain::signing::Level;
use domain::time::Timestamp;
use entity::{document, electronic_signature};
use kit::error::AppError;
use kit::server::{Authorities, Files, ServerContext, Stamps, enqueue_later, fault};
use sea_orm::EntityTrait;
use signature::{
    Certificate, Needed, Profile, Report, SignatureReport, TIMESTAMP_ROOM, Trust, Verdict, add_material,
    prepare_timestamp, verify,
};
use tokio::task::spawn_blocking;

/// How long before the end of the last stamp's certificate the next one is put.
const AHEAD: TimeDelta = TimeDelta::days(90);
/// The shortest time between two stamps.
const OFTEN: TimeDelta = TimeDelta::days(30);

/// Raises a letter to the highest level that can be reached now. What cannot be had yet is tried again later: the letter stays
/// as it is until a better one is there.
pub(super) async fn preserve(site: &Site, letter: DocumentId) -> Result<Part, AppError> {
    let cx = nobody(site);
    let row = document::Entity::find_by_id(letter).one(cx.db()).await?;
    let signed = electronic_signature::Entity::find_by_id(letter).one(cx.db()).await?.is_some();
    let Some(hash) = row.and_then(|row| row.pdf_hash).filter(|_| signed) else { return Ok(Part::Last) };
    if site.outside.stamps() == Stamps::Never {
        return Ok(Part::Last);
    }
    let known = known(&cx, site, Files::read(site, &hash).await?.to_vec()).await?;
    if known.report.verdict() == Verdict::Broken {
        tracing::warn!(letter = letter.0, "what cannot be believed any more is not kept for later");
        return Ok(Part::Last);
    }
    // Under a stamp that stands for a signature's own, what that stamp needs is still to be put.
    if known.lasts(cx.now) && known.level() != Some(Level::T) {
        return again_later(&cx, letter, &known).await;
    }
    let filled = known.filled(cx.now).await?;
    if known.level() >= Some(Level::T) && filled.level() < Some(Level::Lt) || filled.report.verdict() != Verdict::Good {
        tracing::warn!(letter = letter.0, "a signed letter waits: something is not known of its certificates");
        return Err(AppError::Unavailable);
    }
    match filled.stamped(site, cx.now).await {
        Ok(stamped) => {
            keep(&cx, site, letter, &hash, &stamped).await?;
            if stamped.level() == Some(Level::T) { Ok(Part::More) } else { again_later(&cx, letter, &stamped).await }
        }
        Err(cause) => {
            if filled.level() > known.level() {
                keep(&cx, site, letter, &hash, &filled).await?;
            }
            Err(cause)
        }
    }
}

/// A PDF, what it is judged by, and the judgement.
struct Judged {
    pdf: Vec<u8>,
    trust: Trust,
    report: Report,
}

/// A PDF with what is known about its certificates now.
async fn known(cx: &ServerContext, site: &Site, pdf: Vec<u8>) -> Result<Judged, AppError> {
    let mut judged = Judged::of(pdf, store::trust(cx.db()).await?, cx.now).await?;
    let way = |signature: &SignatureReport| signature.path.clone();
    let ways: Vec<Vec<Certificate>> =
        judged.report.signatures.iter().map(way).chain(stamp_ways(&judged.report)).collect();
    judged.trust.ocsps = seals::answers_about(cx.db(), &site.outside, &ways).await?;
    Ok(judged)
}

fn stamp_ways(report: &Report) -> impl Iterator<Item = Vec<Certificate>> {
    report.signatures.iter().filter_map(|signature| signature.stamp.as_ref()).map(|stamp| stamp.path.clone())
}

impl Judged {
    async fn of(pdf: Vec<u8>, trust: Trust, now: Timestamp) -> Result<Self, AppError> {
        let judged = spawn_blocking(move || {
            let report = verify(&pdf, &trust, now).map_err(fault)?;
            Ok::<_, AppError>(Self { pdf, trust, report })
        });
        judged.await.map_err(fault)?
    }

    /// The least that any of its signatures reaches; nothing where none is of a kind that has levels.
    fn level(&self) -> Option<Level> {
        self.report.signatures.iter().filter_map(|signature| signature.level).min()
    }

    /// Whether its last time stamp speaks for a good while yet.
    fn lasts(&self, now: Timestamp) -> bool {
        self.end().is_some_and(|end| end - AHEAD > now)
    }

    /// When the certificate of the last time stamp over the document ends.
    fn end(&self) -> Option<Timestamp> {
        Some(self.stamps().last()?.stamp.as_ref()?.authority.valid_until())
    }

    /// The time stamps over the document.
    fn stamps(&self) -> impl Iterator<Item = &SignatureReport> {
        self.report.signatures.iter().filter(|signature| signature.profile == Profile::DocumentTimestamp)
    }

    /// The PDF with all that it needs to be verified.
    async fn filled(&self, now: Timestamp) -> Result<Self, AppError> {
        let needed = Needed::of(&self.report, &self.trust);
        let pdf = self.pdf.clone();
        let filled = spawn_blocking(move || add_material(&pdf, &needed.material()).map_err(fault));
        Self::of(filled.await.map_err(fault)??, self.trust.clone(), now).await
    }

    /// The PDF with a time stamp over all of it.
    async fn stamped(&self, site: &Site, now: Timestamp) -> Result<Self, AppError> {
        let (name, pdf) = (format!("Sello{}", self.stamps().count() + 1), self.pdf.clone());
        let prepared = spawn_blocking(move || prepare_timestamp(&pdf, &name, TIMESTAMP_ROOM).map_err(fault));
        let prepared = prepared.await.map_err(fault)??;
        let token = site.outside.stamp(prepared.digest).await?;
        let pdf = prepared.embed_timestamp(&token).map_err(fault)?;
        let stamped = Self::of(pdf, self.trust.clone(), now).await?;
        if stamped.report.verdict() == Verdict::Good {
            return Ok(stamped);
        }
        tracing::warn!(report = ?stamped.stamps().last(), "a time stamp came that would not be believed");
        Err(AppError::Unavailable)
    }
}

/// Keeps a better PDF in the place of the one it goes on from.
async fn keep(
    cx: &ServerContext,
    site: &Site,
    letter: DocumentId,
    from: &str,
    better: &Judged,
) -> Result<(), AppError> {
    let to = Files::keep(site, better.pdf.clone().into()).await?;
    let tx = cx.begin_write().await?;
    if !store::raise_level(&tx, letter, (from, &to), better.level().unwrap_or(Level::B)).await? {
        return Err(AppError::Stale);
    }
    Ok(tx.commit().await?)
}

/// Has it looked at again before its last time stamp grows old.
async fn again_later(cx: &ServerContext, letter: DocumentId, kept: &Judged) -> Result<Part, AppError> {
    let due = kept.end().map_or(cx.now + OFTEN, |end| (end - AHEAD).max(cx.now + OFTEN));
    let tx = cx.begin_write().await?;
    enqueue_later(&tx, cx, JobKind::Preserve, &[letter.0], due).await?;
    tx.commit().await?;
    Ok(Part::Last)
}
