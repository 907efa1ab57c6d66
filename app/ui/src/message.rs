//! Headings, sentences about a whole form, and what stands where nothing is.

use leptos::prelude::*;

/// The one heading of a page; focus comes here when the page changes.
#[component]
pub fn PageHeader(
    /// What the page is.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    view! { <h1 tabindex="-1">{title}</h1> }
}

/// A sentence about the whole form, read aloud when it comes.
#[component]
pub fn Summary(
    /// The sentence; nothing while all is well.
    #[prop(into)]
    text: Signal<Option<String>>,
) -> impl IntoView {
    summary(move || text.get())
}

/// The same, of what is said by a function.
pub fn summary(text: impl Fn() -> Option<String> + Send + 'static) -> impl IntoView {
    view! { <div role="alert">{move || text().map(|text| view! { <p class="summary">{text}</p> }.into_any())}</div> }
}

/// What stands where nothing is: what would be here, and the next step.
#[component]
pub fn Empty(
    /// What is not here.
    #[prop(into)]
    title: String,
    /// What would be here, and when.
    #[prop(into)]
    hint: String,
    /// The next step.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="title">{title}</p>
            <p>{hint}</p>
            {children.map(|children| children())}
        </div>
    }
}
