//! The letter as PDF: drawn anew for a draft, kept once it is signed.

use super::context;
use super::download::named;
use super::printed;
use crate::http::status::refuse;
use crate::site::Site;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, Method, header, request::Parts};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use documents::store::{self, Content};
use documents::words;
use domain::delivery::Role;
use domain::document::file::Manner;
use domain::document::print::{Flag, Wording};
use domain::document::{Kind, Stage};
use domain::id::{DocumentId, ItemId, PostId};
use entity::{document, event, frozen_party, institution, post};
use kit::error::AppError;
use kit::server::{Printed, ServerContext, fault};
use kit::text::text;
use letter::{Layout, Letter, Letterhead, Number, SignatureBox, Signer, Verification};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Setting a letter takes a core for a while: more at once would not be faster.
pub(super) static TURNS: Semaphore = Semaphore::const_new(2);
/// In points.
const A4_HEIGHT: f64 = 841.89;

/// The letter, for whoever may see the item.
pub async fn pdf(State(site): State<Site>, Path(item): Path<i64>, parts: Parts) -> Response {
    match make(&site, ItemId(item), &parts).await {
        Ok((name, pdf)) => answer(&name, pdf).unwrap_or_else(|error| refuse(&error)),
        Err(error) => refuse(&error),
    }
}

pub(super) fn answer(name: &str, pdf: Bytes) -> Result<Response, AppError> {
    let mut response = Body::from(pdf).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    let name = HeaderValue::from_str(&named("inline", &format!("{name}.pdf"))).map_err(fault)?;
    headers.insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

async fn make(site: &Site, item: ItemId, parts: &Parts) -> Result<(String, Bytes), AppError> {
    let cx = context(site, parts)?;
    let known = store::load_readable(cx.db(), &cx.actor, item).await?;
    let content = store::read_content(cx.db(), known.item.document_id()).await?;
    let row = &content.document;
    // What arrived on paper was not written here: its image is attached to it.
    if row.kind == Kind::External {
        return Err(AppError::NotFound);
    }
    let name = row.number.clone().unwrap_or_else(|| row.draft_number.clone());
    let pdf = match &row.pdf_hash {
        Some(hash) => site.storage.read_whole(hash).await.map_err(fault)?,
        None => printed(site, &cx, content).await?.pdf,
    };
    if parts.method != Method::HEAD {
        store::note_download(&cx, &known.item, None, Manner::Looked).await?;
    }
    Ok((name, pdf))
}

/// The letter as PDF. Once it has its number, the file that was made first is the one.
pub(super) async fn printed(site: &Site, cx: &ServerContext, content: Content) -> Result<Printed, AppError> {
    let (id, signed_at, hash) = (content.document.id, content.document.signed_at, content.document.pdf_hash.clone());
    let letter = letter_of(cx, content).await?;
    let turn = TURNS.acquire().await.map_err(fault)?;
    let created = signed_at.unwrap_or(cx.now);
    let set = spawn_blocking(move || letter::typeset(&letter, created)).await.map_err(fault)?.map_err(fault)?;
    drop(turn);
    let rooms = set.signature_boxes.into_iter().filter_map(room).collect();
    let pdf = match hash {
        Some(hash) => site.storage.read_whole(&hash).await.map_err(fault)?,
        None => Bytes::from(set.pdf),
    };
    if signed_at.is_some() {
        keep(site, cx, id, pdf.clone()).await?;
    }
    Ok(Printed { pdf, rooms })
}

/// The same place as PDF counts: from the lower left corner of an A4 page.
fn room(place: SignatureBox) -> Option<(u32, [f32; 4])> {
    let (left, right) = (place.x, place.x + place.width);
    let (top, bottom) = (A4_HEIGHT - place.y, A4_HEIGHT - place.y - place.height);
    Some((u32::try_from(place.page).ok()?, [left as f32, bottom as f32, right as f32, top as f32]))
}

/// A signed letter's PDF is made once: whoever asks first, the same bytes come of it.
async fn keep(site: &Site, cx: &ServerContext, id: DocumentId, pdf: Bytes) -> Result<(), AppError> {
    let hash = site.storage.keep_whole(pdf).await.map_err(fault)?;
    let tx = cx.begin_write().await?;
    let row = document::ActiveModel { pdf_hash: sea_orm::ActiveValue::Set(Some(hash)), ..Default::default() };
    document::Entity::update_many()
        .set(row)
        .filter(document::Column::Id.eq(id))
        .filter(document::Column::PdfHash.is_null())
        .exec(&*tx)
        .await?;
    Ok(tx.commit().await?)
}

/// Everything the letter says, as it is printed.
pub(super) async fn letter_of(cx: &ServerContext, content: Content) -> Result<Letter, AppError> {
    let Content { document, body, text_scale, print, people } = content;
    let house = institution::Entity::find_by_id(document.institution_id).one(cx.db()).await?;
    let house = house.ok_or(AppError::NotFound)?;
    let sender = people.iter().find(|party| party.role == Role::From).cloned().ok_or(AppError::NotFound)?;
    let of = |role| people.iter().filter(|party| party.role == role).cloned().collect::<Vec<_>>();
    let (to, copies) = (of(Role::To), of(Role::Copy));
    let print = print.allowed_on(document.kind).for_recipients(to.len());
    let shown = |flag: Flag| !print.has(flag);
    let files = store::files_named(cx.db(), &document).await?;
    let files = files.into_iter().map(|file| file.name).filter(|_| shown(Flag::HideAttachments));
    let own_kind = store::own_kind_name(cx.db(), document.custom_kind_id).await?;
    let initials = initials(cx, &document, sender.post_id).await?;
    let farewell = print.said(Wording::Farewell).unwrap_or(text!(letter.farewell));
    let phrase = print.said(Wording::Phrase).map(str::to_owned).or_else(|| house.motto.clone());
    let number = match &document.number {
        Some(number) => Number::Official(number.clone()),
        None => Number::Draft(document.draft_number.clone()),
    };
    Ok(Letter {
        layout: layout(document.kind),
        kind_name: own_kind
            .unwrap_or_else(|| print.note_style.map_or(words::kind(document.kind), words::note_style).to_owned()),
        number,
        city: print.said(Wording::GivenIn).unwrap_or(&sender.city).to_owned(),
        date: house.zone.day(document.signed_at.unwrap_or(cx.now)),
        institution: letterhead(house),
        area: sender.area.clone(),
        subject: document.subject.clone(),
        to: printed::addressees(&to, document.kind, &print),
        copies: copies.iter().map(|party| printed::copied_to(party, document.kind)).collect(),
        place: print.said(Wording::Place).unwrap_or(place(document.kind)).to_owned(),
        sender: signer(sender),
        cosigners: of(Role::Signer).into_iter().map(signer).collect(),
        body,
        farewell: if shown(Flag::HideFarewell) { farewell.to_owned() } else { String::new() },
        phrase: phrase.filter(|_| shown(Flag::HidePhrase)),
        reference: document.reference.filter(|_| shown(Flag::HideReference)),
        attachments: files.collect(),
        initials: initials.filter(|_| shown(Flag::HideInitials)),
        verification: None::<Verification>,
        text_scale: text_scale.percent(),
        awaits_signature: matches!(document.stage, Stage::Unsent | Stage::Signing),
        options: printed::options(document.kind, &print),
    })
}

fn signer(party: frozen_party::Model) -> Signer {
    Signer {
        title: party.abbreviation.unwrap_or_default(),
        name: party.name,
        post: party.title,
        institution: party.institution,
    }
}

fn layout(kind: Kind) -> Layout {
    match kind {
        Kind::Memorando => Layout::Memo,
        Kind::Nota => Layout::Note,
        Kind::Acuerdo => Layout::Agreement,
        Kind::Resolucion => Layout::Resolution,
        Kind::Oficio | Kind::Circular | Kind::Providencia | Kind::External | Kind::CitizenLetter => Layout::Letter,
    }
}

/// The usual line under the recipients.
fn place(kind: Kind) -> &'static str {
    if kind == Kind::Nota { text!(letter.place_of_note) } else { text!(letter.place) }
}

