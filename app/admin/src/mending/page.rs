//! A letter by its number, and what may be mended of it.

use super::api::{Broken, Found, RemakePdf, RevertSignature, find_letters};
use documents::loaded::Loaded;
use documents::words;
use domain::document::Stage;
use domain::handling::COMMENT;
use domain::handling::RemarkField::{Back, Comment, Item};
use kit::error::AppError;
use kit::form::{ActForm, Form, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use leptos::server_fn::codec::PostUrl;
use leptos::server_fn::{Http, ServerFn};
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use serde::de::DeserializeOwned;
use ui::{Empty, Icon, PageHeader, Sign, Summary, TextArea};

/// The parameter that carries the number.
const NUMBER: &str = "numero";

/// Correcciones.
#[component]
pub(crate) fn Mending() -> impl IntoView {
    let query = use_query_map();
    let number = Memo::new(move |_| query.with(|query| query.get(NUMBER).unwrap_or_default()));
    let found = load(move || number.get(), find_letters);
    let kept = move || query.with(|query| query.get("guardado").is_some());
    view! {
        <PageHeader title=text!(mending.title) />
        <p class="quiet">{text!(mending.what_for)}</p>
        <form class="form" method="get" action=links::MENDING role="search">
            <div class="field">
                <label for="numero">{text!(mending.number)}</label>
                <input id="numero" type="search" name=NUMBER value=number.get_untracked() maxlength="100" />
            </div>
            <button type="submit" class="button"><Icon sign=Sign::Search />{text!(mending.find)}</button>
        </form>
        <p role="status" class="okk">{move || kept().then(|| text!(mending.done))}</p>
        <Loaded resource=found let:found>
            <Letters found number=number.get_untracked() />
        </Loaded>
    }
}

#[component]
fn Letters(found: Found, number: String) -> impl IntoView {
    let Found { letters, clock } = found;
    if letters.is_empty() {
        let nothing = (!number.trim().is_empty())
            .then(|| view! { <Empty title=text!(mending.none) hint=text!(mending.none_hint) /> }.into_any());
        return nothing.into_any();
    }
    letters.into_iter().map(|letter| view! { <One letter clock /> }.into_any()).collect_view().into_any()
}

#[component]
fn One(letter: Broken, clock: Clock) -> impl IntoView {
    let Broken { document, number, institution, from, signed_at, stage, signed } = letter;
    let back = format!("{}{}", links::MENDING, ParamsMap::from_iter([(NUMBER, number.clone())]).to_query_string());
    let how = if signed { text!(mending.signed) } else { text!(mending.on_paper) };
    let item = document.to_string();
    let (revert, remake) = (use_form::<RevertSignature>(), use_form::<RemakePdf>());
    let act = if signed && stage == Stage::Sent {
        let (does, means) = (text!(mending.revert), text!(mending.revert_means));
        view! { <Why form=revert item back does means /> }.into_any()
    } else if signed {
        view! { <p class="quiet">{text!(mending.nothing)}</p> }.into_any()
    } else {
        let (does, means) = (text!(mending.remake), text!(mending.remake_means));
        view! { <Why form=remake item back does means /> }.into_any()
    };
    view! {
        <section>
            <h2>{number}</h2>
            <p>{institution} " · " {from}</p>
            <p class="quiet">
                {words::stage(stage)} " · " {how} " "
                {signed_at.map(|at| view! { <time datetime=clock.machine(at)>{clock.long(at)}</time> })}
            </p>
            {act}
        </section>
    }
}

/// Why it is done: whoever sees the letter reads it.
#[component]
fn Why<S, Answer>(form: Form<S>, item: String, back: String, does: &'static str, means: &'static str) -> impl IntoView
where
    S: DeserializeOwned + ServerFn<Error = AppError, Protocol = Http<PostUrl, Answer>> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    let flaw = Signal::derive(move || form.flaw(Comment).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <p>{means}</p>
            <input type="hidden" name=form.name(Item) value=item />
            <input type="hidden" name=form.name(Back) value=back />
            <TextArea
                label=text!(mending.why)
                name=form.name(Comment)
                value=form.typed(Comment, "")
                error=flaw
                most=COMMENT
            />
            <button type="submit" class="button primary" disabled=form.pending()>{does}</button>
        </ActForm>
    }
}
