//! The form of the act.

use super::api::Inform;
use documents::people::{Chosen, Found, Names, PeopleField, Scope, find_people, people_of};
use documents::words;
use domain::field::changed_list;
use domain::handling::COMMENT;
use domain::handling::InformField::{Add, Back, Comment, Everyone, Item, Remove, Search, Targets};
use domain::id::{ItemId, PostId};
use kit::form::{ActForm, use_form};
use kit::load::{Loading, load};
use kit::text::text;
use leptos::prelude::*;
use ui::{CheckField, Summary, TextArea};

/// Whom, and why.
#[component]
pub fn InformForm(
    item: ItemId,
    back: String,
    /// Everyone of the institution may be informed at once.
    everyone: bool,
) -> impl IntoView {
    let form = use_form::<Inform>();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let typed = move |field| form.retyped(field).unwrap_or_default();
    let (chosen, found) = without_script(&[typed(Targets), typed(Add), typed(Remove)], typed(Search));
    let names =
        Names { chosen: form.name(Targets), search: form.name(Search), add: form.name(Add), remove: form.name(Remove) };
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Back) value=back />
            <Suspense>
                {move || {
                    let names = names.clone();
                    Suspend::new(async move {
                        let chosen = RwSignal::new(chosen.await.unwrap_or_default());
                        let found = found.await.ok().flatten();
                        view! {
                            <PeopleField label=text!(inform.targets) names chosen scope=Scope::Colleagues found error=flaw(Targets) />
                        }
                    })
                }}
            </Suspense>
            {everyone.then(|| view! { <CheckField label=text!(inform.everyone) name=form.name(Everyone) checked=!typed(Everyone).is_empty() /> })}
            <TextArea
                label=text!(inform.comment)
                name=form.name(Comment)
                value=form.typed(Comment, text!(inform.usual))
                error=flaw(Comment)
                most=COMMENT
            />
            <button type="submit" class="button primary" disabled=form.pending()>{text!(inform.send)}</button>
        </ActForm>
    }
}

/// Who was chosen and found so far by a page without JavaScript, which looks people up by sending the form.
pub(crate) fn without_script(
    [chosen, added, removed]: &[String; 3],
    words: String,
) -> (Loading<Chosen>, Loading<Option<Found>>) {
    let posts: Vec<PostId> = changed_list(chosen, added, removed).unwrap_or_default();
    let chosen = load(
        || (),
        move |()| {
            let posts = posts.clone();
            async move {
                Ok(if posts.is_empty() {
                    Chosen::default()
                } else {
                    Chosen(people_of(posts).await.unwrap_or_default())
                })
            }
        },
    );
    let found = load(
        || (),
        move |()| {
            let words = words.clone();
            async move { Ok(if words.trim().is_empty() { None } else { find_people(words, Scope::Colleagues).await.ok() }) }
        },
    );
    (chosen, found)
}
