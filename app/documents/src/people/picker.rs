//! The fields in which people are chosen. Without JavaScript, what was typed is looked up by sending the form, and those
//! found are added by buttons.

use super::api::{Found, Scope, find_people};
use super::chosen::{Chosen, PersonRow};
use domain::id::PostId;
use kit::text::text;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use ui::{FieldError, field_id};

/// How long after a keystroke people are looked for.
const PAUSE: Duration = Duration::from_millis(120);

/// The names that a field of people has on the wire.
#[derive(Clone, Debug)]
pub struct Names {
    /// The posts chosen.
    pub chosen: String,
    /// What is typed to look for more.
    pub search: String,
    /// One post to add.
    pub add: String,
    /// One post to take out.
    pub remove: String,
}

/// A field for any number of people.
#[component]
pub fn PeopleField(
    /// The label.
    #[prop(into)]
    label: String,
    /// Its names on the wire.
    names: Names,
    /// Who is in it.
    chosen: RwSignal<Chosen>,
    /// Among whom to look.
    scope: Scope,
    /// Who was found for what was typed, on a page without JavaScript.
    #[prop(optional, into)]
    found: MaybeProp<Found>,
    /// What was typed, on a page without JavaScript.
    #[prop(optional, into)]
    typed: String,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Told after someone was added or removed.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let id = field_id(&names.search);
    let add = Callback::new(move |person: PersonRow| {
        chosen.update(|chosen| chosen.add(person));
        on_change.inspect(|changed| changed.run(()));
    });
    let remove = Callback::new(move |post: PostId| {
        chosen.update(|chosen| chosen.remove(post));
        on_change.inspect(|changed| changed.run(()));
    });
    let remove_last = Callback::new(move |()| {
        if let Some(last) = chosen.with(|chosen| chosen.0.last().map(|person| person.post_id)) {
            remove.run(last);
        }
    });
    view! {
        <div class="field people-field">
            <label for=id.clone()>{label}</label>
            <div class="people">
                <input type="hidden" name=names.chosen prop:value=move || chosen.with(Chosen::listed) value=chosen.with_untracked(Chosen::listed) />
                <Persons chosen remove_name=names.remove remove />
                <Search id=id.clone() name=names.search typed scope add remove_last invalid=Signal::derive(move || error.get().is_some()) />
            </div>
            <FoundWithoutScript found add_name=names.add />
            <FieldError id error />
        </div>
    }
}

/// A field for one person.
#[component]
pub fn PersonField(
    /// The label.
    #[prop(into)]
    label: String,
    /// Its name on the wire.
    name: String,
    /// The name of what is typed to look for someone.
    #[prop(into)]
    search_name: String,
    /// Who is in it.
    chosen: RwSignal<Option<PersonRow>>,
    /// Among whom to look.
    scope: Scope,
    /// Who can be chosen without JavaScript, as radio buttons of the same name; not given where nobody need be.
    #[prop(optional)]
    found: Option<MaybeProp<Found>>,
    /// Begin here.
    #[prop(optional)]
    autofocus: bool,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Told after the choice.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let id = field_id(&search_name);
    let add = Callback::new(move |person: PersonRow| {
        chosen.set(Some(person));
        on_change.inspect(|changed| changed.run(()));
    });
    let clear = Callback::new(move |()| chosen.set(None));
    let value = move || chosen.with(|chosen| chosen.as_ref().map(|one| one.post_id.to_string()).unwrap_or_default());
    let radio_name = name.clone();
    // Where radio buttons carry the choice without JavaScript, this field takes their name over when JavaScript is awake.
    let awake = RwSignal::new(found.is_none());
    Effect::new(move || awake.set(true));
    let name = move || awake.get().then(|| name.clone());
    view! {
        <div class="field people-field">
            <label for=id.clone()>{label}</label>
            <div class="people">
                <input type="hidden" name=name prop:value=value value=untrack(value) />
                {move || chosen.get().map(|person| view! { <Person person remove_name=String::new() remove=Callback::new(move |_| clear.run(())) /> })}
                <Search id=id.clone() name=search_name typed="" scope add remove_last=clear autofocus invalid=Signal::derive(move || error.get().is_some()) />
            </div>
            <ChoiceWithoutScript found=found.unwrap_or_default() name=radio_name />
            <FieldError id error />
        </div>
    }
}

