//! The fields in which people are chosen. Without JavaScript, what was typed is looked up by sending the form, and those
//! found are added by buttons.

use super::api::{Found, Scope, people_of};
use super::chosen::{Chosen, ListRow, PersonRow};
use super::list_words::taken_from;
use super::plain::{ChoiceWithoutScript, FoundWithoutScript};
use super::search::Search;
use domain::id::PostId;
use kit::load::Loading;
use kit::text::text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{FieldError, field_id};

/// The names that a field of people has on the wire.
#[derive(Clone, Debug)]
pub struct Names {
    /// The posts chosen.
    pub chosen: String,
    /// What is typed to look for more.
    pub search: String,
    /// Posts to add, comma-separated.
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
    // What became of the list chosen last.
    let said = RwSignal::new(None::<String>);
    let add_list = Callback::new(move |list: ListRow| {
        spawn_local(async move {
            let Ok(people) = people_of(list.posts.clone()).await else { return };
            if chosen.is_disposed() {
                return;
            }
            let added = chosen.try_update(|chosen| chosen.add_all(people)).unwrap_or_default();
            said.set(Some(taken_from(&list, added)));
            on_change.inspect(|changed| changed.run(()));
        });
    });
    let remove = Callback::new(move |post: PostId| {
        chosen.update(|chosen| chosen.remove(post));
        on_change.inspect(|changed| changed.run(()));
    });
    let replace = Callback::new(move |(gone, with): (PostId, PersonRow)| {
        chosen.update(|chosen| chosen.replace(gone, with));
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
                <Persons chosen remove_name=names.remove remove add_name=names.add.clone() replace />
                <Search id=id.clone() name=names.search typed scope add add_list remove_last invalid=Signal::derive(move || error.get().is_some()) />
            </div>
            <p class="hint" role="status">{move || said.get()}</p>
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
    choices: Option<Loading<Found>>,
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
    let awake = RwSignal::new(choices.is_none());
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
            {choices.map(|choices| view! { <ChoiceWithoutScript choices name=radio_name /> })}
            <FieldError id error />
        </div>
    }
}

#[component]
fn Persons(
    chosen: RwSignal<Chosen>,
    remove_name: String,
    remove: Callback<PostId>,
    add_name: String,
    replace: Callback<(PostId, PersonRow)>,
) -> impl IntoView {
    let (name, add_name) = (StoredValue::new(remove_name), StoredValue::new(add_name));
    view! {
        <For each=move || chosen.get().0 key=|person| person.post_id let:person>
            <Person person=person.clone() remove_name=name.get_value() remove />
            <Successor person add_name=add_name.get_value() replace />
        </For>
    }
}

/// Who came after someone who has left, to be put in their place. Without JavaScript they are added beside them.
#[component]
fn Successor(person: PersonRow, add_name: String, replace: Callback<(PostId, PersonRow)>) -> impl IntoView {
    let gone = person.post_id;
    person.now.map(|now| {
        let post = now.post_id.to_string();
        let spoken = text!(people.replace, name = now.name);
        let shown = text!(people.now, name = now.called());
        view! {
            <button
                type="submit"
                class="link"
                name=add_name
                value=post
                title=spoken
                on:click=move |event| {
                    event.prevent_default();
                    replace.run((gone, (*now).clone()));
                }
            >
                {shown}
            </button>
        }
    })
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
