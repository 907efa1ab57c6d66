//! The fields with which an act upon many is asked: to whom, whom, why.

use super::api::ActOnMany;
use crate::inform::without_script;
use crate::reassign::InstructionField;
use documents::people::{Names, PeopleField, PersonField, PersonRow, Scope, find_people};
use documents::words;
use domain::handling::COMMENT;
use domain::handling::many::ManyField::{Add, Comment, DueOn, Instruction, Remove, Search, Target, Targets};
use domain::policy::Act;
use kit::form::Form;
use kit::load::load;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use ui::{DateField, TextArea};

fn flaw(form: Form<ActOnMany>, field: domain::handling::many::ManyField) -> Signal<Option<String>> {
    Signal::derive(move || form.flaw(field).map(words::flaw))
}

/// To whom, and until when.
#[component]
pub(super) fn TargetFields(
    form: Form<ActOnMany>,
    clock: Clock,
    /// Among whom the target is looked for.
    scope: Scope,
) -> impl IntoView {
    let target = RwSignal::new(None::<PersonRow>);
    let reach = load(|| (), move |()| find_people(String::new(), scope));
    view! {
        <PersonField
            label=text!(reassign.target)
            name=form.name(Target)
            search_name="reassign-search"
            chosen=target
            scope
            choices=reach
            autofocus=true
            error=flaw(form, Target)
        />
        <InstructionField name=form.name(Instruction) value=form.typed(Instruction, "") />
        <DateField
            label=text!(reassign.due_on)
            name=form.name(DueOn)
            value=form.typed(DueOn, "")
            from=clock.today().to_string()
            hint=text!(reassign.due_hint)
            error=flaw(form, DueOn)
        />
    }
}

/// Whom to inform.
#[component]
pub(super) fn InformedFields(form: Form<ActOnMany>) -> impl IntoView {
    let typed = move |field| form.retyped(field).unwrap_or_default();
    let (chosen, found) = without_script(&[typed(Targets), typed(Add), typed(Remove)], typed(Search));
    let names =
        Names { chosen: form.name(Targets), search: form.name(Search), add: form.name(Add), remove: form.name(Remove) };
    view! {
        <Suspense>
            {move || {
                let names = names.clone();
                Suspend::new(async move {
                    let chosen = RwSignal::new(chosen.await.unwrap_or_default());
                    let found = found.await.ok().flatten();
                    view! {
                        <PeopleField label=text!(inform.targets) names chosen scope=Scope::Colleagues found error=flaw(form, Targets) />
                    }
                })
            }}
        </Suspense>
    }
}

/// The words, for all of them.
#[component]
pub(super) fn Words(form: Form<ActOnMany>, act: Act) -> impl IntoView {
    let usual = match act {
        Act::Reassign => text!(reassign.usual),
        Act::Inform => text!(inform.usual),
        _ => "",
    };
    let hint = if act == Act::Void { text!(void.hint) } else { text!(comment.hint) };
    view! {
        <TextArea
            label=text!(comment.comment)
            name=form.name(Comment)
            value=form.typed(Comment, usual)
            error=flaw(form, Comment)
            hint=hint
            most=COMMENT
        />
    }
}
