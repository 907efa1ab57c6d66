//! Changing one's password.

use super::api::ChangePassword;
use crate::new_password::NewPassword;
use documents::words;
use domain::field::Flaw;
use domain::password::ChangePasswordField::{Again, Current, Password};
use kit::form::{ActForm, use_form};
use kit::text::text;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Summary, TextField};

/// The one of now, and the new one twice.
#[component]
pub(super) fn Change() -> impl IntoView {
    let form = use_form::<ChangePassword>();
    let query = use_query_map();
    let node = NodeRef::<html::Form>::new();
    let changed = move || query.with(|query| query.get("cambiada").is_some()) && form.error().is_none();
    // What was typed has done its work.
    Effect::new(move || {
        if matches!(form.action.value().get(), Some(Ok(())))
            && let Some(node) = node.get_untracked()
        {
            node.reset();
        }
    });
    let flaw = move |field| {
        Signal::derive(move || {
            form.flaw(field).map(|flaw| match flaw {
                Flaw::NotAllowed => text!(my_account.wrong_password).to_owned(),
                Flaw::Twice => text!(my_account.same_password).to_owned(),
                flaw => words::flaw(flaw),
            })
        })
    };
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <section>
            <h2>{text!(my_account.change)}</h2>
            <ActForm form class="form" node_ref=node>
                <Summary text=summary />
                <TextField
                    label=text!(my_account.current)
                    name=form.name(Current)
                    value=""
                    error=flaw(Current)
                    kind="password"
                    autocomplete="current-password"
                />
                <NewPassword name=form.name(Password) error=flaw(Password) />
                <TextField
                    label=text!(renew.again)
                    name=form.name(Again)
                    value=""
                    error=flaw(Again)
                    kind="password"
                    autocomplete="new-password"
                />
                <button type="submit" class="button primary" disabled=form.pending()>{text!(renew.keep)}</button>
                <p role="status" class="okk">{move || changed().then(|| text!(my_account.changed))}</p>
            </ActForm>
        </section>
    }
}
