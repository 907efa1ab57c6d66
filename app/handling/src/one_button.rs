//! The form of an act that needs no words: a button.

use documents::words as say;
use domain::handling::RemarkField::{Back, Comment, Item};
use domain::id::ItemId;
use kit::error::AppError;
use kit::form::{ActForm, Form};
use leptos::prelude::*;
use leptos::server_fn::codec::PostUrl;
use leptos::server_fn::{Http, ServerFn};
use serde::de::DeserializeOwned;
use ui::{Hint, Icon, Sign, Summary};

/// A button that does the act. What goes wrong is said beside it.
#[component]
pub fn OneButton<S, Answer>(
    form: Form<S>,
    item: ItemId,
    back: String,
    class: &'static str,
    sign: Sign,
    words: &'static str,
    /// The key that presses it.
    #[prop(optional_no_strip)]
    key: Option<&'static str>,
) -> impl IntoView
where
    S: DeserializeOwned + ServerFn<Error = AppError, Protocol = Http<PostUrl, Answer>> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    let summary = Signal::derive(move || form.error().map(|error| say::error(&error)));
    view! {
        <ActForm form class="one-button">
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Comment) value="" />
            <input type="hidden" name=form.name(Back) value=back />
            <button type="submit" class=class disabled=form.pending() data-key=key>
                <Icon sign />
                {words}
                {key.map(|key| view! { <Hint key /> })}
            </button>
            <Summary text=summary />
        </ActForm>
    }
}
