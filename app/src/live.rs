//! The page's ear: hears from the server that something of the reader's has changed, and has what is shown load again.

use domain::id::ItemId;
use kit::changes::{Changes, use_changes};
use kit::links;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use send_wrapper::SendWrapper;
use std::time::Duration;
use web_sys::EventSource;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;

/// The time between two loads, in milliseconds: at most two a second.
const APART: f64 = 500.0;
/// How long after a notice things load again. An act done on this page loads them itself in that time.
const SOON: f64 = 150.0;
/// After a failure the next attempt, in milliseconds: later each time, up to a minute.
const RETRY: f64 = 1_000.0;
const RETRY_MOST: f64 = 60_000.0;

/// Called once, by the frame. Only pages in sight listen: browsers open few connections to one site.
pub(crate) fn listen() {
    let place = use_location();
    let item = Memo::new(move |_| place.pathname.with(|path| links::open_item(path)));
    let ear = Ear { changes: use_changes(), state: StoredValue::new(State::default()) };
    Effect::new(move || ear.about(item.get()));
    Effect::new(move || {
        let shown = window_event_listener_untyped("visibilitychange", move |_| ear.look());
        let left = window_event_listener_untyped("pagehide", move |_| ear.close());
        let back = window_event_listener_untyped("pageshow", move |_| ear.look());
        on_cleanup(move || {
            [shown, left, back].into_iter().for_each(WindowListenerHandle::remove);
            ear.close();
        });
    });
}

#[derive(Clone, Copy)]
struct Ear {
    changes: Changes,
    state: StoredValue<State>,
}

#[derive(Default)]
struct State {
    /// Only a browser ever has one: a server may drop this on another thread than the one that made it.
    stream: Option<SendWrapper<Stream>>,
    /// Which opening this is, so that an attempt planned before is not made twice.
    opening: u32,
    item: Option<ItemId>,
    /// When the page last heard, or was asked for: the zero of its clock.
    heard: f64,
    failures: i32,
    /// A load is planned.
    planned: bool,
    loaded: f64,
    /// The changes known when the last notice came.
    known: u32,
}

impl Ear {
    /// Another item is open.
    fn about(self, item: Option<ItemId>) {
        let same = self.state.try_update_value(|state| {
            let same = state.item == item && state.stream.is_some();
            state.item = item;
            same
        });
        if same == Some(false) {
            self.close();
            self.look();
        }
    }

    /// Listens if the page is in sight.
    fn look(self) {
        if document().hidden() {
            self.close();
        } else {
            self.open();
        }
    }

    fn open(self) {
        self.state.try_update_value(|state| {
            if state.stream.is_none() {
                let ago = (now() - state.heard).max(0.0) as u64;
                state.opening += 1;
                state.stream = Stream::open(&links::live(state.item, ago), self).map(SendWrapper::new);
            }
        });
    }

    fn close(self) {
        self.state.try_update_value(|state| {
            state.opening += 1;
            if state.stream.take().is_some_and(|stream| stream.is_open()) {
                state.heard = now();
            }
        });
    }

    fn opened(self) {
        self.state.try_update_value(|state| state.failures = 0);
    }

    fn failed(self) {
        let planned = self.state.try_update_value(|state| {
            state.stream = None;
            state.failures += 1;
            let wait = (RETRY * 2f64.powi(state.failures - 1)).min(RETRY_MOST);
            (wait, state.opening)
        });
        let Some((wait, opening)) = planned else { return };
        let again = move || {
            if self.state.try_with_value(|state| state.opening) == Some(opening) {
                self.look();
            }
        };
        set_timeout(again, millis(wait));
    }

    fn told(self) {
        let known = untrack(|| self.changes.count());
        let wait = self.state.try_update_value(|state| {
            let now = now();
            (state.heard, state.known) = (now, known);
            let first = !std::mem::replace(&mut state.planned, true);
            first.then(|| (state.loaded + APART - now).max(SOON))
        });
        if let Some(Some(wait)) = wait {
            set_timeout(move || self.load(), millis(wait));
        }
    }

    fn load(self) {
        let known = self.state.try_update_value(|state| {
            (state.planned, state.loaded) = (false, now());
            state.known
        });
        // What was done on this page meanwhile has made everything load already.
        if known == Some(untrack(|| self.changes.count())) {
            self.changes.happened();
        }
    }
}

/// An open connection, closed when it is dropped, with what is called when something comes.
struct Stream {
    source: EventSource,
    _called: [Closure<dyn FnMut()>; 3],
}

impl Stream {
    fn open(address: &str, ear: Ear) -> Option<Self> {
        let source = EventSource::new(address).ok()?;
        let opened = Closure::<dyn FnMut()>::new(move || ear.opened());
        let told = Closure::<dyn FnMut()>::new(move || ear.told());
        let failed = Closure::<dyn FnMut()>::new(move || ear.failed());
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onmessage(Some(told.as_ref().unchecked_ref()));
        source.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self { source, _called: [opened, told, failed] })
    }

    fn is_open(&self) -> bool {
        self.source.ready_state() == EventSource::OPEN
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.set_onopen(None);
        self.source.set_onmessage(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}

/// Milliseconds since the page was asked for.
fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

fn millis(wait: f64) -> Duration {
    Duration::from_millis(wait as u64)
}
