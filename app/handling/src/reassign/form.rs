//! The form of the act.

use super::api::Reassign;
use super::instruction::InstructionField;
use documents::people::{PersonField, PersonRow, Scope, find_people};
use documents::words;
use domain::handling::COMMENT;
use domain::handling::ReassignField::{Antecedents, Back, Comment, DueOn, Instruction, Item, Target};
use domain::id::ItemId;
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use ui::{CheckField, DateField, Summary, TextArea};

/// To whom, until when, and what is asked of them.
#[component]
pub fn ReassignForm(
    item: ItemId,
    back: String,
    clock: Clock,
    /// Among whom the target is looked for.
    scope: Scope,
    /// How many letters it follows from could go along.
    antecedents: usize,
) -> impl IntoView {
    let form = use_form::<Reassign>();
    let target = RwSignal::new(None::<PersonRow>);
    let reach = load(|| (), move |()| find_people(String::new(), scope));
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Back) value=back />
            <PersonField
                label=text!(reassign.target)
                name=form.name(Target)
                search_name="reassign-search"
                chosen=target
                scope
                choices=reach
                autofocus=true
                error=flaw(Target)
            />
            <InstructionField name=form.name(Instruction) value=form.typed(Instruction, "") />
            <TextArea
                label=text!(reassign.comment)
                name=form.name(Comment)
                value=form.typed(Comment, text!(reassign.usual))
                error=flaw(Comment)
                most=COMMENT
            />
            <DateField
                label=text!(reassign.due_on)
                name=form.name(DueOn)
                value=form.typed(DueOn, "")
                from=clock.today().to_string()
                hint=text!(reassign.due_hint)
                error=flaw(DueOn)
            />
            {(antecedents > 0).then(|| {
                let label = text!(reassign.antecedents, count = antecedents);
                view! { <CheckField label name=form.name(Antecedents) checked=form.retyped(Antecedents).is_some_and(|typed| !typed.is_empty()) /> }
            })}
            <button type="submit" class="button primary" disabled=form.pending()>{text!(reassign.send)}</button>
        </ActForm>
    }
}
