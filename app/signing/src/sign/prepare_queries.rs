//! Preparing a letter for its signature.

use super::api::Hollow;
use super::queries::{cedula, may_sign, number, permit};
use super::whether::not_admitted;
use axum::body::Bytes;
use documents::{seals, store};
use domain::id::DocumentId;
use domain::time::Timestamp;
use entity::preparation;
use kit::error::AppError;
use kit::links;
use kit::server::{Authorities, Files, Printed, ServerContext, fault};
use kit::text::text;
use kit::time::Clock;
use letter::{Stamp, typeset_stamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Iterable};
use signature::{Appearance, Certificate, Prepared, SignatureField, admit, room_for};
use tokio::task::spawn_blocking;

/// No chain is longer, in certificates.
const LONGEST_CHAIN: usize = 8;

pub(super) async fn prepare(
    cx: &ServerContext,
    files: &dyn Files,
    authorities: &dyn Authorities,
    document: DocumentId,
    chain: &str,
) -> Result<Hollow, AppError> {
    may_sign(cx.db(), cx, document).await?;
    let chain_read = read_chain(chain)?;
    let person = cedula(cx).await?;
    let trust = seals::trust_about(cx, authorities, &chain_read).await?;
    // Nothing is numbered for a certificate that will not do.
    let admitted = {
        let (chain, now) = (chain_read.clone(), cx.now);
        spawn_blocking(move || admit(&chain, &person, &trust, now)).await.map_err(fault)?
    };
    admitted.map_err(|error| AppError::from(not_admitted(&error)))?;
    number(cx, document).await?;
    let printed = files.letter(cx, document).await?;
    let place = store::signers_of(cx.db(), document).await?.place_of(cx.actor.post);
    let prepared = hollowed(cx, printed, place, chain_read).await?;
    let row = preparation::ActiveModel {
        document_id: Set(document),
        id: Set(cx.new_id()),
        post_id: Set(cx.actor.post),
        digest: Set(hex::encode(prepared.digest)),
        hole_start: Set(i64::try_from(prepared.range.hole_start).map_err(fault)?),
        hole_end: Set(i64::try_from(prepared.range.hole_end).map_err(fault)?),
        ends_at: Set(i64::try_from(prepared.range.end).map_err(fault)?),
        chain: Set(chain.to_owned()),
        prepared_at: Set(cx.now),
        pdf_hash: Set(files.keep(Bytes::from(prepared.pdf)).await?),
    };
    keep(cx, document, row).await
}

/// The last preparation is the one that counts: who prepares again in another window leaves the first one void.
async fn keep(cx: &ServerContext, document: DocumentId, row: preparation::ActiveModel) -> Result<Hollow, AppError> {
    use preparation::{Column, Entity};
    let tx = cx.begin_write().await?;
    permit(&*tx, cx, document).await?;
    let others = Column::iter().filter(|column| !matches!(column, Column::DocumentId));
    let anew = OnConflict::column(Column::DocumentId).update_columns(others).to_owned();
    let row = Entity::insert(row).on_conflict(anew).exec_with_returning(&*tx).await?;
    tx.commit().await?;
    let place = |place: i64| u32::try_from(place).map_err(fault);
    Ok(Hollow {
        preparation: row.id,
        pdf: links::prepared_pdf(document, row.id),
        hole_start: place(row.hole_start)?,
        hole_end: place(row.hole_end)?,
        end: place(row.ends_at)?,
        digest: row.digest,
    })
}

/// The certificates that a browser sent.
pub(super) fn read_chain(chain: &str) -> Result<Vec<Certificate>, AppError> {
    let each = |one: &str| Certificate::read(&hex::decode(one).ok()?).ok();
    let read: Option<Vec<_>> = chain.split(',').take(LONGEST_CHAIN + 1).map(each).collect();
    read.filter(|read| read.len() <= LONGEST_CHAIN).ok_or(AppError::Malformed)
}

/// The letter with a hole in it, and over the hole the stamp that people see. `place` says which of the rooms for signatures
/// is the caller's.
async fn hollowed(
    cx: &ServerContext,
    printed: Printed,
    place: usize,
    chain: Vec<Certificate>,
) -> Result<Prepared, AppError> {
    let signer = chain.first().and_then(|own| own.holder().ok()).ok_or(AppError::Malformed)?;
    let stamp = Stamp {
        heading: text!(stamp.heading).to_owned(),
        name: signer.name.clone(),
        lines: stamp_lines(signer.cedula().map(ToString::to_string), cx.clock(), cx.now),
    };
    let (zone, signed_at) = (cx.zone, cx.now);
    let description = text!(stamp.description, name = signer.name);
    let made = spawn_blocking(move || {
        let drawn = typeset_stamp(&stamp, signed_at).map_err(fault)?;
        let room = printed.rooms.get(place).copied();
        let (page, rectangle) = room.unwrap_or((1, [0.0; 4]));
        let appearance = if room.is_some() { Appearance::Page(&drawn) } else { Appearance::Invisible };
        let name = format!("Firma{}", place + 1);
        let field = SignatureField {
            name: &name,
            page,
            rectangle,
            appearance,
            signer: &signer.name,
            description: &description,
            reason: None,
            location: None,
            signed_at,
            zone,
        };
        signature::prepare(&printed.pdf, &field, room_for(&chain)).map_err(fault)
    });
    made.await.map_err(fault)?
}

fn stamp_lines(cedula: Option<String>, clock: Clock, now: Timestamp) -> Vec<String> {
    let cedula = cedula.map(|number| text!(stamp.cedula, number = number));
    cedula.into_iter().chain([clock.long(now), text!(stamp.verify).to_owned()]).collect()
}

/// The PDF of a preparation of the caller's, by its hash.
///
/// # Errors
/// `NotFound` also for one that has been signed or made void.
pub async fn prepared_hash(cx: &ServerContext, document: DocumentId, preparation: i64) -> Result<String, AppError> {
    store::load_visible(cx.db(), &cx.actor, document.into()).await?;
    let row = own(cx, document, preparation).await?.ok_or(AppError::NotFound)?;
    Ok(row.pdf_hash)
}

/// A preparation of the caller's, if it is the last.
pub(super) async fn own(
    cx: &ServerContext,
    document: DocumentId,
    preparation: i64,
) -> Result<Option<preparation::Model>, AppError> {
    let row = preparation::Entity::find_by_id(document).one(cx.db()).await?;
    Ok(row.filter(|row| row.id == preparation && row.post_id == cx.actor.post))
}
