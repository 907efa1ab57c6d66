//! The tab of associated letters.

use super::api::{Associate, Candidate, Card, Dissociate, Leaf, Related, tell_related};
use documents::loaded::Loaded;
use documents::words;
use domain::association::AssociateField::{Back, Item, Kin as KinField, Other};
use domain::association::Kin;
use domain::id::{DocumentId, ItemId};
use kit::changes::use_changes;
use kit::form::{ActForm, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use kit::time::Clock;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::params::ParamsMap;
use ui::{Empty, Icon, Sign, Summary};

/// The word for the tab, which the search keeps.
pub const TAB: &str = "asociados";

/// The tree of letters, and the search for others.
#[component]
pub fn RelatedLetters(item: ItemId) -> impl IntoView {
    let changes = use_changes();
    let query = use_query_map();
    let looked = Memo::new(move |_| query.with(|query| query.get("asociar").unwrap_or_default()));
    let related = load(move || (looked.get(), changes.count()), move |(words, _)| tell_related(item, words));
    view! {
        <Loaded resource=related let:related>
            <Shown item related words=looked.get_untracked() />
        </Loaded>
    }
}

#[component]
fn Shown(item: ItemId, related: Related, words: String) -> impl IntoView {
    let Related { tree, has_antecedent, may_change, found, clock } = related;
    let alone = tree.len() < 2;
    let leaves = tree.into_iter().map(|leaf| view! { <Line item leaf clock /> }).collect_view();
    let search = may_change.then(|| view! { <Search item has_antecedent found words /> });
    view! {
        {if alone {
            view! { <Empty title=text!(related.none) hint=text!(related.none_hint) /> }.into_any()
        } else {
            view! { <ol class="kin">{leaves}</ol> }.into_any()
        }}
        {search}
    }
}

#[component]
fn Line(item: ItemId, leaf: Leaf, clock: Clock) -> impl IntoView {
    let Leaf { depth, here, said, undo, .. } = leaf;
    let what = match said {
        Some(card) => view! { <Told card here clock /> }.into_any(),
        None => view! { <p class="quiet">{text!(related.out_of_reach)}</p> }.into_any(),
    };
    view! {
        <li class:here=here data-depth=depth.min(6)>
            {what}
            {undo.map(|document| view! { <Cut item document /> })}
        </li>
    }
}

#[component]
fn Told(card: Card, here: bool, clock: Clock) -> impl IntoView {
    let Card { item, number, subject, from, to, dated, stage } = card;
    let subject = if subject.is_empty() { text!(read.no_subject).to_owned() } else { subject };
    let number = if here {
        view! { <b aria-current="true">{number}</b> }.into_any()
    } else {
        view! { <a href=links::document(item)>{number}</a> }.into_any()
    };
    let people = if to.is_empty() { from } else { format!("{from} → {to}") };
    view! {
        <p>{number} " " <span class="tag">{words::stage(stage)}</span></p>
        <p>{subject}</p>
        <p class="quiet">{people} " · " <time datetime=clock.machine(dated)>{clock.long(dated)}</time></p>
    }
}

/// Eliminar asociación.
#[component]
fn Cut(item: ItemId, document: DocumentId) -> impl IntoView {
    let form = use_form::<Dissociate>();
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="one-button">
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Other) value=document.to_string() />
            <input type="hidden" name=form.name(Back) value=back() />
            <button type="submit" class="link" disabled=form.pending()>{text!(related.cut)}</button>
            <Summary text=summary />
        </ActForm>
    }
}

/// The page without what was looked for.
fn back() -> String {
    format!("{}?parte={TAB}", use_location().pathname.get_untracked())
}

/// What is looked for is in the address, so that it works without JavaScript too.
#[component]
fn Search(item: ItemId, has_antecedent: bool, found: Option<Vec<Candidate>>, words: String) -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    let typed = NodeRef::<html::Input>::new();
    let (navigate, here) = (use_navigate(), path.clone());
    let search = move |event: SubmitEvent| {
        event.prevent_default();
        let words = typed.get_untracked().map(|field| field.value()).unwrap_or_default();
        let query: ParamsMap = [("parte", TAB.to_owned()), ("asociar", words)].into_iter().collect();
        navigate(&format!("{here}{}", query.to_query_string()), Default::default());
    };
    view! {
        <section class="associate">
            <h3>{text!(related.associate)}</h3>
            <form method="get" action=path class="search-tray" role="search" aria-label=text!(related.associate) on:submit=search>
                <Icon sign=Sign::Search />
                <input type="hidden" name="parte" value=TAB />
                <input type="search" name="asociar" node_ref=typed value=words aria-label=text!(related.search) placeholder=text!(related.search) />
            </form>
            {found.map(|found| view! { <Found item has_antecedent found /> })}
        </section>
    }
}

#[component]
fn Found(item: ItemId, has_antecedent: bool, found: Vec<Candidate>) -> impl IntoView {
    let form = use_form::<Associate>();
    if found.is_empty() {
        return view! { <Empty title=text!(related.not_found) hint=text!(related.not_found_hint) /> }.into_any();
    }
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let name = form.name(Other);
    let only = found.len() == 1;
    let choice = move |candidate: Candidate| {
        let Candidate { document, number, subject, from } = candidate;
        view! {
            <li>
                <label>
                    <input type="radio" name=name.clone() value=document.to_string() checked=only required=true />
                    <span><b>{number}</b> " " {subject} <small>{from}</small></span>
                </label>
            </li>
        }
    };
    let choices = found.into_iter().map(choice).collect_view();
    let as_antecedent = (!has_antecedent).then(|| view! {
        <button type="submit" class="button" name=form.name(KinField) value=Kin::Antecedent.code() disabled=form.pending()>
            {text!(related.as_antecedent)}
        </button>
    });
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Back) value=back() />
            <fieldset class="boxes">
                <legend>{text!(related.which)}</legend>
                <ul>{choices}</ul>
            </fieldset>
            <p class="with-choice">
                {as_antecedent}
                <button type="submit" class="button" name=form.name(KinField) value=Kin::Consequent.code() disabled=form.pending()>
                    {text!(related.as_consequent)}
                </button>
            </p>
        </ActForm>
    }
    .into_any()
}
