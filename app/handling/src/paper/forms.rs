//! The forms of giving paper to someone, and of registering that it came back.

use super::api::{GiveBack, HandOver};
use documents::people::{PersonField, PersonRow, Scope, find_people};
use documents::words;
use domain::handling::{COMMENT, RemarkField};
use domain::id::ItemId;
use domain::policy::Act;
use domain::transfer::TransferField::{Back, Carrier, Comment, Condition, Item, Target};
use domain::transfer::{CARRIER, Condition as State, REMARK};
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use ui::{SelectField, Summary, TextArea, TextField};

/// Enviar fisico: to whom, by whom, and in what condition.
#[component]
pub fn HandOverForm(item: ItemId, back: String) -> impl IntoView {
    let form = use_form::<HandOver>();
    let target = RwSignal::new(None::<PersonRow>);
    let reach = load(|| (), move |()| find_people(String::new(), Scope::Reach));
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let conditions = State::ALL.iter().map(|one| (one.code().to_owned(), super::words::condition(*one).to_owned()));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <p class="quiet">{text!(paper.hand_over_means)}</p>
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Back) value=back />
            <PersonField
                label=text!(paper.receives)
                name=form.name(Target)
                search_name="paper-search"
                chosen=target
                scope=Scope::Reach
                choices=reach
                autofocus=true
                error=flaw(Target)
            />
            <TextField
                label=text!(paper.carrier)
                name=form.name(Carrier)
                value=form.typed(Carrier, "")
                error=flaw(Carrier)
                most=CARRIER
            />
            <SelectField
                label=text!(paper.condition)
                name=form.name(Condition)
                options=conditions.collect()
                value=form.typed(Condition, State::Good.code())
                error=flaw(Condition)
            />
            <TextArea
                label=text!(paper.remark)
                name=form.name(Comment)
                value=form.typed(Comment, "")
                error=flaw(Comment)
                most=REMARK
            />
            <button type="submit" class="button primary" disabled=form.pending()>{words::act(Act::HandOver)}</button>
        </ActForm>
    }
}

/// Devolver: why it came back.
#[component]
pub fn GiveBackForm(item: ItemId, back: String) -> impl IntoView {
    let form = use_form::<GiveBack>();
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name=form.name(RemarkField::Item) value=item.to_string() />
            <input type="hidden" name=form.name(RemarkField::Back) value=back />
            <TextArea
                label=text!(paper.why)
                name=form.name(RemarkField::Comment)
                value=form.typed(RemarkField::Comment, "")
                error=flaw(RemarkField::Comment)
                hint=text!(paper.why_hint)
                most=COMMENT
            />
            <button type="submit" class="button primary" disabled=form.pending()>{words::act(Act::GiveBack)}</button>
        </ActForm>
    }
}
