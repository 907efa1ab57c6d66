//! The list on screen, as lines.

use super::api::{KeepInstructions, list_instructions};
use documents::loaded::Loaded;
use documents::words;
use domain::instruction::InstructionsField::Lines;
use domain::instruction::{INSTRUCTION, INSTRUCTIONS};
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{PageHeader, Summary, TextArea};

/// Acciones requeridas.
#[component]
pub(crate) fn Instructions() -> impl IntoView {
    let lines = load(|| (), |()| list_instructions());
    view! {
        <PageHeader title=text!(instructions.title) />
        <p class="quiet">{text!(instructions.what_for)}</p>
        <Loaded resource=lines let:lines>
            <List lines />
        </Loaded>
    }
}

#[component]
fn List(lines: String) -> impl IntoView {
    let form = use_form::<KeepInstructions>();
    let query = use_query_map();
    let kept = move || query.with(|query| query.get("guardado").is_some()) && form.error().is_none();
    let flaw = Signal::derive(move || form.flaw(Lines).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <TextArea
                label=text!(instructions.lines)
                name=form.name(Lines)
                value=form.typed(Lines, lines)
                error=flaw
                hint=text!(instructions.hint, letters = INSTRUCTION, lines = INSTRUCTIONS)
                most=INSTRUCTIONS * (INSTRUCTION + 2)
            />
            <p class="buttons">
                <button type="submit" class="button primary" disabled=form.pending()>{text!(instructions.keep)}</button>
            </p>
            <p role="status" class="okk">{move || kept().then(|| text!(instructions.kept))}</p>
        </ActForm>
    }
}
