//! The page on which a letter is signed with a certificate.

use super::api::{Signed, Stamped, ToSign, open_letter};
use super::batch::Batch;
use super::elsewhere::Elsewhere;
use super::key_card::{KeyCard, Keyring, sign_and_send};
use documents::done::Done;
use documents::loaded::{Failure, Loaded};
use documents::words;
use domain::field::list;
use domain::id::{DocumentId, ItemId};
use domain::policy::Act;
use domain::tray::Tray;
use kit::changes::use_changes;
use kit::error::AppError;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use ui::{Icon, PageHeader, Sign};

/// What is to be signed.
#[derive(Clone, PartialEq)]
enum Wanted {
    One(DocumentId),
    Many(Vec<DocumentId>),
}
use Wanted::{Many, One};

/// The letter in the address, or the letters.
#[component]
pub fn SignPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let wanted = Memo::new(move |_| match params.with(|params| params.get("document")) {
        Some(document) => document.parse().ok().map(One),
        None => list(&query.with(|query| query.get(links::TO_SIGN))?).ok().map(Many),
    });
    view! {
        <Title text=text!(sign.title) />
        <main class="signing" id="contenido">
            {move || match wanted.get() {
                Some(One(document)) => view! { <Letter document /> }.into_any(),
                Some(Many(documents)) => view! { <Batch documents /> }.into_any(),
                None => view! { <Failure error=AppError::NotFound /> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Letter(document: DocumentId) -> impl IntoView {
    // It has left without a time stamp, or waits for others, which is told before anything else.
    let signed = RwSignal::new(None::<Signed>);
    move || match signed.get() {
        Some(signed) => view! { <Outcome document signed /> }.into_any(),
        None => view! { <ToBeSigned document signed /> }.into_any(),
    }
}

/// What is told when others sign it too, or the authority that stamps time did not answer.
#[component]
fn Outcome(document: DocumentId, signed: Signed) -> impl IntoView {
    let Signed { stamped, waits } = signed;
    let item = ItemId::from(document);
    let (title, to, words) = if waits {
        (text!(sign.passed), links::document(item), text!(sign.to_letter))
    } else {
        (text!(sign.sent), links::item(Tray::Sent, item), text!(sign.to_sent))
    };
    view! {
        <PageHeader title=title />
        {waits.then(|| view! { <p role="status">{text!(sign.passed_means)}</p> })}
        {(stamped == Stamped::Missed).then(|| view! { <p class="summary" role="alert">{text!(sign.missed)}</p> })}
        <p><a class="button" href=to>{words}</a></p>
    }
}

#[component]
fn ToBeSigned(document: DocumentId, signed: RwSignal<Option<Signed>>) -> impl IntoView {
    let changes = use_changes();
    // Preparing it changes it, and so may another window; an opened certificate must outlive that.
    let once = load(|| (), move |()| open_letter(document));
    let now = load(move || changes.count(), move |_| open_letter(document));
    view! {
        <Loaded resource=now let:letter>
            <Facts letter />
        </Loaded>
        <Loaded resource=once let:letter>
            <WithKey letter signed />
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
    let ToSign { document, kind, own_kind, number, numbered, own, subject, from, to, .. } = letter;
    let item = ItemId::from(document);
    let (back, to_where) = if numbered {
        let tray = if own { Tray::Unsent } else { Tray::ToSign };
        (links::item(tray, item), words::tray(tray))
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

/// The button that signs one letter.
#[component]
fn WithKey(letter: ToSign, signed: RwSignal<Option<Signed>>) -> impl IntoView {
    let ToSign { document, cedula, now, .. } = letter;
    let (changes, go) = (use_changes(), use_navigate());
    let signing = RwSignal::new(false);
    let keyring = Keyring::new(signing.into());
    let sign = move |_| {
        let Some(chain) = keyring.chain().filter(|_| !signing.get_untracked()) else { return };
        signing.set(true);
        keyring.error.set(None);
        let go = go.clone();
        spawn_local(async move {
            let done = sign_and_send(document, chain).await;
            // The letter has its number now, though it was not signed.
            if done.is_err() {
                changes.happened();
            }
            // The page may have been left meanwhile.
            if signing.is_disposed() {
                return;
            }
            signing.set(false);
            match done {
                Ok(told) if told.waits || told.stamped == Stamped::Missed => signed.set(Some(told)),
                Ok(_) => {
                    let done = Done(Act::SignElectronically).at(&links::tray(Tray::Sent), document.into());
                    go(&done, NavigateOptions::default());
                }
                Err(why) => keyring.error.set(Some(why)),
            }
        });
    };
    view! {
        <KeyCard keyring cedula now>
            <button type="button" class="button primary wide" disabled=move || keyring.is_not_ready() on:click=sign>
                <Icon sign=Sign::Sign />
                {text!(sign.send)}
            </button>
            <p class="quiet" role="status">
                {move || if signing.get() { text!(sign.signing) } else { "" }}
            </p>
        </KeyCard>
    }
}
