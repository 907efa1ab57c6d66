//! The messages on screen: all of them, or the one in the address.

use super::api::{KeepMessage, MessageLine, list_messages, read_message};
use super::one::One;
use super::words;
use documents::loaded::{Failure, Loaded};
use domain::message::MessageKind;
use kit::error::AppError;
use kit::form::use_form;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::PageHeader;

/// Mensajes de correo.
#[component]
pub(crate) fn Messages() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("mensaje")));
    move || match asked.get() {
        None => view! { <All /> }.into_any(),
        Some(code) => match code.parse() {
            Ok(kind) => view! { <Asked kind /> }.into_any(),
            Err(()) => view! { <Failure error=AppError::NotFound /> }.into_any(),
        },
    }
}

#[component]
fn All() -> impl IntoView {
    let lines = load(|| (), |()| list_messages());
    view! {
        <PageHeader title=text!(message.title) />
        <p class="quiet">{text!(message.what_for)}</p>
        <Loaded resource=lines let:lines>
            <ul class="catalogue">{lines.into_iter().map(|line| view! { <Line line /> }).collect_view()}</ul>
        </Loaded>
    }
}

#[component]
fn Line(line: MessageLine) -> impl IntoView {
    let to = format!("{}?mensaje={}", links::MESSAGES, line.kind.code());
    let own = line.own.then(|| view! { " " <small>{text!(message.own)}</small> });
    view! { <li><a href=to>{words::kind(line.kind)}</a> {own}</li> }
}

#[component]
fn Asked(kind: MessageKind) -> impl IntoView {
    let query = use_query_map();
    // The address says so again each time that words were kept.
    let kept = Memo::new(move |_| query.with(|query| query.get("guardado").is_some()));
    let form = use_form::<KeepMessage>();
    let times = RwSignal::new(0u32);
    Effect::new(move || {
        if matches!(form.action.value().get(), Some(Ok(()))) {
            times.update(|times| *times += 1);
        }
    });
    let message = load(move || times.get(), move |_| read_message(kind));
    view! {
        <p><a href=links::MESSAGES>{text!(message.title)}</a></p>
        <PageHeader title=words::kind(kind) />
        <Loaded resource=message let:message>
            <One message form kept anew=times.get_untracked() != 0 />
        </Loaded>
    }
}
