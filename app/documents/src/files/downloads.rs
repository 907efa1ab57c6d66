//! Who downloaded what goes with a letter, for those who may be told.

use super::api::{DownloadRow, Downloads, list_downloads};
use crate::loaded::Loaded;
use domain::id::ItemId;
use kit::load::load;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use ui::{Icon, Sign};

/// The parameter that names a page.
const BEFORE: &str = "descargas";

/// A page of downloads, the newest first, and the way to older ones.
#[component]
pub fn DownloadList(item: ItemId) -> impl IntoView {
    let query = use_query_map();
    let before = Memo::new(move |_| query.with(|query| query.get(BEFORE)?.parse().ok()).unwrap_or(0));
    let downloads = load(move || before.get(), move |before| list_downloads(item, before));
    view! {
        <section class="downloads">
            <h2>{text!(downloads.title)}</h2>
            <Loaded resource=downloads let:downloads>
                <Lines downloads />
            </Loaded>
        </section>
    }
}

#[component]
fn Lines(downloads: Downloads) -> impl IntoView {
    let Downloads { rows, next, clock } = downloads;
    if rows.is_empty() {
        return view! { <p class="quiet">{text!(downloads.none)}</p> }.into_any();
    }
    let place = use_location();
    let older = next.map(|next| {
        let href = move || {
            let mut query = place.query.get();
            query.replace(BEFORE, next.to_string());
            format!("{}{}", place.pathname.get(), query.to_query_string())
        };
        view! { <nav class="pager" aria-label=text!(downloads.pages)><a href=href rel="next" class="button"><Icon sign=Sign::Next />{text!(downloads.older)}</a></nav> }
            .into_any()
    });
    let rows = rows.into_iter().map(|row| line(row, &clock)).collect_view();
    view! {
        <ul>{rows}</ul>
        {older}
    }
    .into_any()
}

fn line(row: DownloadRow, clock: &Clock) -> AnyView {
    let DownloadRow { by, place, file, looked, at } = row;
    let what = file.unwrap_or_else(|| text!(downloads.letter).to_owned());
    let how = if looked { text!(downloads.looked) } else { text!(downloads.saved) };
    view! {
        <li>
            <b>{by}</b>
            " "
            <span class="quiet">{place}</span>
            " "
            <span>{how} " " {what}</span>
            " "
            <time datetime=clock.machine(at)>{clock.long(at)}</time>
        </li>
    }
    .into_any()
}
