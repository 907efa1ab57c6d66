//! What is shown where there is nothing.

use kit::error::AppError;
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Empty, PageHeader};

/// An address that leads nowhere.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    kit::status::answer_with(&AppError::NotFound);
    view! {
        <Title text=text!(not_found.title) />
        <main class="sign-in" id="contenido">
            <PageHeader title=text!(not_found.title) />
            <Empty title=text!(not_found.what) hint=text!(not_found.hint)>
                <a class="button primary" href=links::INBOX>{text!(not_found.home)}</a>
            </Empty>
        </main>
    }
}
