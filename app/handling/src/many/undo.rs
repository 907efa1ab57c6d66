//! The way back from what was just done, to one item or to many.

use super::api::ActOnMany;
use documents::words;
use domain::handling::many::ManyField::{Act, Asked, Back, Items};
use domain::id::ItemId;
use domain::policy;
use kit::form::{ActForm, use_form};
use kit::text::text;
use leptos::prelude::*;
use ui::{Icon, Sign, Summary};

/// Deshacer: a button that does the reverse act to all of them.
#[component]
pub(crate) fn Undo(
    /// The act that brings it back.
    act: policy::Act,
    /// What it was done to.
    items: Vec<ItemId>,
    /// The page to come back to.
    back: String,
) -> impl IntoView {
    let form = use_form::<ActOnMany>();
    let items = items.iter().map(ItemId::to_string).collect::<Vec<_>>().join(",");
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="one-button">
            <input type="hidden" name=form.name(Act) value=act.code() />
            <input type="hidden" name=format!("{}[]", form.name(Items)) value=items />
            <input type="hidden" name=form.name(Asked) value="1" />
            <input type="hidden" name=form.name(Back) value=back />
            <button type="submit" class="link" data-key="z" disabled=form.pending()><Icon sign=Sign::Restore />{text!(news.undo)}</button>
            <Summary text=summary />
        </ActForm>
    }
}
