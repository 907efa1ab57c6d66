//! The page on which a head shares their tray.

use super::api::{Colleague, KeepSharing, open_sharing};
use documents::loaded::Loaded;
use documents::words;
use domain::share::ShareField::Assistants;
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{Empty, PageHeader, Summary};

/// Everyone of the area, each with a box.
#[component]
pub fn SharePage() -> impl IntoView {
    let colleagues = load(|| (), |()| open_sharing());
    view! {
        <Title text=text!(share.title) />
        <main class="read alone sharing" id="contenido">
            <PageHeader title=text!(share.title) />
            <p class="quiet what-for">{text!(share.what_for)}</p>
            <Loaded resource=colleagues let:colleagues>
                {if colleagues.is_empty() {
                    view! { <Empty title=text!(share.nobody) hint=text!(share.nobody_hint) /> }.into_any()
                } else {
                    view! { <Choice colleagues /> }.into_any()
                }}
            </Loaded>
        </main>
    }
}

#[component]
fn Choice(colleagues: Vec<Colleague>) -> impl IntoView {
    let form = use_form::<KeepSharing>();
    let query = use_query_map();
    let kept = move || query.with(|query| query.get("guardado").is_some()) && form.error().is_none();
    let wrong = move || {
        let flaw = form.flaw(Assistants).map(words::flaw);
        flaw.or_else(|| form.error().map(|error| words::error(&error)))
    };
    let summary = Signal::derive(wrong);
    let name = format!("{}[]", form.name(Assistants));
    let of_box = name.clone();
    let line = move |colleague: Colleague| {
        let Colleague { post, name: called, title, shares } = colleague;
        view! {
            <li>
                <label>
                    <input type="checkbox" name=of_box.clone() value=post.to_string() checked=shares />
                    <span><b>{called}</b><small>{title}</small></span>
                </label>
            </li>
        }
    };
    let lines = colleagues.into_iter().map(line).collect_view();
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <fieldset class="boxes">
                <legend>{text!(share.with)}</legend>
                // When nobody is ticked the form still says so.
                <input type="hidden" name=name value="" />
                <ul>{lines}</ul>
            </fieldset>
            <button type="submit" class="button primary" disabled=form.pending()>{text!(share.keep)}</button>
            <p role="status" class="okk">{move || kept().then(|| text!(share.kept))}</p>
        </ActForm>
    }
}
