//! Compartir numeración con otra área: whose counters and formats an area uses.

use super::api::{OpenedNumbering, ShareNumbers};
use super::choice::area_words;
use super::fields::said;
use domain::field::Flaw;
use domain::numbering::ShareNumbersField::{Area, By};
use kit::form::{ActForm, Form};
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{SelectField, Summary};

/// The area chooses among those that number for themselves.
#[component]
pub(super) fn Sharing(opened: OpenedNumbering, form: Form<ShareNumbers>) -> impl IntoView {
    let query = use_query_map();
    let kept = move || query.with(|query| query.get("compartida").is_some()) && form.error().is_none();
    let area = opened.area;
    let by = opened.areas.iter().find(|line| line.id == area).map_or(area, |line| line.by);
    let own = (area.to_string(), text!(numbering.own).to_owned());
    let others = opened.areas.iter().filter(|line| line.id != area && line.by == line.id);
    let options = std::iter::once(own).chain(others.map(|line| (line.id.to_string(), area_words(line)))).collect();
    let followers: Vec<_> =
        opened.areas.iter().filter(|line| line.by == area && line.id != area).map(area_words).collect();
    let followed = (!followers.is_empty())
        .then(|| view! { <p class="quiet">{text!(numbering.followed_by, areas = followers.join(", "))}</p> });
    let value = form.typed(By, by.to_string());
    let summary = Signal::derive(move || {
        form.error().map(|error| match form.flaw(By) {
            Some(Flaw::NotAllowed) => text!(numbering.other_follows).to_owned(),
            Some(Flaw::Twice) => text!(numbering.is_followed).to_owned(),
            _ => said(&error, &opened),
        })
    });
    view! {
        <section>
            <h2>{text!(numbering.share)}</h2>
            <p class="quiet">{text!(numbering.share_hint)}</p>
            {followed}
            <ActForm form class="form">
                <Summary text=summary />
                <input type="hidden" name=form.name(Area) value=area.to_string() />
                <SelectField label=text!(numbering.share_with) name=form.name(By) options value />
                <button type="submit" class="button" disabled=form.pending()>{text!(numbering.keep)}</button>
                <p role="status" class="okk">{move || kept().then(|| text!(numbering.kept))}</p>
            </ActForm>
        </section>
    }
}
