//! What the writing desk reads and keeps.

use super::api::Writing;
use super::skeleton;
use documents::people::{Chosen, PersonRow, in_order};
use documents::store::{self, Content, classifications, custom_kinds};
use domain::body::Body;
use domain::custom_kind::ChosenKind;
use domain::delivery::Role;
use domain::document::answer::Everyone;
use domain::document::print::{PrintOptions, TextScale};
use domain::document::{Category, Confidentiality, Kind};
use domain::id::{DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::policy;
use entity::{directory, document, frozen_party};
use kit::error::AppError;
use kit::server::{ServerContext, Settings};
use leptos::prelude::expect_context;
use sea_orm::EntityTrait;
use std::collections::HashMap;

/// A letter with nothing in it yet, from the caller.
pub(super) async fn blank(cx: &ServerContext, chosen: ChosenKind) -> Result<Writing, AppError> {
    let ChosenKind { kind, own } = chosen;
    let document = DocumentId(cx.new_id());
    policy::may_begin(&cx.actor, document, kind)?;
    let arrived = kind == Kind::External;
    if !arrived && !Kind::DRAFTED.contains(&kind) {
        return Err(AppError::NotFound);
    }
    let own_kinds = custom_kinds::offered(cx.db(), cx.actor.seat.institution, None).await?;
    let opening = match own {
        Some(_) => {
            let own = own_kinds.iter().find(|own| own.chosen == chosen).ok_or(AppError::NotFound)?;
            own.opening.clone()
        }
        None => skeleton::words(kind).to_owned(),
    };
    let writing = Writing {
        document,
        version: 0,
        number: None,
        saved_at: None,
        answers: None,
        copies: None,
        kind,
        own_kind: own,
        own_kinds,
        // Whoever registers paper is not who wrote it.
        sender: if arrived { None } else { Some(person(cx, cx.actor.post).await?) },
        dated_on: None,
        redirected_to: None,
        to: Chosen::default(),
        copy: Chosen::default(),
        subject: String::new(),
        reference: String::new(),
        category: Category::Normal,
        confidentiality: Confidentiality::Public,
        notes: String::new(),
        classification: None,
        classifications: classifications::choices(cx.db(), cx.actor.seat.institution, None).await?,
        hide_history: false,
        may_hide: policy::may_hide_history(&cx.actor),
        text_scale: TextScale::default(),
        print: PrintOptions::default(),
        body: String::new(),
        plain: String::new(),
        files: Vec::new(),
        file_bytes: most_bytes(cx).await?,
        mine_to_sign: true,
        clock: cx.clock(),
    };
    Ok(match opening.as_str() {
        "" => writing,
        words => saying(writing, &Body::from_lines(words)),
    })
}

/// An answer to a received copy: to its sender, about the same, under the number answered.
pub(super) async fn answer(cx: &ServerContext, item: ItemId) -> Result<Writing, AppError> {
    let (mut writing, people) = answering(cx, item).await?;
    writing.to = Chosen(in_order(cx.db(), &posts(&people, Role::From)).await?);
    Ok(writing)
}

/// The same, to everyone on the letter.
pub(super) async fn answer_all(cx: &ServerContext, item: ItemId) -> Result<Writing, AppError> {
    let (mut writing, people) = answering(cx, item).await?;
    let sender = posts(&people, Role::From).first().copied().ok_or(AppError::NotFound)?;
    let all = Everyone::but(cx.actor.post, sender, &posts(&people, Role::To), &posts(&people, Role::Copy));
    writing.to = Chosen(in_order(cx.db(), &all.to).await?);
    writing.copy = Chosen(in_order(cx.db(), &all.copy).await?);
    Ok(writing)
}

async fn answering(cx: &ServerContext, item: ItemId) -> Result<(Writing, Vec<frozen_party::Model>), AppError> {
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    policy::may_answer(&cx.actor, &known.item)?;
    let Content { document, people, .. } = store::read_content(cx.db(), known.item.document_id()).await?;
    let number = document.number.unwrap_or(document.draft_number);
    let mut writing = blank(cx, document.kind.of_answer().into()).await?;
    writing.answers = Some((item, number.clone()));
    writing.subject = document.subject;
    writing.reference = number;
    writing.category = document.category;
    Ok((writing, people))
}

/// A new letter that says what another does, to nobody yet.
pub(super) async fn copy(cx: &ServerContext, item: ItemId) -> Result<Writing, AppError> {
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    policy::may_copy(&cx.actor, &known)?;
    let Content { document, body, .. } = store::read_content(cx.db(), known.item.document_id()).await?;
    let own = ChosenKind { kind: document.kind, own: document.custom_kind_id };
    // A kind that is no longer offered, or is another institution's, leaves its base.
    let offered = custom_kinds::offered(cx.db(), cx.actor.seat.institution, None).await?;
    let chosen = offered.into_iter().map(|one| one.chosen).find(|one| *one == own);
    let writing = blank(cx, chosen.unwrap_or(document.kind.of_copy().into())).await?;
    Ok(Writing { copies: Some(item), subject: document.subject, ..saying(writing, &body) })
}

fn saying(writing: Writing, body: &Body) -> Writing {
    Writing { plain: body.to_plain_text(), body: body.to_json(), ..writing }
}

/// A draft in the caller's hands.
pub(super) async fn saved(cx: &ServerContext, id: DocumentId) -> Result<Writing, AppError> {
    let known = store::load_visible(cx.db(), &cx.actor, id.into()).await?;
    let Item::Document(letter) = &known.item else { return Err(AppError::NotFound) };
    policy::may_edit(&cx.actor, letter)?;
    store::open(cx, &known).await?;
    let Content { document, body, text_scale, print, people } = store::read_content(cx.db(), id).await?;
    let answers = match document.answers_document_id.zip(document.answers_delivery_id) {
        Some((answered, delivery)) => {
            let row = document::Entity::find_by_id(answered).one(cx.db()).await?.ok_or(AppError::NotFound)?;
            Some((delivery.into(), row.number.unwrap_or(row.draft_number)))
        }
        None => None,
    };
    let [mut from, to, copy] = people_on(cx, &people).await?;
    let sender = from.pop().ok_or(AppError::NotFound)?;
    let redirected_to = match document.redirected_to_id {
        Some(post) => Some(person(cx, post).await?),
        None => None,
    };
    Ok(Writing {
        document: id,
        version: document.version,
        number: Some(document.draft_number),
        saved_at: Some(document.since),
        answers,
        copies: None,
        kind: document.kind,
        own_kind: document.custom_kind_id,
        own_kinds: custom_kinds::offered(cx.db(), document.institution_id, document.custom_kind_id).await?,
        mine_to_sign: document.kind == Kind::External || sender.post_id == cx.actor.post,
        sender: Some(sender),
        dated_on: document.dated_on,
        redirected_to,
        to: Chosen(to),
        copy: Chosen(copy),
        subject: document.subject,
        reference: document.reference.unwrap_or_default(),
        category: document.category,
        confidentiality: document.confidentiality,
        notes: document.notes.unwrap_or_default(),
        classification: document.classification_id,
        classifications: classifications::choices(cx.db(), document.institution_id, document.classification_id).await?,
        hide_history: document.hide_history,
        may_hide: policy::may_hide_history(&cx.actor),
        text_scale,
        print,
        plain: body.to_plain_text(),
        body: body.to_json(),
        files: documents::files::queries::rows(cx, id).await?,
        file_bytes: most_bytes(cx).await?,
        clock: cx.clock(),
    })
}

/// The most bytes of one file in the caller's institution.
async fn most_bytes(cx: &ServerContext) -> Result<u64, AppError> {
    let installation = expect_context::<Settings>().file_bytes;
    store::most_bytes(cx.db(), cx.actor.seat.institution, installation).await
}

fn posts(people: &[frozen_party::Model], role: Role) -> Vec<PostId> {
    people.iter().filter(|party| party.role == role).map(|party| party.post_id).collect()
}

/// De, Para and Copia of a draft as they are today: someone may have left since they were chosen.
async fn people_on(cx: &ServerContext, people: &[frozen_party::Model]) -> Result<[Vec<PersonRow>; 3], AppError> {
    let all: Vec<PostId> = people.iter().map(|party| party.post_id).collect();
    let rows: HashMap<PostId, PersonRow> =
        in_order(cx.db(), &all).await?.into_iter().map(|row| (row.post_id, row)).collect();
    let of = |role| posts(people, role).iter().filter_map(|post| rows.get(post).cloned()).collect();
    Ok([of(Role::From), of(Role::To), of(Role::Copy)])
}

async fn person(cx: &ServerContext, post: PostId) -> Result<PersonRow, AppError> {
    let row = directory::Entity::find_by_id(post).into_partial_model().one(cx.db()).await?;
    row.ok_or(AppError::NotFound)
}
