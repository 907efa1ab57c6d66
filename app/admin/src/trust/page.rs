//! Whom the platform believes, on one page.

use super::addresses::Addresses;
use super::api::{ListLine, RefreshLists, TrustBoard, open_trust};
use super::certificates::Certificates;
use documents::loaded::Loaded;
use documents::words;
use domain::trust::RefreshField::Address;
use kit::changes::use_changes;
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{PageHeader, Summary};

/// Confianza.
#[component]
pub(crate) fn Trusted() -> impl IntoView {
    let changes = use_changes();
    let board = load(move || changes.count(), |_| open_trust());
    view! {
        <PageHeader title=text!(trust.title) />
        <p class="quiet">{text!(trust.what_for)}</p>
        <Loaded resource=board let:board>
            <Board board />
        </Loaded>
    }
}

#[component]
fn Board(board: TrustBoard) -> impl IntoView {
    let TrustBoard { certificates, addresses, lists, stamps, clock } = board;
    let stamps = if stamps { text!(trust.stamps) } else { text!(trust.no_stamps) };
    let issuers = certificates.iter().map(|line| (line.fingerprint.clone(), line.name.clone())).collect();
    view! {
        <Certificates certificates clock />
        <Lists lists clock />
        <Addresses addresses issuers clock />
        <section>
            <h2>{text!(trust.stamps_title)}</h2>
            <p>{stamps}</p>
        </section>
    }
}

/// The lists that are there, with their age.
#[component]
fn Lists(lists: Vec<ListLine>, clock: Clock) -> impl IntoView {
    let form = use_form::<RefreshLists>();
    let query = use_query_map();
    let asked = move || query.with(|query| query.get("pedidas").is_some()) && form.error().is_none();
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let lines = if lists.is_empty() {
        view! { <p class="warn">{text!(trust.no_lists)}</p> }.into_any()
    } else {
        let lines = lists.into_iter().map(|list| view! { <One list clock /> }.into_any()).collect::<Vec<_>>();
        view! { <ul class="catalogue">{lines}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{text!(trust.lists)}</h2>
            <p class="quiet">{text!(trust.lists_hint)}</p>
            {lines}
            <ActForm form class="form">
                <Summary text=summary />
                <input type="hidden" name=form.name(Address) value="" />
                <button type="submit" class="button" disabled=form.pending()>{text!(trust.refresh)}</button>
                <p role="status" class="okk">{move || asked().then(|| text!(trust.asked))}</p>
            </ActForm>
        </section>
    }
}

#[component]
fn One(list: ListLine, clock: Clock) -> impl IntoView {
    let ListLine { issuer, made_at, renewed_by, kept_at, revoked } = list;
    let ended = renewed_by.is_none_or(|renewed| renewed < clock.now);
    let state = if ended { text!(trust.list_ended) } else { text!(trust.list_current) };
    let renewed = renewed_by.map(|renewed| text!(trust.list_renewed, when = clock.long(renewed)));
    view! {
        <li>
            <strong>{issuer}</strong>
            <span class=if ended { "tag urgent" } else { "tag okk" }>{state}</span>
            <small>
                {text!(trust.list_made, age = age(clock, made_at), when = clock.long(made_at))} " "
                {text!(trust.list_kept, when = clock.long(kept_at))} " " {renewed} " "
                {text!(trust.list_revoked, count = revoked)}
            </small>
        </li>
    }
}

/// How old something is, in hours up to two days.
fn age(clock: Clock, moment: domain::time::Timestamp) -> String {
    let hours = clock.now.signed_duration_since(moment).num_hours().max(0);
    if hours < 48 { text!(trust.age_hours, hours = hours) } else { text!(trust.age_days, days = hours / 24) }
}