#[component]
fn Persons(chosen: RwSignal<Chosen>, remove_name: String, remove: Callback<PostId>) -> impl IntoView {
    let name = StoredValue::new(remove_name);
    view! {
        <For each=move || chosen.get().0 key=|person| person.post_id let:person>
            <Person person remove_name=name.get_value() remove />
        </For>
    }
}

#[component]
fn Person(person: PersonRow, remove_name: String, remove: Callback<PostId>) -> impl IntoView {
    let post = person.post_id;
    let gone = (!person.active).then(|| view! { <small class="away">{text!(people.inactive)}</small> });
    view! {
        <span class="person" class:away=!person.active>
            <span>{person.called()} " " <small>{person.title.clone()} " · " {person.acronym.clone()}</small> {gone}</span>
            <button
                type="submit"
                name=remove_name
                value=post.to_string()
                aria-label=text!(people.remove, name = person.name)
                on:click=move |event| {
                    event.prevent_default();
                    remove.run(post);
                }
            >
                "×"
            </button>
        </span>
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
fn Search(
    id: String,
    name: String,
    #[prop(into)] typed: String,
    scope: Scope,
    add: Callback<PersonRow>,
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
    let people = move || found.get().map(|found| found.people).unwrap_or_default();
    let close = move || {
        moved.set(false);
        wanted.set(None);
    };
    let choose = move |person: PersonRow| {
        words.set(String::new());
        if let Some(input) = input.get_untracked() {
            input.set_value("");
            let _ = input.focus();
        }
        close();
        add.run(person);
    };
    let keys = move |event: KeyboardEvent| {
        let count = found.get_untracked().map_or(0, |found| found.people.len());
        match event.key().as_str() {
            "ArrowDown" if count > 0 && unasked() => moved.set(true),
            "ArrowDown" if count > 0 => marked.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => marked.update(|at| *at = (*at + count - 1) % count),
            "Enter" if wanted.get_untracked().is_some() && count > 0 && !unasked() => {
                let people = found.get_untracked().map(|found| found.people).unwrap_or_default();
                people.into_iter().nth(marked.get_untracked()).into_iter().for_each(choose);
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
                    let rows = people();
                    let none = (open.get() && rows.is_empty() && found.get().is_some() && words.with(|words| !words.is_empty()))
                        .then(|| view! { <p class="quiet">{text!(people.none, words = words.get_untracked())}</p> });
                    let rows = rows.into_iter().enumerate().map(|(index, person)| {
                        let chosen = person.clone();
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
                                <Line person />
                            </div>
                        }
                    }).collect_view();
                    view! { {rows} {none} }
                }}
            </Transition>
        </div>
    }
}

#[component]
fn Line(person: PersonRow) -> impl IntoView {
    view! {
        <span>{person.called()}</span>
        <small>{person.title.clone()} " · " {person.area.clone()} " · " {person.acronym.clone()}</small>
    }
}

/// Those found, each with a button that adds them by sending the form.
#[component]
fn FoundWithoutScript(found: MaybeProp<Found>, add_name: String) -> impl IntoView {
    let name = StoredValue::new(add_name);
    move || {
        found.get().map(|found| {
            let rows = found.people.into_iter().map(|person| {
                view! {
                    <li>
                        <Line person=person.clone() />
                        <button type="submit" class="button" name=name.get_value() value=person.post_id.to_string()>{text!(people.add)}</button>
                    </li>
                }
            }).collect_view();
            view! { <ul class="found without-script">{rows}</ul> }
        })
    }
}

/// Those who can be chosen, as radio buttons.
#[component]
fn ChoiceWithoutScript(found: MaybeProp<Found>, name: String) -> impl IntoView {
    let name = StoredValue::new(name);
    move || {
        found.get().map(|found| {
            let rows = found
                .people
                .into_iter()
                .map(|person| {
                    view! {
                        <li>
                            <label>
                                <input type="radio" name=name.get_value() value=person.post_id.to_string() />
                                <Line person />
                            </label>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="found without-script">{rows}</ul> }
        })
    }
}
