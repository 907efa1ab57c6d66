//! What a tray offers to do with the items ticked in it.

use super::api::ActOnMany;
use documents::done::without_news;
use documents::marked::{FORM, Marked, use_marked};
use documents::words;
use domain::field::Flaw;
use domain::handling::many::ManyField::{self, Asked, Back, Items};
use domain::handling::many::acts_of;
use domain::policy::Act;
use domain::tray::Tray;
use kit::form::{ActForm, Form, use_form};
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{Icon, Sign, Summary};

/// The box that ticks all, and a button for every act. The boxes of the list belong to this form.
#[component]
pub fn ManyBar(tray: Tray) -> impl IntoView {
    let form = use_form::<ActOnMany>();
    let marked = use_marked();
    let place = use_location();
    // Not what stands open beside the list: it may not be there any more afterwards.
    let back = move || {
        let mut query = place.query.get();
        for beside in ["items", "parte"] {
            query.remove(beside);
        }
        format!("{}{}", links::tray(tray), without_news(query))
    };
    Effect::new(move || {
        if form.action.value().with(|value| matches!(value, Some(Ok(Some(_))))) {
            marked.tick_all(false);
        }
    });
    view! {
        <ActForm form id=FORM class="many">
            <input type="hidden" name=form.name(ManyField::Tray) value=tray.code() />
            <input type="hidden" name=form.name(Back) value=untrack(back) prop:value=back />
            <All marked />
            <div class="with-marked">
                {acts_of(tray).iter().map(|act| view! { <ActButton form act=*act /> }).collect_view()}
            </div>
            <Summary text=Signal::derive(move || wrong(form)) />
        </ActForm>
    }
}

/// What is wrong with the form as a whole, or with what is ticked.
fn wrong(form: Form<ActOnMany>) -> Option<String> {
    // What failed on the page that asks is told there.
    if form.retyped(Asked).is_some_and(|asked| !asked.is_empty()) {
        return None;
    }
    match form.flaw(Items) {
        Some(Flaw::Missing) => Some(text!(many.none).to_owned()),
        Some(Flaw::TooMany { most }) => Some(text!(many.too_many, most = most)),
        Some(flaw) => Some(words::flaw(flaw)),
        None => form.error().map(|error| words::error(&error)),
    }
}

/// Ticks all that are listed, and says how many are.
#[component]
fn All(marked: Marked) -> impl IntoView {
    let count = move || match marked.count() {
        0 => text!(many.all).to_owned(),
        1 => text!(many.one).to_owned(),
        count => text!(many.some, count = count),
    };
    view! {
        <label class="mark-all">
            <input
                type="checkbox"
                prop:checked=move || marked.is_all()
                prop:indeterminate=move || marked.is_part()
                on:change=move |event| marked.tick_all(event_target_checked(&event))
            />
            <span aria-live="polite">{count}</span>
        </label>
    }
}

#[component]
fn ActButton(form: Form<ActOnMany>, act: Act) -> impl IntoView {
    let class = if act == Act::Discard { "button danger" } else { "button" };
    view! {
        <button type="submit" class=class name=form.name(ManyField::Act) value=act.code() disabled=form.pending()>
            <Icon sign=sign(act) />
            {words::act(act)}
        </button>
    }
}

fn sign(act: Act) -> Sign {
    match act {
        Act::Reassign => Sign::Forward,
        Act::Inform => Sign::Inform,
        Act::Comment => Sign::Comment,
        Act::Archive => Sign::Archive,
        Act::Restore | Act::Recover | Act::Undelete | Act::KeepInformed => Sign::Restore,
        Act::Dispatch => Sign::Send,
        Act::SendOnPaper => Sign::Print,
        Act::Delete | Act::Discard | Act::Void | Act::Dismiss => Sign::Close,
        Act::Edit => Sign::Edit,
        Act::Sign => Sign::Sign,
        Act::Answer | Act::AnswerAll | Act::Copy => Sign::Reply,
    }
}
