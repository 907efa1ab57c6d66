//! Accion requerida: what the institution usually asks, for those who may choose of it.

use super::api::instructions;
use documents::loaded::Loaded;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use ui::SelectField;

/// The choice; nothing where there is none.
#[component]
pub(crate) fn InstructionField(name: String, value: String) -> impl IntoView {
    let offered = load(|| (), |()| instructions());
    view! {
        <Loaded resource=offered let:offered>
            <Choice name=name.clone() value=value.clone() offered />
        </Loaded>
    }
}

#[component]
fn Choice(name: String, value: String, offered: Vec<String>) -> impl IntoView {
    (!offered.is_empty()).then(|| {
        let none = (String::new(), text!(reassign.no_instruction).to_owned());
        let options = std::iter::once(none).chain(offered.into_iter().map(|words| (words.clone(), words))).collect();
        view! {
            <SelectField label=text!(reassign.instruction) name options value error=Signal::derive(|| None) />
        }
        .into_any()
    })
}
