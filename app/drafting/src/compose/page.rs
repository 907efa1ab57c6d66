//! The pages on which letters are written.

use super::api::{Save, Which, Writing, open_draft};
use super::desk::Desk;
use crate::sign::api::Sign;
use documents::loaded::{Failure, Loaded};
use documents::people::{Chosen, Found, Scope, find_people, people_of};
use domain::custom_kind::ChosenKind;
use domain::document::Kind;
use domain::document::draft::DraftField::{self, AddCopy, AddTo, Copy, Remove, To};
use domain::field::changed_list;
use domain::id::{DocumentId, ItemId, PostId};
use kit::error::AppError;
use kit::form::{Form, use_form};
use kit::load::load;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// A new letter, an answer, or a copy.
#[component]
pub fn AnswerOrNewPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let item = |name: &str| query.get(name).and_then(|item| item.parse::<ItemId>().ok());
    let kind = query.get("tipo").and_then(|code| code.parse::<ChosenKind>().ok()).unwrap_or(Kind::Memorando.into());
    let which = match (item("responde"), item("copia")) {
        (Some(item), _) if query.get("todos").is_some() => Which::AnswerAll(item),
        (Some(item), _) => Which::Answer(item),
        (None, Some(item)) => Which::Copy(item),
        (None, None) => Which::New(kind),
    };
    view! { <Opened which /> }
}

/// A letter saved before.
#[component]
pub fn EditPage() -> impl IntoView {
    let params = use_params_map();
    let document = Memo::new(move |_| {
        params.with(|params| params.get("document").and_then(|document| document.parse::<DocumentId>().ok()))
    });
    move || match document.get() {
        Some(document) => view! { <Opened which=Which::Saved(document) /> }.into_any(),
        None => view! { <Failure error=AppError::NotFound /> }.into_any(),
    }
}

/// A letter with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Prepared {
    writing: Writing,
    /// Para and Copia as they stand on the page: saved, or as a plain post had them.
    to: Chosen,
    copy: Chosen,
    /// Those found for a page without JavaScript.
    found_to: Option<Found>,
    found_copy: Option<Found>,
}

#[component]
fn Opened(which: Which) -> impl IntoView {
    let (save, sign) = (use_form::<Save>(), use_form::<Sign>());
    let query = use_query_map().get_untracked();
    // Only a saved letter's page is asked to look for people.
    let looks = matches!(which, Which::Saved(_));
    let look = |field: &str| query.get(field).filter(|_| looks);
    let (look_to, look_copy) = (look("para"), look("copia"));
    let (typed_to, typed_copy) = (typed(save, sign, To, AddTo), typed(save, sign, Copy, AddCopy));
    let prepared = load(
        || (),
        move |()| {
            let looked = (look_to.clone(), look_copy.clone());
            let typed = (typed_to.clone(), typed_copy.clone());
            async move {
                let writing = open_draft(which).await?;
                let to = people(typed.0, &writing.to).await?;
                let copy = people(typed.1, &writing.copy).await?;
                let (found_to, found_copy) = (found(looked.0).await?, found(looked.1).await?);
                Ok(Prepared { writing, to, copy, found_to, found_copy })
            }
        },
    );
    view! {
        <Loaded resource=prepared let:prepared>
            <Desk
                save
                sign
                writing=prepared.writing
                to=prepared.to
                copy=prepared.copy
                found_to=prepared.found_to
                found_copy=prepared.found_copy
            />
        </Loaded>
    }
}

/// The people a plain post had in a field, if the page is rendered in answer to one.
fn typed(save: Form<Save>, sign: Form<Sign>, field: DraftField, add: DraftField) -> Option<Vec<PostId>> {
    let get = |field| save.retyped(field).or_else(|| sign.retyped(field));
    let listed = get(field)?;
    changed_list(&listed, &get(add).unwrap_or_default(), &get(Remove).unwrap_or_default()).ok()
}

async fn people(typed: Option<Vec<PostId>>, saved: &Chosen) -> Result<Chosen, AppError> {
    match typed {
        Some(posts) if posts.is_empty() => Ok(Chosen::default()),
        Some(posts) => people_of(posts).await.map(Chosen),
        None => Ok(saved.clone()),
    }
}

async fn found(words: Option<String>) -> Result<Option<Found>, AppError> {
    match words {
        Some(words) => find_people(words, Scope::Anyone).await.map(Some),
        None => Ok(None),
    }
}
