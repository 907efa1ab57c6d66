//! The page on which is said who signs a draft besides its sender.

use super::api::{NameSigners, Named, open_signers};
use documents::loaded::{Failure, Loaded};
use documents::people::{Chosen, Found, Names, PeopleField, Scope, find_people, people_of};
use documents::words;
use domain::document::signers::SignersField::{
    self, AddApprove, AddSign, Approve, ApproveSearch, Ask, Document, OneByOne, Remove, Sign, SignSearch,
};
use domain::field::changed_list;
use domain::id::{DocumentId, PostId};
use kit::error::AppError;
use kit::form::{ActForm, Form, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{Icon, PageHeader, SelectField, Sign as Icons, Summary};

/// The draft in the address.
#[component]
pub fn SignersPage() -> impl IntoView {
    let params = use_params_map();
    let document = Memo::new(move |_| params.with(|params| params.get("document")?.parse::<DocumentId>().ok()));
    view! {
        <Title text=text!(signers.title) />
        <main class="read alone lists" id="contenido">
            {move || match document.get() {
                Some(document) => view! { <Draft document /> }.into_any(),
                None => view! { <Failure error=AppError::NotFound /> }.into_any(),
            }}
        </main>
    }
}

/// What the page shows, with those found for a page without JavaScript.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Prepared {
    named: Named,
    found_approve: Option<Found>,
    found_sign: Option<Found>,
}

#[component]
fn Draft(document: DocumentId) -> impl IntoView {
    let form = use_form::<NameSigners>();
    let query = use_query_map();
    let looked = move |name: &'static str| query.with(|query| query.get(name));
    let saved = Memo::new(move |_| query.with(|query| query.get("guardado").is_some()));
    let approve = retyped(form, Approve, AddApprove);
    let sign = retyped(form, Sign, AddSign);
    let kept = RwSignal::new(0u32);
    Effect::new(move || {
        if matches!(form.action.value().get(), Some(Ok(()))) {
            kept.update(|times| *times += 1);
        }
    });
    let prepared = load(
        move || (looked("aprueban"), looked("firman"), kept.get()),
        move |(to_approve, to_sign, times)| {
            let (approve, sign) = (approve.clone().filter(|_| times == 0), sign.clone().filter(|_| times == 0));
            async move {
                let mut named = open_signers(document).await?;
                if let Some(posts) = approve {
                    named.approve = people(posts).await?;
                }
                if let Some(posts) = sign {
                    named.sign = people(posts).await?;
                }
                let (found_approve, found_sign) = (found(to_approve).await?, found(to_sign).await?);
                Ok(Prepared { named, found_approve, found_sign })
            }
        },
    );
    view! {
        <p><a class="up" href=links::edit(document)><Icon sign=Icons::Back />{text!(signers.back)}</a></p>
        <Loaded resource=prepared let:prepared>
            <Choice prepared form saved />
        </Loaded>
    }
}

/// Those whom a plain post had chosen, when it failed.
fn retyped(form: Form<NameSigners>, listed: SignersField, added: SignersField) -> Option<Vec<PostId>> {
    let typed = |field| form.retyped(field).unwrap_or_default();
    changed_list(&form.retyped(listed)?, &typed(added), &typed(Remove)).ok()
}

async fn people(posts: Vec<PostId>) -> Result<Chosen, AppError> {
    if posts.is_empty() { Ok(Chosen::default()) } else { people_of(posts).await.map(Chosen) }
}

async fn found(words: Option<String>) -> Result<Option<Found>, AppError> {
    match words {
        Some(words) => find_people(words, Scope::Anyone).await.map(Some),
        None => Ok(None),
    }
}

#[component]
fn Choice(prepared: Prepared, form: Form<NameSigners>, saved: Memo<bool>) -> impl IntoView {
    let Prepared { named, found_approve, found_sign } = prepared;
    let Named { document, number, subject, sender, approve, sign, one_by_one, asked } = named;
    let (approve, sign) = (RwSignal::new(approve), RwSignal::new(sign));
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let names = move |chosen, search, add| Names {
        chosen: form.name(chosen),
        search: form.name(search),
        add: form.name(add),
        remove: form.name(Remove),
    };
    let posted = form.retyped(Approve).is_some();
    let in_turn = if posted { form.retyped(OneByOne).is_some_and(|chosen| !chosen.is_empty()) } else { one_by_one };
    let orders = [("", text!(signers.at_once)), ("1", text!(signers.one_by_one))];
    view! {
        <PageHeader title=text!(signers.title) />
        <p class="number">{number} " " {subject}</p>
        <p class="quiet">{text!(signers.what_for)} " " {text!(signers.paper)}</p>
        {asked.then(|| view! { <p class="warn">{text!(signers.asked_note)}</p> })}
        <ActForm form class="form">
            // What Enter presses: left to itself a browser takes the first button, which takes someone out.
            <button type="submit" class="spoken" tabindex="-1" aria-hidden="true"></button>
            <Summary text=summary />
            <input type="hidden" name=form.name(Document) value=document.to_string() />
            <PeopleField
                label=text!(signers.approve)
                names=names(Approve, ApproveSearch, AddApprove)
                chosen=approve
                scope=Scope::Anyone
                found=found_approve
                error=flaw(Approve)
            />
            <p class="hint">{text!(signers.approve_hint)}</p>
            <p><b>{text!(signers.sender)} ": "</b> {sender}</p>
            <PeopleField
                label=text!(signers.sign)
                names=names(Sign, SignSearch, AddSign)
                chosen=sign
                scope=Scope::Anyone
                found=found_sign
                error=flaw(Sign)
            />
            <p class="hint">{text!(signers.sign_hint)}</p>
            <SelectField
                label=text!(signers.order)
                name=form.name(OneByOne)
                options=orders.map(|(value, words)| (value.to_owned(), words.to_owned())).into()
                value=if in_turn { "1".to_owned() } else { String::new() }
                error=flaw(OneByOne)
            />
            <div class="buttons">
                <button type="submit" class="button primary" disabled=form.pending()>{text!(signers.keep)}</button>
                <button type="submit" class="button" name=form.name(Ask) value="1" disabled=form.pending()>
                    {text!(signers.ask)}
                </button>
            </div>
            <p role="status" class="okk">{move || (saved.get() && form.error().is_none()).then(|| text!(signers.kept))}</p>
        </ActForm>
    }
}
