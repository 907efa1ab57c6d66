//! The links, each with what it is for.

use super::api::administered;
use documents::loaded::Loaded;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use ui::PageHeader;

/// What an administrator may say of their institution.
#[component]
pub(crate) fn Index() -> impl IntoView {
    let institution = load(|| (), |()| administered());
    view! {
        <PageHeader title=text!(index.title) />
        <Loaded resource=institution let:institution>
            <p class="quiet">{institution}</p>
            <ul class="parts">
                <Part to=links::NUMBERING title=text!(numbering.title) hint=text!(index.numbering) />
                <Part to=links::CLASSIFICATION title=text!(classification.title) hint=text!(index.classification) />
                <Part to=links::INSTRUCTIONS title=text!(instructions.title) hint=text!(index.instructions) />
                <Part to=links::CUSTOM_KINDS title=text!(kinds.title) hint=text!(index.kinds) />
                <Part to=links::STANDING_IN title=text!(index.standing_in) hint=text!(index.standing_in_hint) />
            </ul>
        </Loaded>
    }
}

#[component]
fn Part(to: &'static str, title: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <li>
            <a href=to>{title}</a>
            <p class="quiet">{hint}</p>
        </li>
    }
}
