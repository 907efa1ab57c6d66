//! An act upon many that needs words, people or a second thought, beside the list it was begun in.

use super::api::{ActOnMany, Named, NamedItem, name_items};
use super::fields::{InformedFields, TargetFields, Words};
use documents::loaded::{Failure, Loaded};
use documents::marked::use_marked;
use documents::people::Scope;
use documents::words;
use domain::field::list;
use domain::handling::many::ManyField::{self, Asked, Back, Items};
use domain::handling::many::acts_of;
use domain::id::ItemId;
use domain::policy::Act;
use domain::tray::Tray;
use kit::error::AppError;
use kit::form::{ActForm, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{Icon, Sign, Summary};

/// Items named one by one; the rest unfold.
const NAMED: usize = 5;

/// What an address asks for.
#[derive(Clone, PartialEq)]
struct Asking {
    tray: Tray,
    act: Act,
    items: Vec<ItemId>,
}

/// The act and the items named in the address.
#[component]
pub fn ManyPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asking = Memo::new(move |_| {
        let (tray, act) = params.with(|params| {
            let tray = links::tray_of_word(&params.get("tray").unwrap_or_default());
            let act = links::act_of_word(&params.get("act").unwrap_or_default());
            tray.zip(act).filter(|(tray, act)| acts_of(*tray).contains(act))
        })?;
        let items = query.with(|query| list(&query.get("items").unwrap_or_default()).ok());
        let items: Vec<ItemId> = items.filter(|items| !items.is_empty())?;
        Some(Asking { tray, act, items })
    });
    move || match asking.get() {
        Some(asking) => view! { <Ask asking /> }.into_any(),
        None => view! { <Failure error=AppError::NotFound /> }.into_any(),
    }
}

#[component]
fn Ask(asking: Asking) -> impl IntoView {
    let items = asking.items.clone();
    let named = load(|| (), move |()| name_items(items.clone()));
    view! {
        <Loaded resource=named let:named>
            {if named.items.is_empty() {
                view! { <Failure error=AppError::NotFound /> }.into_any()
            } else {
                view! { <Upon asking=asking.clone() named /> }.into_any()
            }}
        </Loaded>
    }
}

#[component]
fn Upon(asking: Asking, named: Named) -> impl IntoView {
    let Asking { tray, act, .. } = asking;
    let back = links::tray(tray);
    view! {
        <Title text=words::act(act) />
        <div class="acts"><a class="button up" href=back><Icon sign=Sign::Back /><span>{text!(read.back)}</span></a></div>
        <div class="doc act">
            <h2 tabindex="-1">{words::act(act)}</h2>
            {(act == Act::Dispatch).then(|| unscanned(&named.items))}
            <Numbers act named=named.clone() />
            <Form asking clock=named.clock />
        </div>
    }
}

/// What is asked before sheets leave of which nothing is kept.
fn unscanned(items: &[NamedItem]) -> impl IntoView + use<> {
    let missing = items.iter().filter(|named| !named.kept).count();
    let asked = match (missing, items.len()) {
        (0, _) => text!(unscanned.none).to_owned(),
        (1, 1) => text!(unscanned.one).to_owned(),
        (missing, all) => text!(unscanned.some, missing = missing, all = all),
    };
    view! { <p class="warn">"▲ " {asked}</p> <p class="hint">{text!(unscanned.later)}</p> }
}

#[component]
fn Numbers(act: Act, named: Named) -> impl IntoView {
    let count = named.items.len();
    // What is asked about comes first.
    let mut items = named.items;
    items.sort_by_key(|named| act == Act::Dispatch && named.kept);
    let mut lines = items.into_iter().map(|named| {
        let mark = (act == Act::Dispatch && !named.kept)
            .then(|| view! { " " <small class="warn">{text!(unscanned.mark)}</small> });
        view! { <li><b>{named.number}</b> " " {named.subject} {mark}</li> }
    });
    let first: Vec<_> = lines.by_ref().take(NAMED).collect();
    let rest: Vec<_> = lines.collect();
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details>
                <summary>{text!(read.more_people, count = count - NAMED)}</summary>
                <ul>{rest}</ul>
            </details>
        }
    });
    view! { <ul class="upon">{first}</ul> {rest} }
}

#[component]
fn Form(asking: Asking, clock: kit::time::Clock) -> impl IntoView {
    let Asking { tray, act, items } = asking;
    let form = use_form::<ActOnMany>();
    let marked = use_marked();
    Effect::new(move || {
        if form.action.value().with(|value| matches!(value, Some(Ok(Some(_))))) {
            marked.tick_all(false);
        }
    });
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let items = items.iter().map(ItemId::to_string).collect::<Vec<_>>().join(",");
    let scope = if tray == Tray::Shared { Scope::ReachForHead } else { Scope::Reach };
    let fields = match act {
        Act::Reassign => view! { <TargetFields form clock scope /> }.into_any(),
        Act::Inform => view! { <InformedFields form /> }.into_any(),
        Act::Discard => view! { <p>{text!(discard.means)}</p> }.into_any(),
        _ => ().into_any(),
    };
    let words = (!matches!(act, Act::Discard | Act::Dispatch)).then(|| view! { <Words form act /> });
    let class = if act == Act::Discard { "button danger" } else { "button primary" };
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name=form.name(ManyField::Act) value=act.code() />
            <input type="hidden" name=format!("{}[]", form.name(Items)) value=items />
            <input type="hidden" name=form.name(Asked) value="1" />
            <input type="hidden" name=form.name(Back) value=links::tray(tray) />
            {fields}
            {words}
            <button type="submit" class=class disabled=form.pending()>{words::act(act)}</button>
        </ActForm>
    }
}
