//! The letter's text: a plain field, which becomes the editor where there is JavaScript.

use domain::document::draft::DraftField;
use html_escape::encode_text;
use kit::text::text;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The field.
#[component]
pub(super) fn Text(
    label: &'static str,
    name: String,
    json: String,
    plain: String,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = ui::field_id(&name);
    let described = format!("{id}-error");
    // Without the editor one reads lines, not JSON; with it, the JSON stands in an attribute until the editor takes it.
    let shown = if json.trim_start().starts_with('{') { plain } else { json.clone() };
    let area = NodeRef::<leptos::html::Textarea>::new();
    let formatted = json.trim_start().starts_with('{');
    // Typing lines over a formatted text while the editor is on its way would lose the format.
    Effect::new(move || {
        if let Some(area) = area.get().filter(|_| formatted) {
            area.set_read_only(true);
        }
    });
    view! {
        <div class="field text">
            <label for=id.clone()>{label}</label>
            <quipux-editor data-json=json data-label=label data-placeholder=text!(desk.placeholder)>
                <textarea
                    id=id.clone()
                    name=name
                    rows="14"
                    aria-describedby=described
                    aria-invalid=move || error.get().map(|_| "true")
                    node_ref=area
                    // Not as a child: what stands between a textarea's tags is written into the page as it is.
                    inner_html=encode_text(&shown).into_owned()
                />
            </quipux-editor>
            <ui::FieldError id error />
        </div>
    }
}

/// Puts another text in place of what stands there, in the editor as in the plain field.
pub(super) fn put_text(text: &str) {
    if let Some(area) = element::<web_sys::HtmlTextAreaElement>(DraftField::Body) {
        area.set_value(text);
        if let Ok(event) = web_sys::Event::new("quipux:replace") {
            let _ = area.dispatch_event(&event);
        }
    }
}

pub(super) fn element<E: JsCast>(field: DraftField) -> Option<E> {
    let id = ui::field_id(&format!("form[{}]", domain::field::Field::name(field)));
    document().get_element_by_id(&id)?.dyn_into().ok()
}
