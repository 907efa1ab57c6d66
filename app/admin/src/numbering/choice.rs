//! Which area and which kind are looked at.

use super::api::{AreaLine, OpenedNumbering, SeriesLine};
use documents::words;
use domain::document::Kind;
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use ui::SelectField;

/// A form that leads to their address.
#[component]
pub(super) fn Choice(opened: OpenedNumbering) -> impl IntoView {
    let areas = opened.areas.iter().map(|line| (line.id.to_string(), area_words(line))).collect();
    let series = opened.series.iter().map(|line| (line.code.clone(), series_words(line))).collect();
    view! {
        <form method="get" action=links::NUMBERING class="choice">
            <SelectField label=text!(numbering.area) name="area" options=areas value=opened.area.to_string() />
            <SelectField label=text!(numbering.kind) name="tipo" options=series value=opened.chosen />
            <button type="submit" class="button">{text!(numbering.show)}</button>
        </form>
    }
}

/// An area by its name and acronym.
pub(super) fn area_words(line: &AreaLine) -> String {
    format!("{} ({})", line.name, line.acronym)
}

/// What is counted, by name.
pub(super) fn series_words(line: &SeriesLine) -> String {
    match (&line.name, line.code.parse::<Kind>()) {
        (Some(name), _) => name.clone(),
        (None, Ok(kind)) => words::kind(kind).to_owned(),
        (None, Err(())) => line.code.clone(),
    }
}
