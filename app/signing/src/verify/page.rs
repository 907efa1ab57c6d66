//! The public page on which signatures are checked.

use super::told::Told;
use crate::words as why;
use documents::seals::Seals;
use kit::json::JsonText;
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Icon, PageHeader, Sign};

/// A file to be brought, and what was found in the one before.
#[component]
pub fn VerifyPage() -> impl IntoView {
    // The server has it from the post that this page answers; the browser finds it in the page.
    let told = SharedValue::<Option<Told>, JsonText>::new_with_encoding(use_context::<Told>).into_inner();
    let told = told.map(|told| view! { <Found told /> }.into_any());
    view! {
        <Title text=text!(verify.title) />
        <main class="verify" id="contenido">
            <p class="up"><a href=links::INBOX>"Quipux"</a></p>
            <PageHeader title=text!(verify.title) />
            <p class="quiet">{text!(verify.hint)}</p>
            <form method="post" class="form" action=links::VERIFY enctype="multipart/form-data">
                <div class="field">
                    <label for="archivo">{text!(verify.file)}</label>
                    <input type="file" id="archivo" name="archivo" accept=".pdf,application/pdf" required />
                </div>
                <p class="buttons">
                    <button type="submit" class="button primary"><Icon sign=Sign::Check />{text!(verify.check)}</button>
                    <button type="submit" class="button" formaction=links::VERIFY_REPORT>{text!(verify.report)}</button>
                </p>
            </form>
            {told}
        </main>
    }
}

#[component]
fn Found(told: Told) -> impl IntoView {
    let Told { name, found, clock } = told;
    let found = match found {
        Ok(checked) => view! { <Seals checked clock /> }.into_any(),
        Err(error) => view! { <p class="summary" role="alert">{why::error(&error)}</p> }.into_any(),
    };
    view! {
        <section class="outcome" aria-label=text!(verify.found)>
            <h2>{name}</h2>
            {found}
        </section>
    }
}