pub(super) fn letterhead(house: institution::Model) -> Letterhead {
    Letterhead {
        name: house.name,
        acronym: house.acronym,
        logo: None,
        motto: house.motto.unwrap_or_default(),
        address: house.address.unwrap_or_default(),
        phone: house.phone.unwrap_or_default(),
        website: house.website.unwrap_or_default(),
    }
}

/// Who worked on it until it was signed, by their initials, the signer left out.
async fn initials(cx: &ServerContext, document: &document::Model, sender: PostId) -> Result<Option<String>, AppError> {
    let hands: Vec<PostId> = event::Entity::find()
        .filter(event::Column::DocumentId.eq(document.id))
        .filter(event::Column::DeliveryId.is_null())
        .filter(event::Column::PostId.ne(sender))
        .filter(event::Column::At.lte(document.signed_at.unwrap_or(cx.now)))
        .select_only()
        .column(event::Column::PostId)
        .order_by_asc(event::Column::Id)
        .into_tuple()
        .all(cx.db())
        .await?;
    let mut seen = Vec::new();
    for hand in hands {
        if !seen.contains(&hand) {
            seen.push(hand);
        }
    }
    let posts = post::Entity::find().filter(post::Column::Id.is_in(seen.clone())).all(cx.db()).await?;
    let of = |hand: PostId| posts.iter().find(|post| post.id == hand).map(|post| post.initials.to_lowercase());
    let all: Vec<String> = seen.into_iter().filter_map(of).collect();
    Ok(Some(all.join("/")).filter(|all| !all.is_empty()))
}
