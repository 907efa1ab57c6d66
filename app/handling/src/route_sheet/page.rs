//! The hoja de ruta on screen: what is printed, and above it what is not.

use super::api::{Hand, RouteSheet, tell_route_sheet};
use crate::read::api::Entry;
use documents::loaded::{Failure, Loaded};
use documents::words;
use domain::id::ItemId;
use kit::error::AppError;
use kit::links;
use kit::load::load;
use kit::text::text;
use kit::time::{Clock, long_day};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{Empty, Icon, PageHeader, Sign};

/// The course of the item in the address, with or without what people said.
#[component]
pub fn RouteSheetPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let wanted = Memo::new(move |_| {
        let item = params.with(|params| params.get("item").and_then(|item| item.parse::<ItemId>().ok()));
        item.map(|item| (item, query.with(|query| query.get("comentarios").is_none_or(|said| said != "no"))))
    });
    view! {
        <main class="route-sheet" id="contenido">
            {move || match wanted.get() {
                Some((item, comments)) => view! { <Sheet item comments /> }.into_any(),
                None => view! { <Failure error=AppError::NotFound /> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Sheet(item: ItemId, comments: bool) -> impl IntoView {
    let sheet = load(|| (), move |()| tell_route_sheet(item, comments));
    view! {
        <Loaded resource=sheet let:sheet>
            <Tools item comments />
            <Paper sheet />
        </Loaded>
    }
}

/// What one presses; none of it is printed.
#[component]
fn Tools(item: ItemId, comments: bool) -> impl IntoView {
    let switch = if comments { text!(route.without_comments) } else { text!(route.with_comments) };
    view! {
        <nav class="tools" aria-label=text!(route.tools)>
            <a class="button" href=links::document(item)><Icon sign=Sign::Back />{text!(read.back_to_item)}</a>
            <a class="button" href=links::route_sheet(item, !comments)><Icon sign=Sign::Comment />{switch}</a>
            <a class="button" href=links::route_sheet_pdf(item, comments) target="_blank" rel="external noopener"><Icon sign=Sign::File />"PDF"</a>
            <button type="button" class="button primary with-script" on:click=move |_| drop(window().print())>
                <Icon sign=Sign::Print />
                {text!(route.print)}
            </button>
        </nav>
    }
}

#[component]
fn Paper(sheet: RouteSheet) -> impl IntoView {
    let RouteSheet { institution, kind, own_kind, number, subject, reference, dated, from, to, .. } = sheet;
    let RouteSheet { holder, entries, more, hidden, hands, clock, .. } = sheet;
    let title = format!("{} · {number}", text!(route.title));
    let fact = |name: &'static str, said: String| view! { <dt>{name}</dt> <dd>{said}</dd> };
    view! {
        <Title text=title />
        <article>
            <p class="institution">{institution}</p>
            <PageHeader title=text!(route.title) />
            <p class="number">{words::kind_named(kind, own_kind)} " Nro. " {number}</p>
            <dl>
                {fact(text!(route.subject), subject)}
                {fact(text!(read.from), from)}
                {fact(text!(read.to), words::recipients(&to.0, to.1))}
                {reference.map(|reference| fact(text!(read.reference), reference))}
                {fact(text!(route.dated), long_day(clock.zone.day(dated)))}
                {holder.map(|holder| fact(text!(route.holder), holder))}
                {fact(text!(route.printed), clock.long(clock.now))}
            </dl>
            <h2>{text!(route.steps)}</h2>
            {hidden.then(|| view! { <p class="quiet">{text!(history.hidden)}</p> })}
            {if entries.is_empty() {
                view! { <Empty title=text!(route.none) hint=text!(route.none_hint) /> }.into_any()
            } else {
                view! { <Steps entries clock /> }.into_any()
            }}
            {more.then(|| view! { <p class="quiet">{text!(history.more)}</p> })}
            <Hands hands clock />
        </article>
    }
}

#[component]
fn Steps(entries: Vec<Entry>, clock: Clock) -> impl IntoView {
    let rows = entries.into_iter().map(|entry| view! { <Step entry clock /> }).collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=text!(route.steps)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text!(route.when)}</th>
                        <th scope="col">{text!(route.what)}</th>
                        <th scope="col">{text!(read.from)}</th>
                        <th scope="col">{text!(read.to)}</th>
                        <th scope="col">{text!(route.days_since)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// One step, and under it what was said.
#[component]
fn Step(entry: Entry, clock: Clock) -> impl IntoView {
    let Entry { code, at, by, area, to, comment, due_on, days, related, .. } = entry;
    let said = comment.map(|comment| {
        view! { <tr class="said"><td colspan="5"><b>{text!(route.comment)}</b> " " {comment}</td></tr> }
    });
    view! {
        <tr>
            <td><time datetime=clock.machine(at)>{clock.figures(at)}</time></td>
            <td>
                <b>{words::event(code)}</b>
                {related.map(|number| view! { " " {number} })}
                {due_on.map(|day| view! { " " {text!(history.due, day = long_day(day))} })}
            </td>
            <td>{by} " " <small>{area}</small></td>
            <td>{to}</td>
            <td class="count">{days}</td>
        </tr>
        {said}
    }
}

/// How long it was in each hand.
#[component]
fn Hands(hands: Vec<Hand>, clock: Clock) -> impl IntoView {
    if hands.is_empty() {
        return ().into_any();
    }
    let row = |Hand { called, area, from, until, days }: Hand| {
        let until = until.map_or_else(|| text!(route.until_now).to_owned(), |until| clock.figures(until));
        view! {
            <tr>
                <td>{called} " " <small>{area}</small></td>
                <td>{clock.figures(from)}</td>
                <td>{until}</td>
                <td class="count">{days}</td>
            </tr>
        }
    };
    view! {
        <h2>{text!(route.hands)}</h2>
        <div class="table" tabindex="0" role="region" aria-label=text!(route.hands)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text!(route.who)}</th>
                        <th scope="col">{text!(route.since)}</th>
                        <th scope="col">{text!(route.until)}</th>
                        <th scope="col">{text!(route.days)}</th>
                    </tr>
                </thead>
                <tbody>{hands.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
