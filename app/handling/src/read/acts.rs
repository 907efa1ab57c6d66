//! The bar of acts above an open item.

use super::api::Reading;
use crate::archive::{ArchiveForm, RestoreForm};
use crate::dismiss::DismissForm;
use crate::dispatch::{DispatchForm, SendOnPaperForm};
use crate::joint::{ApproveForm, TakeBackForm};
use crate::recover::RecoverForm;
use crate::removal::{DeleteForm, UndeleteForm};
use crate::take::TakeForm;
use documents::words;
use domain::document::Kind;
use domain::policy::Act;
use domain::tray::Tray;
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{Hint, Icon, Sign};

/// Acts that few days ask for.
const RARE: [Act; 3] = [Act::Copy, Act::HandOver, Act::Envelope];
/// The most buttons side by side.
const IN_SIGHT: usize = 6;

/// What the reader may do, the likeliest first; what is rarely done is behind the last button.
#[component]
pub fn Acts(reading: Reading) -> impl IntoView {
    let place = use_location();
    let Reading { item, document, acts, tray, covered, kind, .. } = reading;
    // What arrived on paper has no other.
    let printed = !covered && kind != Kind::External;
    let list = tray.map_or(links::INBOX.to_owned(), links::tray);
    let back = place.pathname.get_untracked();
    // An item outside any tray has no list above it.
    let up = back.rsplit_once('/').filter(|_| back.starts_with("/bandejas/")).map_or(list, |(up, _)| up.to_owned());
    // Nor has it pages of acts below it: these stand beside a list.
    let beside = if back.starts_with("/bandejas/") { back } else { links::item(tray.unwrap_or(Tray::Inbox), item) };
    let page = |act: Act| format!("{beside}/{}", links::act_word(act).unwrap_or_default());
    let first = acts.iter().next();
    let button = |act: Act| {
        let class = if first == Some(act) { "button primary" } else { "button" };
        match act {
            Act::Edit => {
                view! { <a class=class href=links::edit(document)><Icon sign=Sign::Edit />{words::act(act)}</a> }
                    .into_any()
            }
            // Paper from outside is sent where it is registered.
            Act::Sign if kind == Kind::External => ().into_any(),
            Act::HandOver | Act::Envelope | Act::GiveBack => {
                view! { <a class="button" href=page(act)><Icon sign=Sign::Print />{words::act(act)}</a> }.into_any()
            }
            // The whole letter is seen here: whoever has it written by others need not open the editor.
            Act::Sign | Act::SignElectronically => {
                view! { <a class=class href=links::sign(document)><Icon sign=Sign::Sign />{words::act(Act::SignElectronically)}</a> }
                    .into_any()
            }
            Act::Answer => {
                view! { <a class=class href=links::answer(item) data-key="r"><Icon sign=Sign::Reply />{words::act(act)}<Hint key="r" /></a> }
                    .into_any()
            }
            Act::AnswerAll => {
                view! { <a class="button" href=links::answer_all(item)><Icon sign=Sign::Reply />{words::act(act)}</a> }
                    .into_any()
            }
            Act::Copy => {
                view! { <a class="button" href=links::copy(item)><Icon sign=Sign::File />{words::act(act)}</a> }
                    .into_any()
            }
            Act::Reassign => {
                view! { <a class=class href=page(act) data-key="a"><Icon sign=Sign::Forward />{words::act(act)}<Hint key="a" /></a> }.into_any()
            }
            Act::Inform => {
                view! { <a class=class href=page(act) data-key="i"><Icon sign=Sign::Inform />{words::act(act)}<Hint key="i" /></a> }.into_any()
            }
            Act::Comment => {
                view! { <a class=class href=page(act) data-key="c"><Icon sign=Sign::Comment />{words::act(act)}<Hint key="c" /></a> }.into_any()
            }
            Act::Void => {
                view! { <a class=class href=page(act)><Icon sign=Sign::Close />{words::act(act)}</a> }.into_any()
            }
            Act::Discard => {
                view! { <a class="button danger" href=page(act)><Icon sign=Sign::Close />{words::act(act)}</a> }
                    .into_any()
            }
            Act::Delete => view! { <DeleteForm item back=up.clone() class /> }.into_any(),
            Act::Undelete => view! { <UndeleteForm item back=up.clone() class /> }.into_any(),
            Act::Take => view! { <TakeForm item back=up.clone() class /> }.into_any(),
            Act::Recover => view! { <RecoverForm item back=up.clone() class /> }.into_any(),
            Act::Dismiss => view! { <DismissForm item back=up.clone() class /> }.into_any(),
            // Offered where the line was taken out.
            Act::KeepInformed => ().into_any(),
            Act::Archive => view! { <ArchiveForm item back=up.clone() class /> }.into_any(),
            Act::Restore => view! { <RestoreForm item back=up.clone() class /> }.into_any(),
            Act::Dispatch => view! { <DispatchForm item back=up.clone() class /> }.into_any(),
            Act::Approve => view! { <ApproveForm item back=up.clone() class /> }.into_any(),
            Act::RefuseToSign => {
                view! { <a class=class href=page(act)><Icon sign=Sign::Close />{words::act(act)}</a> }.into_any()
            }
            Act::TakeBack => view! { <TakeBackForm item back=up.clone() class /> }.into_any(),
            Act::SendOnPaper => view! { <SendOnPaperForm item back=up.clone() class /> }.into_any(),
        }
    };
    let (rare, usual): (Vec<Act>, Vec<Act>) = acts.iter().partition(|act| RARE.contains(act));
    // What fits beside the others is not hidden.
    let (usual, rare) =
        if acts.iter().count() > IN_SIGHT { (usual, rare) } else { ([usual, rare].concat(), Vec::new()) };
    let usual = usual.into_iter().map(button).collect_view();
    let rare = (!rare.is_empty()).then(|| {
        view! {
            <details class="more-acts">
                <summary class="button" aria-label=text!(read.more_acts)>"\u{22ef}"</summary>
                <div>{rare.into_iter().map(button).collect_view()}</div>
            </details>
        }
    });
    view! {
        <div class="acts">
            <a class="button up" href=up.clone() data-key="Escape"><Icon sign=Sign::Back /><span>{text!(read.back)}</span></a>
            {usual}
            {rare}
            {printed.then(|| view! {
                <a class="button" href=links::pdf(item) target="_blank" rel="external noopener"><Icon sign=Sign::Print />"PDF"</a>
            })}
        </div>
    }
}
