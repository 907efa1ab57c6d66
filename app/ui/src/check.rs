//! A box to tick.

use crate::field_id;
use leptos::prelude::*;

/// Something that is so or not.
#[component]
pub fn CheckField(
    /// The label.
    #[prop(into)]
    label: String,
    /// The name on the wire; nothing is sent while it is not ticked.
    #[prop(into)]
    name: String,
    /// It is ticked at first.
    checked: bool,
) -> impl IntoView {
    let id = field_id(&name);
    view! {
        <label class="tick" for=id.clone()>
            <input type="checkbox" id=id.clone() name=name checked=checked />
            <span>{label}</span>
        </label>
    }
}
