//! The card on which a person's file is opened, and what is signed with it.

use super::api::{Signed, embed, prepare};
use super::key::{Owner, open_file, sign_letter};
use crate::words as why;
use domain::id::DocumentId;
use domain::signing::EndsSoon;
use domain::time::{Timestamp, Zone};
use kit::error::AppError;
use kit::text::text;
use kit::time::long_day;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the page knows of a person's file.
#[derive(Clone, Copy)]
pub(super) struct Keyring {
    /// Whose it is, once it is open.
    pub(super) owner: RwSignal<Option<Owner>>,
    /// Why it was not opened, or nothing was signed.
    pub(super) error: RwSignal<Option<String>>,
    opening: RwSignal<bool>,
    signing: Signal<bool>,
}

impl Keyring {
    /// No file yet. `signing` tells while something is signed.
    pub(super) fn new(signing: Signal<bool>) -> Self {
        Self { owner: RwSignal::new(None), error: RwSignal::new(None), opening: RwSignal::new(false), signing }
    }

    /// The certificates of the file that is open.
    pub(super) fn chain(&self) -> Option<String> {
        self.owner.get_untracked().map(|owner| owner.chain)
    }

    /// True while nothing can be signed.
    pub(super) fn is_not_ready(&self) -> bool {
        self.is_busy() || self.owner.with(Option::is_none)
    }

    fn is_busy(&self) -> bool {
        self.opening.get() || self.signing.get()
    }

    fn open(self, file: web_sys::HtmlInputElement, password: web_sys::HtmlInputElement, cedula: String) {
        if self.opening.get_untracked() || self.signing.get_untracked() {
            return;
        }
        self.opening.set(true);
        self.error.set(None);
        self.owner.set(None);
        spawn_local(async move {
            let opened = open_file(file, password, cedula).await;
            // The page may have been left meanwhile.
            if self.opening.is_disposed() {
                return;
            }
            self.opening.set(false);
            match opened {
                Ok(owner) => self.owner.set(Some(owner)),
                Err(code) => self.error.set(Some(why::told(&code))),
            }
        });
    }
}

/// Prepares a letter, has it signed with the file that is open, and sends it. Where another person's signature came in between,
/// it is prepared once more, over theirs.
///
/// # Errors
/// Why not, in words.
pub(super) async fn sign_and_send(document: DocumentId, chain: String) -> Result<Signed, String> {
    match sign_once(document, chain.clone()).await? {
        Err(AppError::Stale) => sign_once(document, chain).await?.map_err(|error| why::error(&error)),
        signed => signed.map_err(|error| why::error(&error)),
    }
}

/// What the server made of one signature.
///
/// # Errors
/// Why it was not signed at all, in words.
async fn sign_once(document: DocumentId, chain: String) -> Result<Result<Signed, AppError>, String> {
    let letter = prepare(document, chain).await.map_err(|error| why::error(&error))?;
    let signature = sign_letter(&letter).await.map_err(|code| why::told(&code))?;
    Ok(embed(document, letter.preparation, signature).await)
}

/// A file, its password, whose it is, and below that what it is for.
#[component]
pub(super) fn KeyCard(keyring: Keyring, cedula: String, now: Timestamp, children: Children) -> impl IntoView {
    let (file, password) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        if let (Some(file), Some(password)) = (file.get_untracked(), password.get_untracked()) {
            keyring.open(file, password, cedula.clone());
        }
    };
    let told = move || keyring.error.get().map(|said| view! { <p class="summary">{said}</p> }.into_any());
    view! {
        <p class="without-script summary">{text!(sign.needs_script)}</p>
        <section class="card with-script" aria-label=text!(sign.with_key)>
            <h2>{text!(sign.with_key)}</h2>
            <p class="quiet">{text!(sign.stays_here)}</p>
            <quipux-firma></quipux-firma>
            // Its fields have no names, so that they could never be sent.
            <form class="form" on:submit=open>
                <div class="field">
                    <label for="certificado">{text!(sign.file)}</label>
                    <input type="file" id="certificado" accept=".p12,.pfx,application/x-pkcs12" node_ref=file />
                </div>
                <div class="field">
                    <label for="clave">{text!(sign.password)}</label>
                    <input type="password" id="clave" autocomplete="off" node_ref=password />
                </div>
                <button type="submit" class="button" disabled=move || keyring.is_busy()>{text!(sign.open)}</button>
            </form>
            <div role="alert">{told}</div>
            {move || keyring.owner.get().map(|owner| view! { <Whose owner now /> }.into_any())}
            <p class="quiet" role="status">
                {move || if keyring.opening.get() { text!(sign.opening) } else { "" }}
            </p>
            {children()}
        </section>
    }
}

/// Whose certificate was opened.
#[component]
fn Whose(owner: Owner, now: Timestamp) -> impl IntoView {
    let Owner { name, cedula, issuer, until, .. } = owner;
    let until = Timestamp::from_timestamp_millis(until);
    let soon = until.and_then(|until| EndsSoon::of(until, now)).map(|soon| view! { <Soon soon /> }.into_any());
    let until = until.map(|until| long_day(Zone::default().day(until)));
    view! {
        <dl class="owner">
            <dt>{text!(sign.owner)}</dt> <dd><strong>{name}</strong></dd>
            <dt>{text!(sign.cedula)}</dt> <dd>{cedula}</dd>
            <dt>{text!(sign.issuer)}</dt> <dd>{issuer}</dd>
            <dt>{text!(sign.until)}</dt> <dd>{until}</dd>
        </dl>
        {soon}
    }
}

/// The certificate ends soon.
#[component]
fn Soon(soon: EndsSoon) -> impl IntoView {
    let told = match soon.days {
        0 | 1 => text!(sign.ends_soon).to_owned(),
        days => text!(sign.ends_days, days = days),
    };
    view! { <p class=if soon.pressing { "urgent" } else { "warn" } role="status">{told}</p> }
}
