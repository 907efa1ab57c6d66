//! Where revocation is asked about.

use super::api::{AddressLine, KeepAddress, RemoveAddress};
use documents::words;
use domain::field::Flaw;
use domain::trust::AddressField::{Issuer, Kind, Url};
use domain::trust::{ADDRESS, AddressField, AddressKind, FetchFailure, RemoveAddressField};
use kit::form::{ActForm, Form, use_form};
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use ui::{SelectField, Summary, TextField};

#[component]
pub(super) fn Addresses(addresses: Vec<AddressLine>, issuers: Vec<(String, String)>, clock: Clock) -> impl IntoView {
    let form = use_form::<RemoveAddress>();
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let lines = addresses.into_iter().map(|line| view! { <One line form clock /> }.into_any()).collect::<Vec<_>>();
    view! {
        <section>
            <h2>{text!(trust.addresses)}</h2>
            <p class="quiet">{text!(trust.addresses_hint)}</p>
            <Summary text=summary />
            {(!lines.is_empty()).then(|| view! { <ul class="catalogue">{lines}</ul> }.into_any())}
            <NewAddress issuers />
        </section>
    }
}

#[component]
fn One(line: AddressLine, form: Form<RemoveAddress>, clock: Clock) -> impl IntoView {
    let AddressLine { id, kind, url, about, fetched_at, failed } = line;
    let fetched = match (kind, fetched_at) {
        (AddressKind::Ocsp, _) => None,
        (AddressKind::Crl, Some(at)) => Some(text!(trust.fetched, when = clock.long(at))),
        (AddressKind::Crl, None) => Some(text!(trust.never_fetched).to_owned()),
    };
    let failed = failed.map(|(at, why)| text!(trust.failed, when = clock.long(at), why = failure_words(why)));
    let failed = failed.map(|told| view! { <small class="warn">{told}</small> }.into_any());
    let label = text!(trust.remove_of, name = url);
    view! {
        <li>
            <span class="tag">{kind_words(kind)}</span>
            <code class="fingerprint">{url}</code>
            <small>{about} " " {fetched}</small>
            {failed}
            <ActForm form>
                <input type="hidden" name=form.name(RemoveAddressField::Address) value=id.to_string() />
                <button type="submit" class="button" aria-label=label disabled=form.pending()>{text!(trust.remove)}</button>
            </ActForm>
        </li>
    }
}

fn kind_words(kind: AddressKind) -> &'static str {
    match kind {
        AddressKind::Crl => text!(trust.crl),
        AddressKind::Ocsp => text!(trust.ocsp),
    }
}

fn failure_words(why: FetchFailure) -> &'static str {
    match why {
        FetchFailure::NoAnswer => text!(trust.no_answer),
        FetchFailure::NotAList => text!(trust.not_a_list),
        FetchFailure::UnknownIssuer => text!(trust.unknown_issuer),
        FetchFailure::Older => text!(trust.older),
    }
}

#[component]
fn NewAddress(issuers: Vec<(String, String)>) -> impl IntoView {
    let form = use_form::<KeepAddress>();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(|flaw| flaw_words(field, flaw)));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let kinds = AddressKind::ALL.iter().map(|kind| (kind.code().to_owned(), kind_words(*kind).to_owned())).collect();
    let options = std::iter::once((String::new(), text!(trust.in_the_list).to_owned())).chain(issuers).collect();
    view! {
        <ActForm form class="form">
            <h3>{text!(trust.new_address)}</h3>
            <Summary text=summary />
            <SelectField label=text!(trust.kind) name=form.name(Kind) options=kinds value=form.typed(Kind, AddressKind::Crl.code()) error=flaw(Kind) />
            <TextField label=text!(trust.url) name=form.name(Url) value=form.typed(Url, "") error=flaw(Url) most=ADDRESS />
            <SelectField label=text!(trust.issuer) name=form.name(Issuer) options value=form.typed(Issuer, "") error=flaw(Issuer) />
            <p class="buttons"><button type="submit" class="button" disabled=form.pending()>{text!(trust.keep_address)}</button></p>
        </ActForm>
    }
}

fn flaw_words(field: AddressField, flaw: Flaw) -> String {
    match (field, flaw) {
        (Url, Flaw::Unreadable) => text!(trust.no_url).to_owned(),
        (Url, Flaw::Taken) => text!(trust.url_there).to_owned(),
        (Issuer, _) => text!(trust.whose).to_owned(),
        _ => words::flaw(flaw),
    }
}
