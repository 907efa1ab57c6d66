//! Where one is signed in, and signing out there.

use super::api::{DeviceLine, EndSession, MyDevices, open_devices};
use super::sign_ins::SignIns;
use documents::loaded::Loaded;
use documents::words;
use domain::password::EndSessionField::Session;
use kit::changes::use_changes;
use kit::device::called;
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::Summary;

/// The devices, and below them how one came in.
#[component]
pub(super) fn Devices() -> impl IntoView {
    let changes = use_changes();
    let all = load(move || changes.count(), |_| open_devices());
    let query = use_query_map();
    let ended = move || query.with(|query| query.get("cerrada").is_some());
    view! {
        <section>
            <h2>{text!(devices.title)}</h2>
            <p class="quiet">{text!(devices.hint)}</p>
            <p role="status" class="okk">{move || ended().then(|| text!(devices.ended))}</p>
            <Loaded resource=all let:all>
                <All all />
            </Loaded>
        </section>
    }
}

#[component]
fn All(all: MyDevices) -> impl IntoView {
    let MyDevices { devices, sign_ins, clock } = all;
    let others = devices.iter().any(|line| !line.here);
    let lines = devices.into_iter().map(|line| view! { <Line line clock /> }.into_any()).collect_view();
    view! {
        <ul class="catalogue">{lines}</ul>
        {others.then(|| view! { <EndOthers /> }.into_any())}
        <SignIns sign_ins clock />
    }
}

#[component]
fn Line(line: DeviceLine, clock: Clock) -> impl IntoView {
    let DeviceLine { session, device, address, since, seen, here } = line;
    let device = device.map_or_else(|| text!(devices.unknown).to_owned(), called);
    let spoken = text!(devices.end_of, device = device.clone());
    let last = if here {
        view! { <span class="tag">{text!(devices.here)}</span> }.into_any()
    } else {
        view! { <End session spoken /> }.into_any()
    };
    let from = (!address.is_empty()).then(|| text!(devices.from, address = address));
    view! {
        <li>
            <span>
                <b>{device}</b>
                <small>
                    {text!(devices.since, since = clock.long(since), seen = clock.long(seen))}
                    {from.map(|from| format!(" {from}"))}
                </small>
            </span>
            {last}
        </li>
    }
}

#[component]
fn End(session: String, spoken: String) -> impl IntoView {
    let form = use_form::<EndSession>();
    view! {
        <ActForm form>
            <input type="hidden" name=form.name(Session) value=session />
            <button type="submit" class="button" aria-label=spoken disabled=form.pending()>{text!(devices.end)}</button>
        </ActForm>
    }
}

#[component]
fn EndOthers() -> impl IntoView {
    let form = use_form::<EndSession>();
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form>
            <Summary text=summary />
            <input type="hidden" name=form.name(Session) value="" />
            <button type="submit" class="button" disabled=form.pending()>{text!(devices.end_others)}</button>
        </ActForm>
    }
}
