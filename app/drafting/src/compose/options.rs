//! More options: what most letters leave as it is.

use super::api::{Save, Writing};
use super::autosave::Keeper;
use super::print::Printing;
use super::skeleton;
use super::text::put_text;
use documents::words;
use domain::body::Body;
use domain::custom_kind::ChosenKind;
use domain::document::draft::DraftField::{
    self, Category, Classification, Confidentiality, HideHistory, Kind, KindBefore, Notes, Reference, TextScale,
};
use domain::document::draft::{NOTES, REFERENCE};
use domain::document::print::{PrintOptions, TextScale as Scale};
use domain::document::{Category as Urgency, Confidentiality as Secrecy, Kind as LetterKind};
use kit::form::Form;
use kit::text::text;
use leptos::prelude::*;
use ui::{CheckField, SelectField, TextArea, TextField};

/// What was typed into a field and not kept, as a page without JavaScript hands it back.
pub(super) type Retyped = Callback<DraftField, Option<String>>;

/// Gives the letter another kind. A text that is only the old kind's opening words becomes the new one's.
pub(super) fn change_kind(keeper: Keeper, chosen: ChosenKind) {
    let before = ChosenKind { kind: keeper.kind.get_untracked(), own: keeper.own.get_untracked() };
    let body = keeper.collect().and_then(|form| Body::parse(&form.body).ok());
    if before != chosen && body.is_some_and(|body| opens_only(keeper, before, &body)) {
        put_text(&Body::from_lines(&opening(keeper, chosen)).to_json());
    }
    keeper.kind.set(chosen.kind);
    keeper.own.set(chosen.own);
    keeper.touched();
}

/// The words with which letters of that kind open.
fn opening(keeper: Keeper, chosen: ChosenKind) -> String {
    keeper.own_kind(chosen).map_or_else(|| skeleton::words(chosen.kind).to_owned(), |own| own.opening)
}

fn opens_only(keeper: Keeper, chosen: ChosenKind, body: &Body) -> bool {
    let (plain, opening) = (body.to_plain_text(), opening(keeper, chosen));
    plain.trim().lines().map(str::trim_end).eq(opening.trim().lines().map(str::trim_end))
}

/// The fields under a fold, which is open when one of them says something.
#[component]
pub(super) fn MoreOptions(keeper: Keeper, save: Form<Save>, writing: Writing, retyped: Retyped) -> impl IntoView {
    let usual = writing.category == Urgency::Normal
        && (writing.reference.is_empty() || keeper.arrived())
        && writing.confidentiality == Secrecy::Public
        && writing.notes.is_empty()
        && writing.classification.is_none()
        && !writing.hide_history
        && writing.text_scale == Scale::default()
        && writing.print == PrintOptions::default();
    let failed = keeper.error.with_untracked(Option::is_some);
    if keeper.arrived() {
        return view! {
            <input type="hidden" name=save.name(Kind) value=writing.kind.code() />
            <details class="options" open=!usual || failed>
                <summary>{text!(desk.options)}</summary>
                <Handling keeper save writing retyped />
            </details>
        }
        .into_any();
    }
    let print = writing.print.clone();
    view! {
        <details class="options" open=!usual || failed>
            <summary>{text!(desk.options)}</summary>
            <KindField keeper save before=writing.kind retyped />
            <Handling keeper save writing retyped />
            <Printing keeper save print retyped />
        </details>
    }
    .into_any()
}

