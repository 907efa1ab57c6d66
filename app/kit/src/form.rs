//! One form on one page, the same with and without JavaScript.
//!
//! With JavaScript the act is called in place and the fields keep what was typed because nothing re-renders them. Without,
//! the browser posts to the page's own address; the server performs the act named in the form and, when it fails, renders
//! this page again with the failure and what was typed. Neither travels in the URL.

use crate::changes::use_changes;
use crate::error::AppError;
use crate::json::JsonText;
use domain::field::{Field, Flaw};
use leptos::ev::SubmitEvent;
use leptos::form::FromFormData;
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::codec::PostUrl;
use leptos::server_fn::{Http, ServerFn};
use leptos::wasm_bindgen::JsCast;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The hidden field that names the act; a submit button of the same name overrules it.
pub const ACT: &str = "_act";

/// The name of a field on the wire: every act takes one argument, `form`.
pub fn name_of(field: impl Field) -> String {
    format!("form[{}]", field.name())
}

/// True for fields that are never handed back, by their name on the wire.
pub fn is_secret(name: &str) -> bool {
    name.contains("password")
}

/// A plain post that failed, handed to the page that is rendered in answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FailedPost {
    /// The act's path.
    pub act: String,
    /// What was typed, but for secrets.
    pub typed: Vec<(String, String)>,
    /// Why it failed.
    pub error: AppError,
}

/// The plain post to which this page is the answer, if it is one.
#[derive(Clone, Debug)]
struct Failure(Option<FailedPost>);

/// Called once, by the roof: hands the failure from the server to the browser, for whichever form it is about.
pub fn provide_failure() {
    let failed = SharedValue::<_, JsonText>::new_with_encoding(use_context::<FailedPost>);
    provide_context(Failure(failed.into_inner()));
}

/// The failure to which this page is the answer, if it is of this act.
pub fn failure_of(act: &str) -> Option<FailedPost> {
    use_context::<Failure>().and_then(|Failure(failed)| failed).filter(|failed| failed.act == act)
}

/// The form of one act.
pub struct Form<S: ServerFn<Error = AppError> + 'static>
where
    S::Output: 'static,
{
    /// The act.
    pub action: ServerAction<S>,
    typed: StoredValue<Vec<(String, String)>>,
}

impl<S: ServerFn<Error = AppError>> Clone for Form<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: ServerFn<Error = AppError>> Copy for Form<S> {}

/// The form of act `S` on this page.
pub fn use_form<S>() -> Form<S>
where
    S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    let action = ServerAction::<S>::new();
    let failed = failure_of(S::PATH);
    let (typed, error) = failed.map_or((Vec::new(), None), |failed| (failed.typed, Some(failed.error)));
    if let Some(error) = error {
        action.value().set(Some(Err(error)));
    }
    let changes = use_changes();
    Effect::new(move || {
        if matches!(action.value().get(), Some(Ok(_))) {
            changes.happened();
        }
    });
    Form { action, typed: StoredValue::new(typed) }
}

impl<S> Form<S>
where
    S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    /// The name of a field on the wire.
    pub fn name(&self, field: impl Field) -> String {
        name_of(field)
    }

    /// What a plain post had typed into the field, or `first` on a fresh form.
    pub fn typed(&self, field: impl Field, first: impl Into<String>) -> String {
        self.retyped(field).unwrap_or_else(|| first.into())
    }

    /// What a plain post had typed into the field.
    pub fn retyped(&self, field: impl Field) -> Option<String> {
        let name = self.name(field);
        self.typed.with_value(|typed| typed.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()))
    }

    /// Why the act failed.
    pub fn error(&self) -> Option<AppError> {
        self.action.value().with(|value| value.as_ref().and_then(|result| result.as_ref().err().cloned()))
    }

    /// What is wrong with one field.
    pub fn flaw(&self, field: impl Field) -> Option<Flaw> {
        let Some(AppError::Fields(flaws)) = self.error() else { return None };
        flaws.into_iter().find(|(name, _)| name == field.name()).map(|(_, flaw)| flaw)
    }

    /// True while the act is under way.
    pub fn pending(&self) -> Signal<bool> {
        self.action.pending().into()
    }
}

impl<S> Form<S>
where
    S: DeserializeOwned + ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    /// Calls the act with what stands in the submitted form.
    pub fn submit(&self, event: &SubmitEvent) {
        match S::from_event(event) {
            Ok(input) => drop(self.action.dispatch(input)),
            Err(_) => self.action.value().set(Some(Err(AppError::Malformed))),
        }
    }
}

/// `<form>` for an act. Use instead of `ActionForm`, which posts to the act's own address.
#[component]
pub fn ActForm<S, Answer>(
    /// The act's form.
    form: Form<S>,
    /// What is done when it is sent, if not simply the act.
    #[prop(optional, into)]
    instead: Option<Callback<SubmitEvent>>,
    /// A class for the look.
    #[prop(optional)]
    class: &'static str,
    /// The element's identifier, for fields that stand outside it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The element, for those who must look at its fields.
    #[prop(optional)]
    node_ref: NodeRef<html::Form>,
    children: Children,
) -> impl IntoView
where
    S: DeserializeOwned + ServerFn<Error = AppError, Protocol = Http<PostUrl, Answer>> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    let submit = move |event: SubmitEvent| {
        if event.default_prevented() {
            return;
        }
        event.prevent_default();
        match instead {
            Some(instead) => instead.run(event),
            None => form.submit(&event),
        }
    };
    view! {
        <form method="post" id=id class=class node_ref=node_ref on:submit=submit>
            <input type="hidden" name=ACT value=S::PATH />
            {children()}
        </form>
    }
}

/// The name and value of the button that was pressed, where it says more than that the form is sent.
pub fn pressed(event: &SubmitEvent) -> Option<(String, String)> {
    let button: web_sys::HtmlButtonElement = event.submitter()?.dyn_into().ok()?;
    Some((button.name(), button.value())).filter(|(name, _)| !name.is_empty())
}
