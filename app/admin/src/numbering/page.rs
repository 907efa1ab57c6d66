//! The page of numbering: an area and a kind, the form of their numbers, and whose counter it is.

use super::api::{KeepFormat, OpenedNumbering, ShareNumbers, open_numbering};
use super::choice::Choice;
use super::fields::Format;
use super::sharing::Sharing;
use documents::loaded::Loaded;
use domain::id::AreaId;
use domain::numbering::FormatField::{Area, Series};
use kit::form::{name_of, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::PageHeader;

/// Numeración de documentos.
#[component]
pub(crate) fn Numbering() -> impl IntoView {
    let (keep, share) = (use_form::<KeepFormat>(), use_form::<ShareNumbers>());
    let query = use_query_map();
    // A part moved without JavaScript brings the whole form along in the address.
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let area = query.get("area").or_else(|| query.get(&name_of(Area)));
            let series = query.get("tipo").or_else(|| query.get(&name_of(Series)));
            (area.and_then(|area| area.parse::<AreaId>().ok()), series)
        })
    });
    // Once kept, the next number may be another, and who numbers for whom.
    let kept = RwSignal::new(0u32);
    Effect::new(move || {
        let went = matches!(keep.action.value().get(), Some(Ok(())));
        if went || matches!(share.action.value().get(), Some(Ok(()))) {
            kept.update(|times| *times += 1);
        }
    });
    let opened = load(
        move || (asked.get(), kept.get()),
        |((area, series), _)| async move { open_numbering(area, series).await },
    );
    view! {
        <PageHeader title=text!(numbering.title) />
        <p class="quiet">{text!(numbering.what_for)}</p>
        <Loaded resource=opened let:opened>
            <Choice opened=opened.clone() />
            {match follows(&opened) {
                Some(other) => view! { <Follows other series=opened.chosen.clone() /> }.into_any(),
                None => view! { <Format opened=opened.clone() form=keep /> }.into_any(),
            }}
            <Sharing opened form=share />
        </Loaded>
    }
}

/// The area whose numbers this one uses, if not its own.
fn follows(opened: &OpenedNumbering) -> Option<(AreaId, String)> {
    let by = opened.areas.iter().find(|line| line.id == opened.area)?.by;
    let other = opened.areas.iter().find(|line| line.id == by).map(|line| line.name.clone());
    (by != opened.area).then(|| (by, other.unwrap_or_default()))
}

/// What stands in the place of the form where another area numbers.
#[component]
fn Follows(other: (AreaId, String), series: String) -> impl IntoView {
    let (area, name) = other;
    view! {
        <p class="follows">
            {text!(numbering.follows)} " " <a href=links::numbering(area, &series)>{name}</a>
        </p>
    }
}
