//! The page on which a letter is signed with a certificate.

use super::api::{Stamped, ToSign, embed, open_letter, prepare};
use super::elsewhere::Elsewhere;
use super::key::{Owner, open_file, sign_letter};
use crate::words as why;
use documents::loaded::{Failure, Loaded};
use documents::words;
use domain::id::{DocumentId, ItemId};
use domain::signing::EndsSoon;
use domain::time::{Timestamp, Zone};
use domain::tray::Tray;
use kit::changes::{Changes, use_changes};
use kit::error::AppError;
use kit::links;
use kit::load::load;
use kit::text::text;
use kit::time::long_day;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::{Icon, PageHeader, Sign};

/// The letter in the address.
#[component]
pub fn SignPage() -> impl IntoView {
    let params = use_params_map();
    let wanted = Memo::new(move |_| {
        params.with(|params| params.get("document").and_then(|document| document.parse::<DocumentId>().ok()))
    });
    view! {
        <Title text=text!(sign.title) />
        <main class="signing" id="contenido">
            {move || match wanted.get() {
                Some(document) => view! { <Letter document /> }.into_any(),
                None => view! { <Failure error=AppError::NotFound /> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Letter(document: DocumentId) -> impl IntoView {
    // It has left without a time stamp, which is told before anything else.
    let missed = RwSignal::new(false);
    move || match missed.get() {
        true => view! { <SentUnstamped document /> }.into_any(),
        false => view! { <ToBeSigned document missed /> }.into_any(),
    }
}

/// What is told when the authority that stamps time did not answer.
#[component]
fn SentUnstamped(document: DocumentId) -> impl IntoView {
    view! {
        <PageHeader title=text!(sign.sent) />
        <p class="summary" role="alert">{text!(sign.missed)}</p>
        <p><a class="button" href=links::item(Tray::Sent, document.into())>{text!(sign.to_sent)}</a></p>
    }
}

#[component]
fn ToBeSigned(document: DocumentId, missed: RwSignal<bool>) -> impl IntoView {
    let changes = use_changes();
    // Preparing it changes it, and so may another window; an opened certificate must outlive that.
    let once = load(|| (), move |()| open_letter(document));
    let now = load(move || changes.count(), move |_| open_letter(document));
    view! {
        <Loaded resource=now let:letter>
            <Facts letter />
        </Loaded>
        <Loaded resource=once let:letter>
            <WithKey letter missed />
        </Loaded>
        <Loaded resource=now let:letter>
            <Elsewhere letter=letter.clone() />
            <Preview letter />
        </Loaded>
    }
}

/// The letter as it will be signed.
#[component]
fn Preview(letter: ToSign) -> impl IntoView {
    let src = format!("{}?v={}", links::pdf(letter.document.into()), letter.number);
    view! {
        <section class="preview" aria-label=text!(sign.preview)>
            <quipux-pdf data-src=src data-label=text!(sign.preview) tabindex="0"></quipux-pdf>
        </section>
    }
}

/// Where one is, and which letter it is.
#[component]
fn Facts(letter: ToSign) -> impl IntoView {
    let ToSign { document, kind, own_kind, number, numbered, subject, from, to, .. } = letter;
    let item = ItemId::from(document);
    let (back, to_where) = if numbered {
        (links::item(Tray::Unsent, item), words::tray(Tray::Unsent))
    } else {
        (links::edit(document), text!(sign.back_to_draft))
    };
    let waits = numbered.then(|| view! { <p class="quiet">{text!(sign.numbered)}</p> }.into_any());
    view! {
        <header class="facts">
            <a class="up" href=back><Icon sign=Sign::Back />{to_where}</a>
            <PageHeader title=text!(sign.title) />
            <p class="number">{words::kind_named(kind, own_kind)} " " {number}</p>
            <h2>{subject}</h2>
            <dl>
                <dt>{text!(sign.from)}</dt> <dd>{from}</dd>
                <dt>{text!(sign.to)}</dt> <dd>{words::recipients(&to.0, to.1)}</dd>
            </dl>
            {waits}
            <p><a href=links::pdf(item) target="_blank" rel="external noopener">{text!(sign.open_pdf)}</a></p>
        </header>
    }
}

/// How far it has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Resting,
    Opening,
    Signing,
}

/// What the page knows of the file, and how far signing has come.
#[derive(Clone, Copy)]
struct Desk {
    document: DocumentId,
    owner: RwSignal<Option<Owner>>,
    step: RwSignal<Step>,
    error: RwSignal<Option<String>>,
    missed: RwSignal<bool>,
    changes: Changes,
}

impl Desk {
    fn open(self, file: web_sys::HtmlInputElement, password: web_sys::HtmlInputElement, cedula: String) {
        if self.step.get_untracked() != Step::Resting {
            return;
        }
        self.step.set(Step::Opening);
        self.error.set(None);
        self.owner.set(None);
        spawn_local(async move {
            let opened = open_file(file, password, cedula).await;
            self.rest(opened.map(|owner| self.owner.set(Some(owner))).map_err(|code| why::told(&code)));
        });
    }

    fn sign(self) {
        let Some(Owner { chain, .. }) = self.owner.get_untracked() else { return };
        if self.step.get_untracked() != Step::Resting {
            return;
        }
        self.step.set(Step::Signing);
        self.error.set(None);
        spawn_local(async move {
            let signed = sign_and_send(self.document, chain).await;
            // The letter has its number now, whether or not it was signed.
            if signed.is_err() {
                self.changes.happened();
            }
            let missed = signed == Ok(Stamped::Missed);
            self.rest(signed.map(drop));
            if missed && !self.missed.is_disposed() {
                self.missed.set(true);
            }
        });
    }

    fn rest(self, outcome: Result<(), String>) {
        // The page may have been left meanwhile.
        if self.step.is_disposed() {
            return;
        }
        self.error.set(outcome.err());
        self.step.set(Step::Resting);
    }
}

async fn sign_and_send(document: DocumentId, chain: String) -> Result<Stamped, String> {
    let letter = prepare(document, chain).await.map_err(|error| why::error(&error))?;
    let signature = sign_letter(&letter).await.map_err(|code| why::told(&code))?;
    embed(document, letter.preparation, signature).await.map_err(|error| why::error(&error))
}

/// A file, its password, whose it is, and the button that signs.
#[component]
fn WithKey(letter: ToSign, missed: RwSignal<bool>) -> impl IntoView {
    let ToSign { document, cedula, now, .. } = letter;
    let (owner, error) = (RwSignal::new(None::<Owner>), RwSignal::new(None));
    let desk = Desk { document, owner, step: RwSignal::new(Step::Resting), error, missed, changes: use_changes() };
    let (file, password) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        if let (Some(file), Some(password)) = (file.get_untracked(), password.get_untracked()) {
            desk.open(file, password, cedula.clone());
        }
    };
    let busy = move || desk.step.get() != Step::Resting;
    let state = move || match desk.step.get() {
        Step::Resting => String::new(),
        Step::Opening => text!(sign.opening).to_owned(),
        Step::Signing => text!(sign.signing).to_owned(),
    };
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
                <button type="submit" class="button" disabled=busy>{text!(sign.open)}</button>
            </form>
            <div role="alert">{move || error.get().map(|said| view! { <p class="summary">{said}</p> }.into_any())}</div>
            {move || owner.get().map(|owner| view! { <Whose owner now /> }.into_any())}
            <button
                type="button"
                class="button primary wide"
                disabled=move || busy() || owner.with(Option::is_none)
                on:click=move |_| desk.sign()
            >
                <Icon sign=Sign::Sign />
                {text!(sign.send)}
            </button>
            <p class="quiet" role="status">{state}</p>
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
