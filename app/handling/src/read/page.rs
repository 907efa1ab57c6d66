//! An open item on screen.

use super::acts::Acts;
use super::api::{Reading, Timeline, read, tell_history};
use super::body::Text;
use super::files::{Files, FilesTab};
use super::people::{Copies, Heading};
use super::timeline::Entries;
use crate::joint::Progress;
use crate::related::RelatedLetters;
use documents::files::{provide_half_typed, provide_uploads};
use documents::loaded::{Failure, Loaded};
use documents::seals::Seals;
use domain::id::ItemId;
use kit::changes::use_changes;
use kit::error::AppError;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use ui::{Icon, Sign};

/// The item named in the address.
#[component]
pub fn ReadPage() -> impl IntoView {
    let params = use_params_map();
    let item =
        Memo::new(move |_| params.with(|params| params.get("item").and_then(|item| item.parse::<ItemId>().ok())));
    move || match item.get() {
        Some(item) => view! { <Open item /> }.into_any(),
        None => view! { <Failure error=AppError::NotFound /> }.into_any(),
    }
}

#[component]
fn Open(item: ItemId) -> impl IntoView {
    let changes = use_changes();
    provide_context(LastTold(StoredValue::new(None)));
    provide_uploads();
    provide_half_typed();
    let reading = load(move || changes.count(), move |_| read(item));
    // The first look changes the list and the counts beside it.
    Effect::new(move || {
        if let Some(Ok(Reading { first_look: true, .. })) = reading.get() {
            changes.happened();
        }
    });
    view! {
        <Loaded resource=reading let:reading>
            <Item reading />
        </Loaded>
    }
}

/// The parts of an open item, each with an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Text,
    Files,
    History,
    Related,
}

impl Tab {
    fn word(self) -> &'static str {
        match self {
            Self::Text => "documento",
            Self::Files => "anexos",
            Self::History => "recorrido",
            Self::Related => crate::related::TAB,
        }
    }
}

#[component]
fn Item(reading: Reading) -> impl IntoView {
    let query = use_query_map();
    let tab = Memo::new(move |_| {
        let asked = query.with(|query| query.get("parte").unwrap_or_default());
        [Tab::Files, Tab::History, Tab::Related].into_iter().find(|tab| tab.word() == asked).unwrap_or(Tab::Text)
    });
    let (item, files, covered) = (reading.item, reading.files.len(), reading.covered);
    let title = format!("{} · {}", reading.number, reading.subject);
    let shown = StoredValue::new(reading.clone());
    let answering = reading.answering.clone();
    view! {
        <Title text=title />
        <Acts reading=reading.clone() />
        <article class="doc">
            <Heading reading />
            {answering.into_iter().map(|name| view! { <p class="answering">{text!(read.answering, name = name)}</p> }).collect_view()}
            <nav class="tabs" aria-label=text!(tab.title)>
                <TabLink tab=Tab::Text current=tab words=text!(tab.text).to_owned() />
                <TabLink tab=Tab::Files current=tab words=text!(tab.files, count = files) />
                <TabLink tab=Tab::History current=tab words=text!(tab.history).to_owned() />
                {(!covered).then(|| view! { <TabLink tab=Tab::Related current=tab words=text!(tab.related).to_owned() /> })}
            </nav>
            {move || match tab.get() {
                Tab::Text => view! { <Said reading=shown.get_value() /> }.into_any(),
                Tab::Files => view! { <FilesTab reading=shown.get_value() /> }.into_any(),
                Tab::History => view! { <History item /> }.into_any(),
                Tab::Related => view! { <RelatedLetters item /> }.into_any(),
            }}
        </article>
    }
}

#[component]
fn TabLink(tab: Tab, current: Memo<Tab>, words: String) -> impl IntoView {
    let place = use_location();
    let href = move || {
        let mut query = place.query.get();
        query.remove("parte");
        query.remove("asociar");
        if tab != Tab::Text {
            query.insert("parte", tab.word().to_owned());
        }
        format!("{}{}", place.pathname.get(), query.to_query_string())
    };
    view! { <a href=href aria-current=move || (current.get() == tab).then_some("true")>{words}</a> }
}

/// The letter's text, and for its sender what became of the copies.
#[component]
fn Said(reading: Reading) -> impl IntoView {
    let Reading {
        item,
        document,
        body,
        copies,
        more_copies,
        posting,
        files,
        signers,
        signatures,
        clock,
        covered,
        confidential,
        hidden,
        ..
    } = reading;
    if covered {
        let why = if confidential { text!(read.covered) } else { text!(read.covered_basic) };
        return view! { <p class="sheet covered">{why}</p> }.into_any();
    }
    // Whoever sees only a copy sees only what was signed.
    let kept = (item == document.into() && !hidden).then(|| {
        view! { <p class="kept"><a href=links::versions(document)>{text!(read.versions)}</a></p> }
    });
    let files = view! { <Files item files clock /> };
    let signatures = signatures.map(|checked| {
        view! {
            <Seals checked clock />
            <p class="kept">
                <a href=links::signatures_report(item) download="firmas.json" rel="external">{text!(read.signatures_report)}</a>
            </p>
        }
    });
    let signers = (!signers.is_empty()).then(|| view! { <Progress signers clock /> });
    view! {
        {signers}
        {signatures}
        <div class="sheet"><Text body /></div>
        {kept}
        {files}
        <Copies copies more=more_copies posting clock />
    }
    .into_any()
}

/// The history as it was shown last: it stays while it loads again, though what is around it was made anew.
#[derive(Clone, Copy)]
struct LastTold(StoredValue<Option<Timeline>>);

#[component]
fn History(item: ItemId) -> impl IntoView {
    let changes = use_changes();
    let LastTold(last) = expect_context();
    let told = load(move || changes.count(), move |_| tell_history(item));
    let before = last.get_value();
    view! {
        <Transition fallback=move || before.clone().map(|told| view! { <Entries told /> })>
            {move || Suspend::new(async move {
                match told.await {
                    Ok(told) => {
                        last.set_value(Some(told.clone()));
                        view! { <Entries told /> }.into_any()
                    }
                    Err(error) => view! { <Failure error /> }.into_any(),
                }
            })}
        </Transition>
        <p class="kept">
            <a class="button" href=links::route_sheet(item, true)><Icon sign=Sign::Print />{text!(route.open)}</a>
        </p>
    }
}
