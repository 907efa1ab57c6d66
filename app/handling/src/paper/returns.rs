//! Devoluciones: what went out on paper, looked for by whoever registers that it came back.

use super::api::{Out, OutRow, find_out};
use documents::loaded::Loaded;
use documents::words;
use domain::policy::Act;
use domain::tray::Tray;
use kit::links;
use kit::load::load;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{Empty, Icon, PageHeader, Sign, field_id};

/// The parameter that carries the words.
const WORDS: &str = "buscar";

/// A search, and what it found.
#[component]
pub fn ReturnsPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get(WORDS).unwrap_or_default()));
    let out = load(move || asked.get(), find_out);
    let id = field_id(WORDS);
    view! {
        <Title text=text!(paper.returns) />
        <main class="read alone admin" id="contenido">
            <PageHeader title=text!(paper.returns) />
            <p class="quiet what-for">{text!(paper.returns_for)}</p>
            <form class="form" method="get" action=links::RETURNS role="search">
                <div class="field">
                    <label for=id.clone()>{text!(paper.search)}</label>
                    <input id=id type="search" name=WORDS value=asked.get_untracked() maxlength="100" />
                </div>
                <button type="submit" class="button primary"><Icon sign=Sign::Search />{text!(paper.find)}</button>
            </form>
            <Loaded resource=out let:out>
                <Rows out searched=!asked.get().trim().is_empty() />
            </Loaded>
        </main>
    }
}

#[component]
fn Rows(out: Out, searched: bool) -> impl IntoView {
    let Out { rows, more, clock } = out;
    if !searched {
        return ().into_any();
    }
    if rows.is_empty() {
        return view! { <Empty title=text!(paper.none) hint=text!(paper.none_hint) /> }.into_any();
    }
    view! {
        <ul class="catalogue out">{rows.into_iter().map(|row| view! { <Row row clock /> }).collect_view()}</ul>
        {more.then(|| view! { <p class="quiet">{text!(paper.more)}</p> })}
    }
    .into_any()
}

#[component]
fn Row(row: OutRow, clock: Clock) -> impl IntoView {
    let OutRow { item, number, subject, from, to, since, returned } = row;
    let act = Act::GiveBack;
    let give_back = format!("{}/{}", links::item(Tray::Inbox, item), links::act_word(act).unwrap_or_default());
    let last = if returned {
        view! { <span class="tag">{text!(paper.returned)}</span> }.into_any()
    } else {
        view! { <a class="button" href=give_back>{words::act(act)}</a> }.into_any()
    };
    view! {
        <li>
            <a href=links::document(item)><b>{subject}</b></a>
            <small>{number} " · " <time datetime=clock.machine(since)>{clock.short(since)}</time> " · " {from} " → " {to}</small>
            {last}
        </li>
    }
}
