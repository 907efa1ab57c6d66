//! The links, each with what it is for.

use super::api::{Reach, administered};
use documents::loaded::Loaded;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use ui::PageHeader;

/// What an administrator may say.
#[component]
pub(crate) fn Index() -> impl IntoView {
    let administered = load(|| (), |()| administered());
    view! {
        <PageHeader title=text!(index.title) />
        <Loaded resource=administered let:reach>
            <Parts reach />
        </Loaded>
    }
}

#[component]
fn Parts(reach: Reach) -> impl IntoView {
    let Reach { institution, platform } = reach;
    let own = institution.map(|institution| {
        view! {
            <p class="quiet">{institution}</p>
            <ul class="parts">
                <Part to=links::NUMBERING title=text!(numbering.title) hint=text!(index.numbering) />
                <Part to=links::CLASSIFICATION title=text!(classification.title) hint=text!(index.classification) />
                <Part to=links::INSTRUCTIONS title=text!(instructions.title) hint=text!(index.instructions) />
                <Part to=links::CUSTOM_KINDS title=text!(kinds.title) hint=text!(index.kinds) />
                <Part to=links::ADDRESSES title=text!(addresses.title) hint=text!(index.addresses) />
                <Part to=links::MESSAGES title=text!(message.title) hint=text!(index.messages) />
                <Part to=links::STANDING_IN title=text!(index.standing_in) hint=text!(index.standing_in_hint) />
                <Part to=links::FACTOR_RULES title=text!(factor_rules.title) hint=text!(index.factor_rules) />
                <Part to=links::AUDIT title=text!(audit.title) hint=text!(index.audit) />
            </ul>
        }
        .into_any()
    });
    let all = platform.then(|| {
        view! {
            <p class="quiet">{text!(index.platform)}</p>
            <ul class="parts">
                <Part to=links::TRUST title=text!(trust.title) hint=text!(index.trust) />
                <Part to=links::MENDING title=text!(mending.title) hint=text!(index.mending) />
                <Part to=links::PLATFORM_AUDIT title=text!(audit.title) hint=text!(index.platform_audit) />
            </ul>
        }
        .into_any()
    });
    view! {
        {own}
        {all}
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
