//! All lists of a person, and the form of a new one.

use super::api::{ListLine, Lists, MakeList, list_lists};
use super::fields::{OrderField, Words};
use documents::loaded::Loaded;
use documents::words;
use domain::send_list::ListField::{Description, Name, Order, Public};
use domain::send_list::ListOrder;
use kit::form::{ActForm, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use ui::{Empty, Icon, PageHeader, SelectField, Sign, Summary};

/// Those of the institution, one's own, and a new one.
#[component]
pub(super) fn Overview() -> impl IntoView {
    let lists = load(|| (), |()| list_lists());
    view! {
        <PageHeader title=text!(lists.title) />
        <p class="quiet">{text!(lists.what_for)}</p>
        <Loaded resource=lists let:lists>
            <All lists />
        </Loaded>
    }
}

#[component]
fn All(lists: Lists) -> impl IntoView {
    let Lists { public, own, may_make, may_make_public } = lists;
    view! {
        {may_make.then(|| view! { <NewList may_make_public /> })}
        <section>
            <h2>{text!(lists.public)}</h2>
            <Lines lines=public none=text!(lists.no_public) hint=text!(lists.no_public_hint) />
        </section>
        <section>
            <h2>{text!(lists.own)}</h2>
            <Lines lines=own none=text!(lists.no_own) hint=text!(lists.no_own_hint) />
        </section>
    }
}

#[component]
fn Lines(lines: Vec<ListLine>, none: &'static str, hint: &'static str) -> impl IntoView {
    if lines.is_empty() {
        return view! { <Empty title=none hint /> }.into_any();
    }
    let rows = lines.into_iter().map(|line| view! { <Line line /> }).collect_view();
    view! { <ul class="catalogue">{rows}</ul> }.into_any()
}

#[component]
fn Line(line: ListLine) -> impl IntoView {
    let ListLine { id, name, description, members } = line;
    let size = match members {
        0 => text!(lists.nobody).to_owned(),
        1 => text!(lists.one_person).to_owned(),
        count => text!(lists.people, count = count),
    };
    view! {
        <li>
            <a href=links::list(id)>{name}</a>
            <small>{size}</small>
            {description.map(|said| view! { <p class="quiet">{said}</p> })}
        </li>
    }
}

/// Folded away until it is wanted; open when something was wrong with it.
#[component]
fn NewList(may_make_public: bool) -> impl IntoView {
    let form = use_form::<MakeList>();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let failed = form.error().is_some();
    let kind = may_make_public.then(|| {
        let options = vec![
            (String::new(), text!(lists.kind_own).to_owned()),
            ("si".to_owned(), text!(lists.kind_public).to_owned()),
        ];
        view! { <SelectField label=text!(lists.kind) name=form.name(Public) options value=form.typed(Public, "") /> }
    });
    view! {
        <details class="new-list" open=failed>
            <summary class="button primary"><Icon sign=Sign::Plus />{text!(lists.new)}</summary>
            <ActForm form class="form">
                <Summary text=summary />
                {kind}
                <Words
                    name_field=form.name(Name)
                    name_value=form.typed(Name, "")
                    name_flaw=flaw(Name)
                    description_field=form.name(Description)
                    description_value=form.typed(Description, "")
                    description_flaw=flaw(Description)
                />
                <OrderField name=form.name(Order) value=form.typed(Order, ListOrder::Alphabetic.code()) />
                <button type="submit" class="button primary" disabled=form.pending()>{text!(lists.make)}</button>
            </ActForm>
        </details>
    }
}
