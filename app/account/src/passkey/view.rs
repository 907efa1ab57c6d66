//! Passkeys on screen. What makes and shows them is hidden where the browser's code for it does not run.

use super::api::{PasskeyLine, RemovePasskey};
use documents::words;
use domain::field::Flaw;
use domain::passkey::NAME;
use domain::passkey::RemovePasskeyField::{Passkey, Password};
use kit::form::{ActForm, failure_of, use_form};
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use ui::{Summary, TextField};

/// The button that comes in with one. `back` is the page that was asked for.
#[component]
pub(crate) fn ComeIn(#[prop(optional, into)] back: String) -> impl IntoView {
    view! {
        <quipux-passkey
            data-act="give"
            data-back=back
            data-failed=text!(passkey.not_believed)
            data-none=text!(passkey.none_here)
            data-wait=text!(passkey.wait)
        >
            <button type="button" class="button wide" hidden>{text!(passkey.come_in)}</button>
            <p role="alert" class="failure" hidden></p>
        </quipux-passkey>
    }
}

/// Those of the caller, and another.
#[component]
pub(crate) fn Passkeys(passkeys: Vec<PasskeyLine>, clock: Clock) -> impl IntoView {
    let lines = passkeys.into_iter().map(|line| view! { <Line line clock /> }.into_any()).collect_view();
    view! {
        <section>
            <h2>{text!(passkey.title)}</h2>
            <p class="quiet">{text!(passkey.hint)}</p>
            <ul class="catalogue">{lines}</ul>
            <noscript><p>{text!(passkey.no_script)}</p></noscript>
            <quipux-passkey
                class="form"
                data-act="add"
                data-failed=text!(passkey.not_made)
                data-none=text!(passkey.there_already)
                data-wait=text!(passkey.wait)
            >
                <div class="field" hidden>
                    <label for="passkey-name">{text!(passkey.name)}</label>
                    <input id="passkey-name" maxlength=NAME.to_string() value=text!(passkey.this_device) />
                </div>
                <button type="button" class="button" hidden>{text!(passkey.add)}</button>
                <p role="alert" class="failure" hidden></p>
            </quipux-passkey>
        </section>
    }
}

#[component]
fn Line(line: PasskeyLine, clock: Clock) -> impl IntoView {
    let PasskeyLine { id, name, since, used_at } = line;
    let form = use_form::<RemovePasskey>();
    // A failed plain post is about one of the forms only.
    let about = failure_of(RemovePasskey::PATH).map(|failed| failed.typed).unwrap_or_default();
    let of_this = about.is_empty() || about.iter().any(|(_, typed)| *typed == id);
    let flaw = Signal::derive(move || {
        form.flaw(Password).filter(|_| of_this).map(|flaw| match flaw {
            Flaw::NotAllowed => text!(my_account.wrong_password).to_owned(),
            flaw => words::flaw(flaw),
        })
    });
    let summary = Signal::derive(move || form.error().filter(|_| of_this).map(|error| words::error(&error)));
    let used = used_at
        .map_or_else(|| text!(passkey.never_used).to_owned(), |used| text!(passkey.used, used = clock.long(used)));
    let spoken = text!(passkey.remove_of, name = name.clone());
    view! {
        <li>
            <span>
                <b>{name}</b>
                <small>{text!(passkey.since, since = clock.long(since))} " " {used}</small>
            </span>
            <details>
                <summary>{text!(passkey.remove)}</summary>
                <ActForm form class="form">
                    <Summary text=summary />
                    <input type="hidden" name=form.name(Passkey) value=id.clone() />
                    <TextField
                        label=text!(sign_in.password)
                        name=form.name(Password)
                        value=""
                        error=flaw
                        kind="password"
                        autocomplete="current-password"
                        id=format!("passkey-{id}")
                    />
                    <button type="submit" class="button" aria-label=spoken disabled=form.pending()>{text!(passkey.remove)}</button>
                </ActForm>
            </details>
        </li>
    }
}
