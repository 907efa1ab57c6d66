//! Fields with a label above, a hint below and what is wrong beside them.

use html_escape::encode_text;
use leptos::html;
use leptos::prelude::*;

/// The element identifier of a field with this name on the wire.
pub fn field_id(name: &str) -> String {
    name.replace('[', "-").replace(']', "")
}

/// What is wrong with the field of this identifier; empty while nothing is.
#[component]
pub fn FieldError(
    /// The field's identifier.
    #[prop(into)]
    id: String,
    /// The sentence.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! { <p class="error" id=error_id(&id)>{move || error.get()}</p> }
}

fn error_id(field: &str) -> String {
    format!("{field}-error")
}

/// The identifiers that describe a field: its hint, and what is wrong with it.
fn described_by(id: &str, hinted: bool) -> String {
    let error = error_id(id);
    if hinted { format!("{} {error}", hint_id(id)) } else { error }
}

fn hint_id(field: &str) -> String {
    format!("{field}-hint")
}

#[component]
fn Hint(id: String, hint: Option<String>) -> impl IntoView {
    hint.map(|hint| view! { <p class="hint" id=hint_id(&id)>{hint}</p> })
}

/// A line of text.
#[component]
pub fn TextField(
    /// The label.
    #[prop(into)]
    label: String,
    /// The name on the wire.
    #[prop(into)]
    name: String,
    /// What stands in it at first.
    #[prop(into)]
    value: String,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// `text`, `password`, `search`…
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// `numeric` shows digits on a phone.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// A sentence of help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The most letters.
    #[prop(optional)]
    most: Option<u16>,
    /// The element.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
    /// The element's identifier, where several forms of a page have a field of this name.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let described = described_by(&id, hint.is_some());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                type=kind
                id=id.clone()
                name=name
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=most.map(|most| most.to_string())
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=described
                node_ref=node_ref
            />
            <Hint id=id.clone() hint />
            <FieldError id error />
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The label.
    #[prop(into)]
    label: String,
    /// The name on the wire.
    #[prop(into)]
    name: String,
    /// What stands in it at first.
    #[prop(into)]
    value: String,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// How many lines are shown.
    #[prop(default = 3)]
    rows: u8,
    /// A sentence of help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The most letters.
    #[prop(optional)]
    most: Option<u16>,
    /// The element.
    #[prop(optional)]
    node_ref: NodeRef<html::Textarea>,
) -> impl IntoView {
    let id = field_id(&name);
    let described = described_by(&id, hint.is_some());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id.clone()
                name=name
                rows=rows
                maxlength=most.map(|most| most.to_string())
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=described
                node_ref=node_ref
                // Not as a child: what stands between a textarea's tags is written into the page as it is.
                inner_html=encode_text(&value).into_owned()
            />
            <Hint id=id.clone() hint />
            <FieldError id error />
        </div>
    }
}

/// A day.
#[component]
pub fn DateField(
    /// The label.
    #[prop(into)]
    label: String,
    /// The name on the wire.
    #[prop(into)]
    name: String,
    /// The day it shows at first, `2026-11-22`.
    #[prop(into)]
    value: String,
    /// The first day that can be chosen.
    #[prop(optional, into)]
    from: Option<String>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// A sentence of help.
    #[prop(optional, into)]
    hint: Option<String>,
) -> impl IntoView {
    let id = field_id(&name);
    let described = described_by(&id, hint.is_some());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                type="date"
                id=id.clone()
                name=name
                value=value
                min=from
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=described
            />
            <Hint id=id.clone() hint />
            <FieldError id error />
        </div>
    }
}

/// One of a few.
#[component]
pub fn SelectField(
    /// The label.
    #[prop(into)]
    label: String,
    /// The name on the wire.
    #[prop(into)]
    name: String,
    /// Value and words of each.
    options: Vec<(String, String)>,
    /// The value chosen at first.
    #[prop(into)]
    value: String,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let id = field_id(&name);
    let options = options
        .into_iter()
        .map(|(code, words)| {
            let selected = code == value;
            view! { <option value=code selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id.clone() name=name aria-describedby=error_id(&id)>{options}</select>
            <FieldError id error=Signal::derive(move || error.get()) />
        </div>
    }
}
