//! The lines of a tray.

use super::api::{Listed, Shortcut};
use super::nothing::Nothing;
use super::steady;
use documents::marked::{FORM, NAME, use_marked};
use documents::row::DocumentRow;
use documents::words;
use domain::document::{Category, Confidentiality};
use domain::id::ItemId;
use domain::tray::Tray;
use kit::links;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{Icon, Sign};

/// A page of lines, and the way to the pages around it.
#[component]
pub fn Rows(listed: Listed) -> impl IntoView {
    steady::hold();
    let Listed { filter, rows, previous, next, heads, kept, clock } = listed;
    let (heads, kept) = (shortcuts(heads, text!(shared.whose)), shortcuts(kept, text!(filters.kept)));
    let query = filter.query();
    let nothing = rows.is_empty().then(|| view! { <Nothing filter=filter.clone() /> }.into_any());
    let marked = use_marked();
    let items: Vec<_> = rows.iter().map(|row| row.item_id).collect();
    Effect::new(move || marked.list(items.clone()));
    let place = use_location();
    // Asked once for all lines: what the router's links ask, each for itself, was a tenth of the page.
    let open = Memo::new(move |_| place.pathname.with(|path| links::open_item(path)));
    let rows = rows.into_iter().map(|row| view! { <Line row tray=filter.tray query=query.clone() clock open /> });
    let rows = rows.collect_view();
    let page = |cursor, sign, words: &'static str, rel: &'static str| {
        let to = filter.at(cursor).address();
        view! { <a href=to rel=rel class="button"><Icon sign />{words}</a> }.into_any()
    };
    let previous = previous.map(|cursor| page(cursor, Sign::Back, text!(pager.previous), "prev"));
    let next = next.map(|cursor| page(cursor, Sign::Next, text!(pager.next), "next"));
    let pager = (previous.is_some() || next.is_some())
        .then(|| view! { <nav class="pager" aria-label=text!(pager.title)>{previous} {next}</nav> }.into_any());
    view! {
        {heads}
        {kept}
        <ul class="rows">{rows}</ul>
        {nothing}
        {pager}
    }
}

/// Links above the list: to the trays of heads, to what is shown under a name.
fn shortcuts(all: Vec<Shortcut>, words: &'static str) -> Option<AnyView> {
    let chip = |Shortcut { name, to, current }| {
        let current = if current { "true" } else { "false" };
        view! { <a href=to class="chip" aria-current=current>{name}</a> }.into_any()
    };
    (!all.is_empty()).then(|| {
        let chips: Vec<_> = all.into_iter().map(chip).collect();
        view! { <nav class="chips heads" aria-label=words>{chips}</nav> }.into_any()
    })
}

#[component]
fn Line(row: DocumentRow, tray: Tray, query: String, clock: Clock, open: Memo<Option<ItemId>>) -> impl IntoView {
    let href = format!("{}{query}", links::item(tray, row.item_id));
    let (item, who) = (row.item_id, who(&row, tray));
    let subject = if row.subject.is_empty() { text!(row.no_subject).to_owned() } else { row.subject.clone() };
    let class = if row.unread { "row unread" } else { "row" };
    let unread = row.unread.then(|| view! { <span class="spoken">{text!(row.unread)}</span> }.into_any());
    view! {
        <li>
            <Tick item subject=subject.clone() />
            <a href=href class=class aria-current=move || (open.get() == Some(item)).then_some("page")>
                <span class="dot"></span>
                <span class="from">{unread} {who}</span>
                <time datetime=clock.machine(row.sort_at)>{clock.short(row.sort_at)}</time>
                <span class="subj">{subject}</span>
                <Meta row tray clock />
            </a>
        </li>
    }
}

/// The box with which the item is chosen among others. It belongs to the form above the list.
#[component]
fn Tick(item: ItemId, subject: String) -> impl IntoView {
    let marked = use_marked();
    view! {
        <label class="mark">
            <input
                type="checkbox"
                form=FORM
                name=NAME
                value=item.to_string()
                aria-label=text!(row.mark, subject = subject)
                prop:checked=move || marked.has(item)
                on:change=move |event| marked.tick(item, event_target_checked(&event))
                // Enter would send the form with its first button.
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                    }
                }
            />
        </label>
    }
}

/// The person that matters in this tray: the sender of what comes in, the recipient of what goes out.
fn who(row: &DocumentRow, tray: Tray) -> String {
    let to = || words::recipients(&row.to_name, row.to_more);
    match tray {
        Tray::Drafts | Tray::Unsent | Tray::Sent | Tray::Deleted if row.to_name.is_empty() => {
            text!(row.no_recipient).to_owned()
        }
        Tray::Drafts | Tray::Unsent | Tray::Sent | Tray::Deleted => text!(row.to, name = to()),
        Tray::Reassigned => text!(row.reassigned_to, name = row.other_name.clone().unwrap_or_default()),
        Tray::ToPrint => text!(row.from_to, from = row.from_name, to = to()),
        Tray::Inbox | Tray::Shared | Tray::ToSign | Tray::Informed | Tray::Archived => {
            format!("{} · {}", row.from_name, row.from_place)
        }
    }
}

/// Number, deadline and marks.
#[component]
fn Meta(row: DocumentRow, tray: Tray, clock: Clock) -> impl IntoView {
    let urgent = (row.category == Category::Urgent)
        .then(|| view! { <span class="tag urgent">{words::category(Category::Urgent)}</span> }.into_any());
    let secret = row
        .confidential
        .then(|| view! { <span class="tag">{words::confidentiality(Confidentiality::Confidential)}</span> }.into_any());
    let due = row.due_on.map(|day| {
        let class = if clock.days_until(day) < 0 { "due late" } else { "due" };
        view! { <span class=class>{words::due(day, &clock)}</span> }.into_any()
    });
    let files = match row.attachments {
        0 => None,
        1 => Some(text!(row.one_file).to_owned()),
        count => Some(text!(row.files, count = count)),
    };
    let deleted = (tray == Tray::Deleted)
        .then(|| if row.is_copy() { text!(row.voided) } else { text!(row.deleted) })
        .map(|state| view! { <span class="tag">{state}</span> }.into_any());
    let handed = match (tray, row.other_name) {
        (Tray::Inbox | Tray::Shared | Tray::Drafts, Some(name)) => Some(text!(row.handed_by, name = name)),
        (Tray::Informed, Some(name)) => Some(text!(row.informed_by, name = name)),
        _ => None,
    };
    view! {
        <span class="meta">
            <span>{row.number}</span>
            {deleted}
            {urgent}
            {secret}
            {due}
            {files.map(|files| view! { <span>{files}</span> }.into_any())}
            {handed.map(|handed| view! { <span>{handed}</span> }.into_any())}
        </span>
    }
}
