//! The box in which one types to find people, and the list of those found.

use super::api::{Found, Scope, find_people};
use super::chosen::{ListRow, PersonRow};
use super::line::{Line, ListLine};
use kit::text::text;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long after a keystroke people are looked for.
const PAUSE: Duration = Duration::from_millis(120);

/// Something that can be chosen.
#[derive(Clone)]
enum Offer {
    Person(PersonRow),
    List(ListRow),
}

impl Offer {
    /// People first: a list among them must not be chosen by mistake.
    fn all(found: Found) -> Vec<Self> {
        let people = found.people.into_iter().map(Self::Person);
        people.chain(found.lists.into_iter().map(Self::List)).collect()
    }
}

fn offered(offer: Offer) -> AnyView {
    match offer {
        Offer::Person(person) => view! { <Line person /> }.into_any(),
        Offer::List(list) => view! { <ListLine list /> }.into_any(),
    }
}

/// The people found for what is wanted; nothing until the answer is there. Only the browser asks.
fn looked_up(wanted: RwSignal<Option<String>>, scope: Scope) -> RwSignal<Option<Found>> {
    let found = RwSignal::new(None);
    Effect::new(move || {
        let Some(words) = wanted.get() else { return found.set(None) };
        spawn_local(async move {
            let answer = find_people(words.clone(), scope).await.unwrap_or_default();
            // An answer that comes late is to a question nobody asks any more.
            if wanted.try_get_untracked().flatten().as_ref() == Some(&words) {
                found.set(Some(answer));
            }
        });
    });
    found
}

/// The box in which one types, and the list of those found.
#[component]
pub(super) fn Search(
    id: String,
    name: String,
    #[prop(into)] typed: String,
    scope: Scope,
    /// Told whom was chosen.
    add: Callback<PersonRow>,
    /// Told which list was chosen, where many may be.
    #[prop(optional, into)]
    add_list: Option<Callback<ListRow>>,
    remove_last: Callback<()>,
    #[prop(optional)] autofocus: bool,
    #[prop(into)] invalid: Signal<bool>,
) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let wanted = RwSignal::new(None::<String>);
    let marked = RwSignal::new(0usize);
    // Those written to lately are offered before anything is typed, but nobody is added by mistake.
    let moved = RwSignal::new(false);
    let asked = move || scope != Scope::Anyone || moved.get() || words.with(|words| !words.is_empty());
    let unasked = move || !untrack(asked);
    let input = NodeRef::<html::Input>::new();
    let list_id = format!("{id}-found");
    let option_id = {
        let list_id = list_id.clone();
        move |index: usize| format!("{list_id}-{index}")
    };

    let found = looked_up(wanted, scope);
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let look = move |typed: String| {
        let now = move || {
            marked.set(0);
            wanted.set(Some(typed.clone()));
        };
        let next = set_timeout_with_handle(now, PAUSE).ok();
        let before = pause.try_update_value(|pause| std::mem::replace(pause, next)).flatten();
        before.inspect(TimeoutHandle::clear);
    };
    let options = move |found: Option<Found>| found.map(Offer::all).unwrap_or_default();
    let close = move || {
        moved.set(false);
        wanted.set(None);
    };
    let choose = move |offer: Offer| {
        words.set(String::new());
        if let Some(input) = input.get_untracked() {
            input.set_value("");
            let _ = input.focus();
        }
        close();
        match offer {
            Offer::Person(person) => add.run(person),
            Offer::List(list) => {
                if let Some(add_list) = add_list {
                    add_list.run(list);
                }
            }
        }
    };
    let keys = move |event: KeyboardEvent| {
        let count =
            found.with_untracked(|found| found.as_ref().map_or(0, |found| found.people.len() + found.lists.len()));
        match event.key().as_str() {
            "ArrowDown" if count > 0 && unasked() => moved.set(true),
            "ArrowDown" if count > 0 => marked.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => marked.update(|at| *at = (*at + count - 1) % count),
            "Enter" if wanted.get_untracked().is_some() && count > 0 && !unasked() => {
                let offers = options(found.get_untracked());
                offers.into_iter().nth(marked.get_untracked()).into_iter().for_each(choose);
            }
            "Enter" if words.with_untracked(|words| !words.is_empty()) => {}
            // Sends the form. Left to itself the browser presses its first button, which takes someone out.
            "Enter" => {
                if let Some(form) = input.get_untracked().and_then(|input| input.form()) {
                    let _ = form.request_submit();
                }
            }
            "Escape" if wanted.get_untracked().is_some() => close(),
            "Backspace" if words.with_untracked(String::is_empty) => {
                remove_last.run(());
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let open = Memo::new(move |_| wanted.get().is_some());
    let active = {
        let option_id = option_id.clone();
        move || (open.get() && asked()).then(|| option_id(marked.get()))
    };
    view! {
        <input
            type="text"
            id=id
            name=name
            value=typed
            node_ref=input
            autofocus=autofocus
            role="combobox"
            autocomplete="off"
            placeholder=text!(people.search)
            aria-autocomplete="list"
            aria-expanded=move || open.get().to_string()
            aria-controls=list_id.clone()
            aria-activedescendant=active
            aria-invalid=move || invalid.get().then_some("true")
            on:input=move |event| {
                let typed = event_target_value(&event);
                words.set(typed.clone());
                // What was offered unasked is no answer to what is typed.
                if wanted.with_untracked(|wanted| wanted.as_deref() == Some("")) { close() }
                look(typed);
            }
            on:focus=move |_| wanted.set(Some(words.get_untracked()))
            on:blur=move |_| set_timeout(close, Duration::from_millis(150))
            on:keydown=keys
        />
        <button type="submit" class="button without-script">{text!(people.look)}</button>
        <div class="menu" id=list_id role="listbox" aria-label=text!(people.search) hidden=move || !open.get()>
            <Transition>
                {move || {
                    let option_id = option_id.clone();
                    let rows = options(found.get());
                    let none = (open.get() && rows.is_empty() && found.get().is_some() && words.with(|words| !words.is_empty()))
                        .then(|| view! { <p class="quiet">{text!(people.none, words = words.get_untracked())}</p> });
                    let rows = rows.into_iter().enumerate().map(|(index, offer)| {
                        let chosen = offer.clone();
                        view! {
                            <div
                                role="option"
                                id=option_id(index)
                                aria-selected=move || (asked() && marked.get() == index).to_string()
                                on:mousedown=move |event| {
                                    event.prevent_default();
                                    choose(chosen.clone());
                                }
                            >
                                {offered(offer)}
                            </div>
                        }
                    }).collect_view();
                    view! { {rows} {none} }
                }}
            </Transition>
        </div>
    }
}
