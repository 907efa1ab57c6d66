//! Signing with another program: the letter is numbered and handed out, signed there, and brought back.

use super::api::{HandOut, ToSign};
use crate::words as why;
use domain::signing::HandOutField::Document;
use kit::error::AppError;
use kit::form::{ActForm, FailedPost, failure_of, use_form};
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use ui::{Icon, Sign, summary};

/// What stands for the act's path when a signed letter is brought back.
pub const RETURNED: &str = "signed_elsewhere";

/// The failure that the page is rendered with when what was brought back was not taken.
pub fn refused(error: AppError) -> FailedPost {
    FailedPost { act: RETURNED.to_owned(), typed: Vec::new(), error }
}

/// The steps, and the one that can be taken now.
#[component]
pub(super) fn Elsewhere(letter: ToSign) -> impl IntoView {
    let failed = failure_of(RETURNED).map(|failed| why::error(&failed.error));
    let open = failed.is_some();
    let next = if letter.numbered {
        view! { <BringBack letter failed /> }.into_any()
    } else {
        view! { <GiveOut letter /> }.into_any()
    };
    view! {
        <details class="card elsewhere" open=open>
            <summary><h2>{text!(elsewhere.title)}</h2></summary>
            <p class="quiet">{text!(elsewhere.hint)}</p>
            {next}
        </details>
    }
}

/// The number is taken with a button of its own: from then on the text is frozen.
#[component]
fn GiveOut(letter: ToSign) -> impl IntoView {
    let form = use_form::<HandOut>();
    let failed = move || form.error().map(|error| why::error(&error));
    view! {
        <ActForm form class="form">
            {summary(failed)}
            <input type="hidden" name=form.name(Document) value=letter.document.to_string() />
            <p>{text!(elsewhere.number_hint)}</p>
            <button type="submit" class="button" disabled=form.pending()>{text!(elsewhere.number)}</button>
        </ActForm>
    }
}

#[component]
fn BringBack(letter: ToSign, failed: Option<String>) -> impl IntoView {
    let document = letter.document;
    let failed = failed.map(|said| view! { <p class="summary" role="alert">{said}</p> }.into_any());
    view! {
        <ol class="steps">
            <li>
                <a class="button" href=links::pdf(document.into()) download=format!("{}.pdf", letter.number)>
                    <Icon sign=Sign::Download />
                    {text!(elsewhere.download)}
                </a>
            </li>
            <li>{text!(elsewhere.sign)}</li>
            <li>
                <form method="post" class="form" action=links::signed_elsewhere(document) enctype="multipart/form-data">
                    <div class="field">
                        <label for="firmado">{text!(elsewhere.file)}</label>
                        <input type="file" id="firmado" name="firmado" accept=".pdf,application/pdf" required />
                    </div>
                    {failed}
                    <button type="submit" class="button"><Icon sign=Sign::Send />{text!(elsewhere.send)}</button>
                </form>
            </li>
        </ol>
    }
}
