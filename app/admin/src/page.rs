//! The page of administration: the index, or the part in the address.

use crate::addresses::Addresses;
use crate::audit::Audit;
use crate::classification::Classifications;
use crate::factor_rules::FactorRules;
use crate::index::Index;
use crate::instructions::Instructions;
use crate::kinds::Kinds;
use crate::mending::Mending;
use crate::messages::Messages;
use crate::numbering::Numbering;
use crate::trust::Trusted;
use documents::loaded::Failure;
use kit::error::AppError;
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::{Icon, Sign};

/// Everything an administrator says of their institution.
#[component]
pub fn AdministrationPage() -> impl IntoView {
    let params = use_params_map();
    let part = Memo::new(move |_| params.with(|params| params.get("part")));
    view! {
        <main class="read alone admin" id="contenido">
            {move || match part.get().as_deref() {
                None => view! { <Title text=text!(index.title) /> <Index /> }.into_any(),
                Some("numeracion") => within(text!(numbering.title), view! { <Numbering /> }.into_any()),
                Some("tipificacion") => within(text!(classification.title), view! { <Classifications /> }.into_any()),
                Some("acciones") => within(text!(instructions.title), view! { <Instructions /> }.into_any()),
                Some("verificacion") => within(text!(factor_rules.title), view! { <FactorRules /> }.into_any()),
                Some("correcciones") => within(text!(mending.title), view! { <Mending /> }.into_any()),
                Some("correos") => within(text!(addresses.title), view! { <Addresses /> }.into_any()),
                Some("mensajes") => within(text!(message.title), view! { <Messages /> }.into_any()),
                Some("tipos") => within(text!(kinds.title), view! { <Kinds /> }.into_any()),
                Some("auditoria") => within(text!(audit.title), view! { <Audit /> }.into_any()),
                Some("confianza") => within(text!(trust.title), view! { <Trusted /> }.into_any()),
                Some(_) => view! { <Failure error=AppError::NotFound /> }.into_any(),
            }}
        </main>
    }
}

/// A part, with the way back to the others.
fn within(title: &'static str, part: AnyView) -> AnyView {
    view! {
        <Title text=title />
        <p><a class="up" href=links::ADMINISTRATION><Icon sign=Sign::Back />{text!(index.title)}</a></p>
        {part}
    }
    .into_any()
}
