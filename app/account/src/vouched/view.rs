//! The link to the provider, and why someone who came back is not in.

use super::api::who_vouches;
use documents::loaded::Loaded;
use domain::vouched::NotVouched;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// A link, where someone vouches. `back` is the page that was asked for.
#[component]
pub(crate) fn WayOut(#[prop(into)] back: String) -> impl IntoView {
    let who = load(|| (), |()| who_vouches());
    let to = match back.is_empty() {
        true => links::VOUCHED.to_owned(),
        false => links::looking_for(links::VOUCHED, "volver", &back),
    };
    view! {
        <Loaded resource=who let:who>
            {
                let to = to.clone();
                // Not a page of ours: the browser goes there itself.
                who.map(|who| view! { <a class="button wide" href=to rel="external">{text!(vouched.come_in, who = who)}</a> })
            }
        </Loaded>
    }
}

/// Why someone who came back is not in.
#[component]
pub(crate) fn Refusal() -> impl IntoView {
    let query = use_query_map();
    let why = move || {
        let why = query.with(|query| query.get("externo"))?.parse::<NotVouched>().ok()?;
        Some(match why {
            NotVouched::Late => text!(vouched.late),
            NotVouched::Refused => text!(vouched.refused),
            NotVouched::Unbelieved => text!(vouched.unbelieved),
            NotVouched::NoCedula => text!(vouched.no_cedula),
            NotVouched::Unknown => text!(vouched.unknown),
        })
    };
    // Nothing at all where there is no reason: the first alert of the page is what is said of the form.
    move || why().map(|why| view! { <p role="alert" class="summary">{why}</p> }.into_any())
}
