//! The form of one kind.

use super::api::{KeepKind, KindLine};
use crate::numbering::api::CLASH;
use documents::words;
use domain::custom_kind::CustomKindField::{Abbreviation, Active, Base, Name, Opening, Options, Own};
use domain::custom_kind::{ABBREVIATION, CustomKindField, NAME, OPENING, base_allows, print_codes};
use domain::document::Kind;
use domain::document::print::{Flag, PrintForm, Wording};
use domain::field::Flaw;
use kit::error::AppError;
use kit::form::{ActForm, Form};
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{CheckField, SelectField, Summary, TextArea, TextField};

/// A new kind, or one that is there: its base is chosen once.
#[component]
pub(super) fn OneKind(one: Option<KindLine>, form: Form<KeepKind>) -> impl IntoView {
    let query = use_query_map();
    let kept = move || query.with(|query| query.get("guardado").is_some()) && form.error().is_none();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(|flaw| flaw_words(field, flaw)));
    let summary = Signal::derive(move || form.error().map(|error| said(&error)));
    let (title, back) = match &one {
        Some(_) => (text!(kinds.change), Some(links::CUSTOM_KINDS)),
        None => (text!(kinds.new), None),
    };
    let posted = form.retyped(Name).is_some();
    let active = if posted { form.retyped(Active).is_some() } else { one.as_ref().is_none_or(|one| one.active) };
    let base = one.as_ref().map(|one| one.base);
    let options = one.as_ref().map(|one| one.options.clone());
    let id = one.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
    let (name, abbreviation, opening) = one.map(|one| (one.name, one.abbreviation, one.opening)).unwrap_or_default();
    view! {
        <section>
            <h2>{title}</h2>
            <ActForm form class="form">
                <Summary text=summary />
                <input type="hidden" name=form.name(Own) value=id />
                <TextField label=text!(kinds.name) name=form.name(Name) value=form.typed(Name, name) error=flaw(Name) most=NAME />
                <TextField label=text!(kinds.abbreviation) name=form.name(Abbreviation) value=form.typed(Abbreviation, abbreviation) error=flaw(Abbreviation) most=ABBREVIATION hint=text!(kinds.abbreviation_hint) />
                <BaseField base form error=flaw(Base) />
                <TextArea label=text!(kinds.opening) name=form.name(Opening) value=form.typed(Opening, opening) error=flaw(Opening) rows=5 most=OPENING hint=text!(kinds.opening_hint) />
                <Allowed base options form />
                <CheckField label=text!(kinds.active) name=form.name(Active) checked=active />
                <p class="buttons">
                    <button type="submit" class="button primary" disabled=form.pending()>{text!(kinds.keep)}</button>
                    {back.map(|to| view! { <a class="button" href=to>{text!(kinds.cancel)}</a> })}
                </p>
                <p role="status" class="okk">{move || kept().then(|| text!(kinds.kept))}</p>
            </ActForm>
        </section>
    }
}

#[component]
fn BaseField(base: Option<Kind>, form: Form<KeepKind>, error: Signal<Option<String>>) -> impl IntoView {
    match base {
        Some(base) => view! {
            <input type="hidden" name=form.name(Base) value=base.code() />
            <p class="quiet">{text!(kinds.as_base, base = words::kind(base))}</p>
        }
        .into_any(),
        None => {
            let options =
                Kind::DRAFTED.iter().map(|kind| (kind.code().to_owned(), words::kind(*kind).to_owned())).collect();
            let value = form.typed(Base, Kind::Oficio.code());
            view! { <SelectField label=text!(kinds.base) name=form.name(Base) options value error /> }.into_any()
        }
    }
}

/// What may be printed differently. For a new kind all is named; what its base does not allow is not kept.
#[component]
fn Allowed(base: Option<Kind>, options: Option<Vec<String>>, form: Form<KeepKind>) -> impl IntoView {
    let name = format!("{}[]", form.name(Options));
    let box_of = {
        let name = name.clone();
        move |code: &'static str| {
            let checked = options.as_ref().is_none_or(|options| options.iter().any(|one| one == code));
            view! {
                <label class="tick">
                    <input type="checkbox" name=name.clone() value=code checked=checked />
                    <span>{option_words(code)}</span>
                </label>
            }
        }
    };
    let shown = print_codes().filter(move |code| base.is_none_or(|base| base_allows(base, code)));
    let boxes = shown.map(box_of).collect_view();
    view! {
        <fieldset class="allowed">
            <legend>{text!(kinds.options)}</legend>
            // When nothing is ticked the form still says so.
            <input type="hidden" name=name value="" />
            {boxes}
        </fieldset>
    }
}

fn option_words(code: &str) -> &'static str {
    match (code.parse::<Flag>(), code.parse::<Wording>()) {
        (Ok(flag), _) => words::print_flag(flag),
        (_, Ok(wording)) => words::print_wording(wording),
        _ if code == PrintForm::BLOCK => text!(kinds.block),
        _ => text!(kinds.note_style),
    }
}

fn flaw_words(field: CustomKindField, flaw: Flaw) -> String {
    match (field, flaw) {
        (Abbreviation, Flaw::Unreadable) => text!(kinds.only_letters).to_owned(),
        (Abbreviation, Flaw::Taken) => text!(kinds.meets).to_owned(),
        _ => words::flaw(flaw),
    }
}

/// What is wrong with the whole. With whose numbers they would meet is said beside the field.
fn said(error: &AppError) -> String {
    match error {
        AppError::Fields(flaws) if flaws.iter().any(|(name, _)| name.starts_with(CLASH)) => {
            text!(kinds.meets).to_owned()
        }
        other => words::error(other),
    }
}
