//! Many letters with one password: one after another, what fails is named and the rest goes ahead.

use super::api::{Candidate, Signed, Stamped, open_batch};
use super::key::forget;
use super::key_card::{KeyCard, Keyring, sign_and_send};
use documents::loaded::Loaded;
use documents::words;
use domain::id::DocumentId;
use domain::time::Timestamp;
use domain::tray::Tray;
use kit::changes::use_changes;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use ui::{Empty, Icon, PageHeader, Sign};

/// How long a key that is not being used is kept, in seconds.
const KEPT: u32 = 300;

/// The letters in the address, as far as they can be signed.
#[component]
pub(super) fn Batch(documents: Vec<DocumentId>) -> impl IntoView {
    let letters = load(|| (), move |()| open_batch(documents.clone()));
    view! {
        <Loaded resource=letters let:opened>
            <header class="facts">
                <a class="up" href=links::tray(Tray::Unsent)><Icon sign=Sign::Back />{words::tray(Tray::Unsent)}</a>
                <PageHeader title=text!(batch.title) />
            </header>
            {if opened.letters.is_empty() {
                view! { <Empty title=text!(batch.none) hint=text!(batch.none_hint) /> }.into_any()
            } else {
                view! { <Letters letters=opened.letters cedula=opened.cedula now=opened.now /> }.into_any()
            }}
        </Loaded>
    }
}