/// The kind. Beside it, unseen, the kind that the page was made for.
#[component]
fn KindField(keeper: Keeper, save: Form<Save>, before: LetterKind, retyped: Retyped) -> impl IntoView {
    let id = ui::field_id(&save.name(Kind));
    let kinds = LetterKind::DRAFTED.iter().map(|kind| (ChosenKind::from(*kind), words::kind(*kind).to_owned()));
    let own = keeper.own_kinds.get_value().into_iter().map(|own| (own.chosen, own.name));
    let now = ChosenKind { kind: keeper.kind.get_untracked(), own: keeper.own.get_untracked() };
    let options = kinds
        .chain(own)
        .map(|(kind, name)| {
            let selected = kind == now;
            view! { <option value=kind.to_string() selected=selected>{name}</option> }
        })
        .collect_view();
    let error = Signal::derive(move || keeper.flaw(Kind));
    let before = retyped.run(KindBefore).unwrap_or_else(|| before.code().to_owned());
    view! {
        <input type="hidden" name=save.name(KindBefore) value=before prop:value=move || keeper.kind.get().code() />
        <div class="field">
            <label for=id.clone()>{text!(desk.kind)}</label>
            <select
                id=id.clone()
                name=save.name(Kind)
                aria-describedby=format!("{id}-error")
                prop:value=move || keeper.chosen().to_string()
                on:change=move |event| {
                    if let Ok(kind) = event_target_value(&event).parse() {
                        change_kind(keeper, kind);
                    }
                }
            >
                {options}
            </select>
            <ui::FieldError id error />
        </div>
    }
}

/// How it wants to be handled, and what those who write it should know.
#[component]
fn Handling(keeper: Keeper, save: Form<Save>, writing: Writing, retyped: Retyped) -> impl IntoView {
    let typed = move |field, first: &str| retyped.run(field).unwrap_or_else(|| first.to_owned());
    let flaw = move |field| Signal::derive(move || keeper.flaw(field));
    let categories = Urgency::ALL.iter().map(|one| (one.code().to_owned(), words::category(*one).to_owned())).collect();
    let secrecies =
        Secrecy::ALL.iter().map(|one| (one.code().to_owned(), words::confidentiality(*one).to_owned())).collect();
    let classified = (!writing.classifications.is_empty()).then(|| {
        let none = (String::new(), text!(more.unclassified).to_owned());
        let entries = writing.classifications.iter().map(|(id, named)| (id.to_string(), named.clone()));
        let chosen = writing.classification.map(|id| id.to_string()).unwrap_or_default();
        view! {
            <SelectField
                label=text!(more.classification)
                name=save.name(Classification)
                options=std::iter::once(none).chain(entries).collect()
                value=typed(Classification, &chosen)
                error=flaw(Classification)
            />
        }
    });
    // A box that a plain post had not ticked is not there at all.
    let posted = retyped.run(Kind).is_some();
    let hides = if posted { retyped.run(HideHistory).is_some() } else { writing.hide_history };
    let hide = writing.may_hide.then(|| {
        view! {
            <div class="flags">
                <CheckField label=text!(more.hide_history) name=save.name(HideHistory) checked=hides />
            </div>
        }
    });
    let scale = |scale: Scale| (scale.percent().to_string(), text!(more.percent, percent = scale.percent()));
    // Of paper from outside the number is asked above, and no text of it is printed.
    let arrived = keeper.arrived();
    let reference = (!arrived).then(|| {
        view! {
            <TextField
                label=text!(desk.reference)
                name=save.name(Reference)
                value=typed(Reference, &writing.reference)
                error=flaw(Reference)
                most=REFERENCE
            />
        }
    });
    let scaled = (!arrived).then(|| {
        view! {
            <SelectField
                label=text!(more.text_scale)
                name=save.name(TextScale)
                options=Scale::all().map(scale).collect()
                value=typed(TextScale, &writing.text_scale.percent().to_string())
                error=flaw(TextScale)
            />
        }
    });
    view! {
        <SelectField
            label=text!(desk.category)
            name=save.name(Category)
            options=categories
            value=typed(Category, writing.category.code())
            error=flaw(Category)
        />
        <SelectField
            label=text!(more.confidentiality)
            name=save.name(Confidentiality)
            options=secrecies
            value=typed(Confidentiality, writing.confidentiality.code())
            error=flaw(Confidentiality)
        />
        {classified}
        {reference}
        <TextArea
            label=text!(more.notes)
            name=save.name(Notes)
            value=typed(Notes, &writing.notes)
            error=flaw(Notes)
            hint=text!(more.notes_hint)
            most=NOTES
        />
        {scaled}
        {hide}
    }
}
