//! The letter to be signed, and giving it its number.

use super::api::{Candidate, ToSign, ToSignTogether};
use documents::done::Why;
use documents::store::{self, Content};
use domain::cedula::Cedula;
use domain::delivery::Role;
use domain::document::draft::DraftField;
use domain::document::{Document, Route, State};
use domain::field::{FieldErrors, Flaw};
use domain::handling::many::MANY;
use domain::id::DocumentId;
use domain::item::Item;
use domain::policy::permit::SignElectronically;
use domain::policy::{self, Denied, Known, Permit};
use entity::{document, person};
use kit::error::AppError;
use kit::server::{ServerContext, fault};
use sea_orm::{ConnectionTrait, EntityTrait};

pub(super) async fn to_sign(cx: &ServerContext, document: DocumentId) -> Result<ToSign, AppError> {
    let letter = may_sign(cx.db(), cx, document).await?;
    let Content { document: row, .. } = store::read_content(cx.db(), document).await?;
    Ok(ToSign {
        document,
        kind: row.kind,
        own_kind: store::own_kind_name(cx.db(), row.custom_kind_id).await?,
        own: letter.sender == cx.actor.post,
        numbered: letter.state.issue().is_some(),
        number: row.number.unwrap_or(row.draft_number),
        subject: row.subject,
        from: row.from_name,
        to: (row.to_name, row.to_more),
        now: cx.now,
        cedula: cedula(cx).await?.to_string(),
    })
}

pub(super) async fn to_sign_together(
    cx: &ServerContext,
    documents: Vec<DocumentId>,
) -> Result<ToSignTogether, AppError> {
    let mut letters = Vec::new();
    for document in documents.into_iter().take(usize::from(MANY)) {
        let why = match may_sign(cx.db(), cx, document).await {
            Ok(_) => None,
            // For the caller it does not exist.
            Err(AppError::NotFound) => continue,
            Err(error) => Some(Why::from(&error)),
        };
        let row = document::Entity::find_by_id(document).one(cx.db()).await?.ok_or(AppError::NotFound)?;
        letters.push(Candidate {
            document,
            number: row.number.unwrap_or(row.draft_number),
            subject: row.subject,
            to: (row.to_name, row.to_more),
            why,
        });
    }
    Ok(ToSignTogether { letters, cedula: cedula(cx).await?.to_string(), now: cx.now })
}

/// The letter, if it is the caller's to sign: a draft, one that waits for its signature, or one that others have signed.
pub(super) async fn may_sign(
    db: &impl ConnectionTrait,
    cx: &ServerContext,
    document: DocumentId,
) -> Result<Document, AppError> {
    let known = store::load_visible(db, &cx.actor, document.into()).await?;
    let Item::Document(letter) = known.item.clone() else { return Err(AppError::NotFound) };
    if let State::Draft(_) = letter.state {
        policy::may_sign(&cx.actor, &letter)?;
        store::signers_of(db, document).await?.check_approved()?;
    } else {
        permit_of(cx, &known, &letter)?;
    }
    Ok(letter)
}

/// The permit to put a signature on a letter that has its number.
pub(super) async fn permit(
    db: &impl ConnectionTrait,
    cx: &ServerContext,
    document: DocumentId,
) -> Result<(Document, Permit<SignElectronically>), AppError> {
    let known = store::load_visible(db, &cx.actor, document.into()).await?;
    let Item::Document(letter) = known.item.clone() else { return Err(AppError::NotFound) };
    let permit = permit_of(cx, &known, &letter)?;
    Ok((letter, permit))
}

/// Its sender's, or that of whoever was asked to sign it too.
fn permit_of(cx: &ServerContext, known: &Known, letter: &Document) -> Result<Permit<SignElectronically>, Denied> {
    match letter.state {
        State::Signing(_) => policy::may_sign_too(&cx.actor, known),
        _ => policy::may_sign_electronically(&cx.actor, letter),
    }
}

/// The caller's cédula, which the certificate must have too.
pub(super) async fn cedula(cx: &ServerContext) -> Result<Cedula, AppError> {
    let person = person::Entity::find_by_id(cx.actor.person).one(cx.db()).await?.ok_or(AppError::NotFound)?;
    Cedula::parse(&person.cedula).ok_or_else(|| fault(("no cedula", person.id)))
}

/// Gives a draft its number and freezes it; it waits in No enviados. One that has its number already keeps it.
pub(super) async fn number(cx: &ServerContext, document: DocumentId) -> Result<(), AppError> {
    let tx = cx.begin_write().await?;
    let letter = may_sign(&*tx, cx, document).await?;
    if let State::Draft(_) = letter.state {
        check_complete(&store::read_content(&*tx, document).await?)?;
        store::issue(&tx, cx, letter, Route::Electronic).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What is missing, and what no font of the letter can print, is told before the number is taken.
fn check_complete(content: &Content) -> Result<(), FieldErrors<DraftField>> {
    let mut errors = FieldErrors::none();
    if !content.people.iter().any(|party| party.role == Role::To) {
        errors.add(DraftField::To, Flaw::Missing);
    }
    if content.document.subject.trim().is_empty() {
        errors.add(DraftField::Subject, Flaw::Missing);
    }
    if content.body.is_blank() {
        errors.add(DraftField::Body, Flaw::Missing);
    }
    let texts =
        [(DraftField::Subject, content.document.subject.clone()), (DraftField::Body, content.body.to_plain_text())];
    let wordings = content.print.wordings.iter().map(|(wording, text)| (DraftField::Wording(*wording), text.clone()));
    for (field, text) in texts.into_iter().chain(wordings) {
        if let Some(sign) = letter::unprintable(&text).first() {
            errors.add(field, Flaw::Unprintable { sign: *sign });
        }
    }
    errors.or(())
}
