//! What a tray offers to do with the items ticked in it.

use super::api::ActOnMany;
use super::send::send;
use documents::done::without_news;
use documents::marked::{FORM, Marked, use_marked};
use documents::words;
use domain::field::{Field, Flaw};
use domain::handling::many::ManyField::{self, Asked, Back, Items};
use domain::handling::many::acts_of;
use domain::policy::Act;
use domain::tray::Tray;
use kit::changes::use_changes;
use kit::error::AppError;
use kit::form::{ACT, failure_of, name_of};
use kit::links;
use kit::text::text;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use leptos_router::params::ParamsMap;
use ui::{Icon, Sign, summary};

/// The box that ticks all, and a button for every act. The boxes of the list belong to this form.
#[component]
pub fn ManyBar(tray: Tray) -> impl IntoView {
    let (marked, changes) = (use_marked(), use_changes());
    let failed = RwSignal::new(failed_here());
    let pending = RwSignal::new(false);
    let place = use_location();
    let submit = move |pressed: SubmitEvent| {
        pressed.prevent_default();
        pending.set(true);
        spawn_local(async move {
            let answer = send(pressed).await;
            pending.set(false);
            if let Ok(done) = answer {
                changes.happened();
                if done {
                    marked.tick_all(false);
                }
            }
            failed.set(answer.err());
        });
    };
    view! {
        <form method="post" id=FORM class="many" on:submit=submit>
            <input type="hidden" name=ACT value=ActOnMany::PATH />
            <input type="hidden" name=name_of(ManyField::Tray) value=tray.code() />
            <input
                type="hidden"
                name=name_of(Back)
                value=back(tray, place.query.get_untracked())
                prop:value=move || back(tray, place.query.get())
            />
            <All marked />
            <div class="with-marked">
                {acts_of(tray).iter().map(|act| view! { <ActButton act=*act pending /> }).collect_view()}
            </div>
            {summary(move || failed.with(|failed| failed.as_ref().map(wrong)))}
        </form>
    }
}

/// The address of the list, but for what stands open beside it: that may not be there any more afterwards.
fn back(tray: Tray, mut query: ParamsMap) -> String {
    for beside in ["items", "parte"] {
        query.remove(beside);
    }
    format!("{}{}", links::tray(tray), without_news(query))
}

/// Why a plain post from here failed. What failed on the page that asks for more is told there.
fn failed_here() -> Option<AppError> {
    let failed = failure_of(ActOnMany::PATH)?;
    let asked = name_of(Asked);
    let elsewhere = failed.typed.iter().any(|(name, value)| *name == asked && !value.is_empty());
    (!elsewhere).then_some(failed.error)
}

/// What is wrong with the form as a whole, or with what is ticked.
fn wrong(error: &AppError) -> String {
    let AppError::Fields(flaws) = error else { return words::error(error) };
    match flaws.iter().find(|(name, _)| *name == Items.name()) {
        Some((_, Flaw::Missing)) => text!(many.none).to_owned(),
        Some((_, Flaw::TooMany { most })) => text!(many.too_many, most = most),
        // What else can be wrong with boxes is no person's doing.
        _ => words::error(error),
    }
}

/// Ticks all that are listed, and says how many are.
#[component]
fn All(marked: Marked) -> impl IntoView {
    view! {
        <label class="mark-all">
            <input
                type="checkbox"
                prop:checked=move || marked.is_all()
                prop:indeterminate=move || marked.is_part()
                on:change=move |event| marked.tick_all(event_target_checked(&event))
            />
            <span aria-live="polite">{move || ticked(marked.count()).into_any()}</span>
        </label>
    }
}

fn ticked(count: usize) -> String {
    match count {
        0 => text!(many.all).to_owned(),
        1 => text!(many.one).to_owned(),
        count => text!(many.some, count = count),
    }
}

#[component]
fn ActButton(act: Act, pending: RwSignal<bool>) -> impl IntoView {
    let class = if act == Act::Discard { "button danger" } else { "button" };
    view! {
        <button type="submit" class=class name=name_of(ManyField::Act) value=act.code() prop:disabled=move || pending.get()>
            <Icon sign=sign(act) />
            {words::act(act)}
        </button>
    }
}

fn sign(act: Act) -> Sign {
    match act {
        Act::Reassign => Sign::Forward,
        Act::Take => Sign::Download,
        Act::Inform => Sign::Inform,
        Act::Comment => Sign::Comment,
        Act::Archive => Sign::Archive,
        Act::Restore | Act::Recover | Act::Undelete | Act::KeepInformed => Sign::Restore,
        Act::Approve => Sign::Check,
        Act::Dispatch => Sign::Send,
        Act::SendOnPaper | Act::HandOver | Act::Envelope | Act::GiveBack => Sign::Print,
        Act::Delete | Act::Discard | Act::Void | Act::Dismiss | Act::RefuseToSign => Sign::Close,
        Act::Edit | Act::TakeBack => Sign::Edit,
        Act::Sign | Act::SignElectronically => Sign::Sign,
        Act::Answer | Act::AnswerAll | Act::Copy => Sign::Reply,
    }
}