/// What has become of one letter.
#[derive(Clone, Debug, PartialEq)]
enum Fate {
    /// It cannot be signed; why.
    LeftOut(&'static str),
    Waiting,
    Signing,
    Signed,
    /// Signed, and waiting for the signatures of others.
    Passed,
    /// Signed, though no authority said when.
    Unstamped,
    Failed(String),
}

/// A letter and its fate.
#[derive(Clone)]
struct Row {
    letter: Candidate,
    fate: RwSignal<Fate>,
}

impl Row {
    fn is_to_be_signed(&self) -> bool {
        self.fate.with_untracked(|fate| matches!(fate, Fate::Waiting | Fate::Failed(_)))
    }
}

#[component]
fn Letters(letters: Vec<Candidate>, cedula: String, now: Timestamp) -> impl IntoView {
    let row = |letter: Candidate| {
        let left_out = letter.why.map(|why| Fate::LeftOut(documents::words_of_many::why(why)));
        Row { letter, fate: RwSignal::new(left_out.unwrap_or(Fate::Waiting)) }
    };
    let rows = StoredValue::new(letters.into_iter().map(row).collect::<Vec<_>>());
    let changes = use_changes();
    let (signing, stopping) = (RwSignal::new(false), RwSignal::new(false));
    let keyring = Keyring::new(signing.into());
    let left = keep_for_a_while(keyring, signing);
    let sign = move |_| {
        let Some(chain) = keyring.chain().filter(|_| !signing.get_untracked()) else { return };
        signing.set(true);
        stopping.set(false);
        spawn_local(async move {
            for row in rows.get_value().into_iter().filter(Row::is_to_be_signed) {
                if signing.is_disposed() || stopping.get_untracked() {
                    break;
                }
                row.fate.set(Fate::Signing);
                let signed = sign_and_send(row.letter.document, chain.clone()).await;
                if !signing.is_disposed() {
                    row.fate.set(match signed {
                        Ok(Signed { stamped: Stamped::Missed, .. }) => Fate::Unstamped,
                        Ok(Signed { waits: true, .. }) => Fate::Passed,
                        Ok(_) => Fate::Signed,
                        Err(why) => Fate::Failed(why),
                    });
                }
            }
            changes.happened();
            if signing.is_disposed() {
                return;
            }
            signing.set(false);
            // Who stopped goes on with the same password; who is through is asked again.
            if !stopping.get_untracked() {
                close(keyring);
            }
        });
    };
    let count =
        move |which: fn(&Fate) -> bool| rows.with_value(|rows| rows.iter().filter(|row| row.fate.with(which)).count());
    let signed = move || count(|fate| matches!(fate, Fate::Signed | Fate::Passed | Fate::Unstamped));
    let failed = move || count(|fate| matches!(fate, Fate::Failed(_)));
    let open = move || count(|fate| matches!(fate, Fate::Waiting | Fate::Signing | Fate::Failed(_)));
    let total = rows.with_value(|rows| rows.iter().filter(|row| row.is_to_be_signed()).count());
    let told = move || match (signed(), failed()) {
        (0, 0) => String::new(),
        (signed, 0) => text!(batch.signed, signed = signed, total = total),
        (signed, failed) => text!(batch.signed_and_failed, signed = signed, total = total, failed = failed),
    };
    let countdown = move || {
        left.get().map(|left| text!(batch.kept_for, minutes = left / 60, seconds = format!("{:02}", left % 60)))
    };
    view! {
        <KeyCard keyring cedula now>
            <button
                type="button"
                class="button primary wide"
                hidden=move || signing.get()
                disabled=move || keyring.is_not_ready() || open() == 0
                on:click=sign
            >
                <Icon sign=Sign::Sign />
                {move || text!(batch.sign, count = open())}
            </button>
            <button
                type="button"
                class="button wide"
                hidden=move || !signing.get()
                disabled=move || stopping.get()
                on:click=move |_| stopping.set(true)
            >
                {text!(batch.stop)}
            </button>
            <progress max=total value=signed aria-label=text!(batch.progress) hidden=move || signed() == 0 && !signing.get()></progress>
            <p role="status">{told}</p>
            <p class="quiet" role="timer">{countdown}</p>
        </KeyCard>
        <ol class="batch">
            {rows.get_value().into_iter().map(|row| view! { <Line row /> }).collect_view()}
        </ol>
    }
}

/// A key that was opened is given up after a while in which nothing is signed. The seconds left, while there is one.
fn keep_for_a_while(keyring: Keyring, signing: RwSignal<bool>) -> RwSignal<Option<u32>> {
    let left = RwSignal::new(None::<u32>);
    Effect::new(move || {
        left.set(keyring.owner.with(Option::is_some).then_some(KEPT));
    });
    Effect::new(move || {
        let ticking = set_interval_with_handle(
            move || match left.get_untracked() {
                _ if signing.get_untracked() => {}
                Some(0) => close(keyring),
                Some(more) => left.set(Some(more - 1)),
                None => {}
            },
            Duration::from_secs(1),
        );
        if let Ok(ticking) = ticking {
            on_cleanup(move || ticking.clear());
        }
    });
    left
}

/// Gives the key up: the worker that has it ends.
fn close(keyring: Keyring) {
    forget();
    keyring.owner.set(None);
}

#[component]
fn Line(row: Row) -> impl IntoView {
    let Row { letter, fate } = row;
    let Candidate { document, number, subject, to, .. } = letter;
    let (class, said) = (
        move || match fate.get() {
            Fate::Signed | Fate::Passed | Fate::Unstamped => "tag okk",
            Fate::Failed(_) => "tag urgent",
            Fate::LeftOut(_) => "tag warn",
            Fate::Waiting | Fate::Signing => "tag",
        },
        move || match fate.get() {
            Fate::LeftOut(_) => text!(batch.left_out),
            Fate::Waiting => text!(batch.waits),
            Fate::Signing => text!(batch.signing),
            Fate::Signed => text!(batch.done),
            Fate::Passed => text!(batch.passed),
            Fate::Unstamped => text!(batch.unstamped),
            Fate::Failed(_) => text!(batch.failed),
        },
    );
    let why = move || match fate.get() {
        Fate::Failed(why) => Some(view! { <p class="why">{why}</p> }.into_any()),
        Fate::LeftOut(why) => Some(view! { <p class="why">{why}</p> }.into_any()),
        _ => None,
    };
    view! {
        <li>
            <p class="number">{number} " " <span class=class>{said}</span></p>
            <p><a href=links::pdf(document.into()) target="_blank" rel="external noopener">{subject}</a></p>
            <p class="quiet">{words::recipients(&to.0, to.1)}</p>
            {why}
        </li>
    }
}
