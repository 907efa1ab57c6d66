//! Using a link: a new password, typed twice.

use super::api::{RenewPassword, try_link};
use crate::new_password::NewPassword;
use crate::sign_in::Knots;
use documents::loaded::Loaded;
use documents::words;
use domain::recovery::RenewField::{Again, Key, Password};
use kit::form::{ActForm, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{PageHeader, Summary, TextField};

/// The page that a link leads to.
#[component]
pub(crate) fn RenewPage(key: String) -> impl IntoView {
    let asked = key.clone();
    let works = load(|| (), move |()| try_link(asked.clone()));
    view! {
        <Title text=text!(renew.title) />
        <main class="sign-in" id="contenido">
            <p class="brand"><Knots /> "Quipux"</p>
            <PageHeader title=text!(renew.title) />
            <Loaded resource=works let:works>
                {if works {
                    view! { <Renew key=key.clone() /> }.into_any()
                } else {
                    view! {
                        <p role="alert">{text!(renew.void)}</p>
                        <p><a href=links::RECOVERY>{text!(renew.ask)}</a></p>
                    }.into_any()
                }}
            </Loaded>
        </main>
    }
}

#[component]
fn Renew(key: String) -> impl IntoView {
    let form = use_form::<RenewPassword>();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form>
            <Summary text=summary />
            <input type="hidden" name=form.name(Key) value=key.clone() />
            <NewPassword name=form.name(Password) error=flaw(Password) key />
            <TextField
                label=text!(renew.again)
                name=form.name(Again)
                value=""
                error=flaw(Again)
                kind="password"
                autocomplete="new-password"
            />
            <button type="submit" class="button primary wide" disabled=form.pending()>{text!(renew.keep)}</button>
        </ActForm>
    }
}
