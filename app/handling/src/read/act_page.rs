//! An act that needs words or people, in the place of the item it is about.

use super::api::{Reading, read};
use crate::comment::CommentForm;
use crate::dispatch::{DispatchForm, VoidForm};
use crate::inform::InformForm;
use crate::joint::RefuseForm;
use crate::paper::{EnvelopePage, GiveBackForm, HandOverForm};
use crate::reassign::ReassignForm;
use crate::removal::DiscardForm;
use documents::loaded::{Failure, Loaded};
use documents::people::Scope;
use documents::words;
use domain::id::ItemId;
use domain::policy::Act;
use kit::error::AppError;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_params_map};
use ui::{Icon, Sign};

/// The act named in the address, on the item named before it.
#[component]
pub fn ActPage() -> impl IntoView {
    let params = use_params_map();
    let wanted = Memo::new(move |_| {
        params.with(|params| {
            let item = params.get("item").and_then(|item| item.parse::<ItemId>().ok());
            item.zip(params.get("act").and_then(|word| links::act_of_word(&word)))
        })
    });
    move || match wanted.get() {
        Some((item, act)) => view! { <Form item act /> }.into_any(),
        None => view! { <Failure error=AppError::NotFound /> }.into_any(),
    }
}

#[component]
fn Form(item: ItemId, act: Act) -> impl IntoView {
    let reading = load(|| (), move |()| read(item));
    view! {
        <Loaded resource=reading let:reading>
            {if reading.acts.has(act) {
                view! { <About reading act /> }.into_any()
            } else {
                view! { <Failure error=AppError::Denied(domain::policy::Denied::NotNow) /> }.into_any()
            }}
        </Loaded>
    }
}

#[component]
fn About(reading: Reading, act: Act) -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    let back = path.rsplit_once('/').map_or(path.clone(), |(up, _)| up.to_owned());
    let list = back.rsplit_once('/').map_or(back.clone(), |(up, _)| up.to_owned());
    let item = reading.item;
    let scope = if reading.acts.has(Act::Take) { Scope::ReachForHead } else { Scope::Reach };
    let form = match act {
        Act::Reassign => {
            view! { <ReassignForm item back=list clock=reading.clock scope antecedents=reading.antecedents /> }
                .into_any()
        }
        Act::Inform => view! { <InformForm item back=back.clone() everyone=reading.informs_everyone /> }.into_any(),
        Act::Void => view! { <VoidForm item back=list /> }.into_any(),
        Act::Discard => view! { <DiscardForm item back=list /> }.into_any(),
        Act::HandOver => view! { <HandOverForm item back=back.clone() /> }.into_any(),
        Act::Envelope => view! { <EnvelopePage item back=back.clone() /> }.into_any(),
        Act::GiveBack => view! { <GiveBackForm item back=back.clone() /> }.into_any(),
        Act::RefuseToSign => view! { <RefuseForm item back=list /> }.into_any(),
        Act::Comment => view! { <CommentForm item back=back.clone() /> }.into_any(),
        Act::Dispatch => view! { <DispatchForm item back=list class="button primary" /> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <Title text=words::act(act) />
        <div class="acts"><a class="button up" href=back.clone() data-key="Escape"><Icon sign=Sign::Back /><span>{text!(read.back_to_item)}</span></a></div>
        <div class="doc act">
            <h2 tabindex="-1">{words::act(act)}</h2>
            <p class="number">{reading.number}</p>
            <p>{reading.subject}</p>
            {form}
        </div>
    }
}
