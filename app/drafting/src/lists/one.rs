//! One list: to be changed by whoever keeps it, to be read by everyone else who sees it.

use super::api::{DeleteList, KeepList, OpenedList, open_list};
use super::fields::{self, OrderField, Words};
use super::members::{Members, Order as Places};
use documents::loaded::Loaded;
use documents::people::{Chosen, Found, Names, PeopleField, Scope, find_people, people_of};
use documents::words;
use domain::field::changed_list;
use domain::id::{ListId, PostId};
use domain::send_list::ListField::{Add, Description, List, Members as In, Name, Order, Remove, Search, Version};
use domain::send_list::ListOrder;
use kit::error::AppError;
use kit::form::{ActForm, Form, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Icon, PageHeader, Sign, Summary};

/// A list with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Prepared {
    list: OpenedList,
    /// Its people as they stand on the page: kept, or as a plain post had them.
    members: Chosen,
    /// Those found for a page without JavaScript.
    found: Option<Found>,
    /// What a plain post had typed stands no more: it was kept since.
    kept: bool,
}

/// The list in the address.
#[component]
pub(super) fn OneList(list: ListId) -> impl IntoView {
    let keep = use_form::<KeepList>();
    let query = use_query_map();
    let looked = Memo::new(move |_| query.with(|query| query.get("buscar")));
    let saved = Memo::new(move |_| query.with(|query| query.get("guardada").is_some()));
    let typed = move |field| keep.retyped(field);
    let retyped = typed(In).and_then(|listed| {
        changed_list::<PostId>(&listed, &typed(Add).unwrap_or_default(), &typed(Remove).unwrap_or_default()).ok()
    });
    // Once kept it has another version, which the next keeping must name. What failed stays on the page as it was typed.
    let kept = RwSignal::new(0u32);
    Effect::new(move || {
        if matches!(keep.action.value().get(), Some(Ok(()))) {
            kept.update(|times| *times += 1);
        }
    });
    let prepared = load(
        move || (looked.get(), kept.get()),
        move |(words, times)| {
            let retyped = retyped.clone().filter(|_| times == 0);
            async move {
                let list = open_list(list).await?;
                let members = match retyped {
                    Some(posts) if !posts.is_empty() => Chosen(people_of(posts).await?),
                    Some(_) => Chosen::default(),
                    None => list.members.clone(),
                };
                let found = match words {
                    Some(words) => Some(find_people(words, Scope::Anyone).await?),
                    None => None,
                };
                Ok(Prepared { list, members, found, kept: times > 0 })
            }
        },
    );
    view! {
        <p><a class="up" href=links::LISTS><Icon sign=Sign::Back />{text!(lists.back)}</a></p>
        <Loaded resource=prepared let:prepared>
            {if prepared.list.may_keep {
                view! { <Kept prepared keep saved /> }.into_any()
            } else {
                view! { <Read list=prepared.list /> }.into_any()
            }}
        </Loaded>
    }
}

/// To be read only.
#[component]
fn Read(list: OpenedList) -> impl IntoView {
    let OpenedList { name, description, order, members, .. } = list;
    view! {
        <PageHeader title=name />
        <p class="quiet">{text!(lists.public_kept)}</p>
        {description.map(|said| view! { <p>{said}</p> })}
        <p class="quiet">{text!(lists.order)} ": " {fields::words(order)}</p>
        <Members members />
    }
}

/// To be changed.
#[component]
fn Kept(prepared: Prepared, keep: Form<KeepList>, saved: Memo<bool>) -> impl IntoView {
    let Prepared { list, members, found, kept } = prepared;
    let typed = move |field, now: String| if kept { now } else { keep.typed(field, now) };
    let members = RwSignal::new(members);
    let flaw = move |field| Signal::derive(move || keep.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || keep.error().map(|error| said(&error)));
    let names =
        Names { chosen: keep.name(In), search: keep.name(Search), add: keep.name(Add), remove: keep.name(Remove) };
    let places = (list.order == ListOrder::Chosen).then(|| view! { <Places members form=keep /> });
    let kind = if list.public { text!(lists.kind_public) } else { text!(lists.kind_own) };
    view! {
        <PageHeader title=list.name.clone() />
        <p class="quiet">{kind}</p>
        <ActForm form=keep class="form">
            // What Enter presses: left to itself a browser takes the first button, which takes someone out.
            <button type="submit" class="spoken" tabindex="-1" aria-hidden="true"></button>
            <Summary text=summary />
            <input type="hidden" name=keep.name(List) value=list.id.to_string() />
            // Sent again as it is, a page that came too late still comes too late.
            <input type="hidden" name=keep.name(Version) value=typed(Version, list.version.to_string()) />
            <Words
                name_field=keep.name(Name)
                name_value=typed(Name, list.name)
                name_flaw=flaw(Name)
                description_field=keep.name(Description)
                description_value=typed(Description, list.description.unwrap_or_default())
                description_flaw=flaw(Description)
            />
            <OrderField name=keep.name(Order) value=typed(Order, list.order.code().to_owned()) />
            <PeopleField label=text!(lists.members) names chosen=members scope=Scope::Anyone found error=flaw(In) />
            {places}
            <button type="submit" class="button primary" disabled=keep.pending()>{text!(lists.keep)}</button>
            <p role="status" class="okk">{move || (saved.get() && keep.error().is_none()).then(|| text!(lists.saved))}</p>
        </ActForm>
        <Removal list=list.id />
    }
}

/// What went wrong, said of a list.
fn said(error: &AppError) -> String {
    match error {
        AppError::Stale => text!(lists.stale).to_owned(),
        other => words::error(other),
    }
}

/// Asked twice: it cannot be taken back.
#[component]
fn Removal(list: ListId) -> impl IntoView {
    let form = use_form::<DeleteList>();
    let summary = Signal::derive(move || form.error().map(|error| said(&error)));
    view! {
        <details class="removal">
            <summary class="button danger">{text!(lists.delete)}</summary>
            <ActForm form class="form">
                <Summary text=summary />
                <p>{text!(lists.delete_means)}</p>
                <input type="hidden" name=form.name(List) value=list.to_string() />
                <button type="submit" class="button danger" disabled=form.pending()>{text!(lists.delete_now)}</button>
            </ActForm>
        </details>
    }
}
