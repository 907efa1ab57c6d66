//! Before signing: what is still missing, and what had better be otherwise.

use super::autosave::Keeper;
use super::options::change_kind;
use super::skeleton;
use documents::words;
use domain::document::Kind;
use domain::document::advice::better_kind;
use domain::document::draft::DraftField::ChangeKind;
use domain::document::incoming::is_long_ago;
use domain::field::Field;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;

/// The element that the button for another kind belongs to, from outside it.
pub(super) const FORM: &str = "draft";

/// What is still missing before the letter can be signed, and advice.
#[component]
pub(super) fn BeforeSigning(keeper: Keeper, mine_to_sign: bool, clock: Clock) -> impl IntoView {
    let missing = Memo::new(move |_| {
        // Follows every save, and looks at the form as it stands.
        let _ = (keeper.saved_at.get(), keeper.dirty.get(), keeper.error.get(), keeper.kind.get());
        let draft = keeper.collect()?.check().ok()?;
        let flaws = skeleton::check_complete(&draft).err().map(|errors| errors.named()).unwrap_or_default();
        Some(flaws.into_iter().map(|(name, _)| name).collect::<Vec<_>>())
    });
    // Every line is always there: the form can be looked at while the page still wakes, and then must not change its shape.
    let lacking = move |which: fn(&str) -> bool| {
        move || !missing.with(|names| names.as_ref().is_some_and(|names| names.iter().any(|name| which(name))))
    };
    let incomplete = move || !missing.with(|names| names.as_ref().is_some_and(Vec::is_empty));
    let not_mine = (!mine_to_sign).then(|| view! { <li class="warn">"▲ " {text!(check.not_yours)}</li> });
    view! {
        <section class="check" aria-live="polite">
            <h2>{if keeper.arrived() { text!(incoming.before) } else { text!(check.title) }}</h2>
            <ul>
                {not_mine}
                {(!keeper.arrived()).then(|| view! { <Advice keeper /> })}
                {keeper.arrived().then(|| view! { <OldPaper keeper clock /> })}
                <li class="okk" hidden=incomplete>"✓ " {text!(check.complete)}</li>
                <li class="warn" hidden=lacking(|name| name == "to")>"▲ " {text!(check.to)}</li>
                <li class="warn" hidden=lacking(|name| name == "subject")>"▲ " {text!(check.subject)}</li>
                <li class="warn" hidden=lacking(|name| name != "to" && name != "subject")>"▲ " {text!(check.body)}</li>
            </ul>
        </section>
    }
}

/// A date on paper that might be a slip, and paper that nobody scanned. Warnings, never a wall.
#[component]
fn OldPaper(keeper: Keeper, clock: Clock) -> impl IntoView {
    let today = clock.zone.day(clock.now);
    let old = Memo::new(move |_| {
        let _ = (keeper.saved_at.get(), keeper.dirty.get(), keeper.error.get());
        let dated = keeper.collect().and_then(|form| form.dated_on.parse().ok());
        dated.is_some_and(|day| is_long_ago(day, today))
    });
    let none = Memo::new(move |_| keeper.files.get() == 0);
    view! {
        <li class="warn" hidden=move || !old.get()>"▲ " {text!(incoming.old)}</li>
        <li class="warn" hidden=move || !none.get()>"▲ " {text!(incoming.no_scan)}</li>
    }
}

/// The kind that suits the recipients better, with a button that changes to it. A warning, never a wall.
#[component]
fn Advice(keeper: Keeper) -> impl IntoView {
    let better = Memo::new(move |_| {
        let own = keeper.sender.with(|sender| sender.as_ref().map(|sender| sender.institution_id))?;
        let of = |chosen: &documents::people::Chosen| chosen.0.iter().map(|one| one.institution_id).collect::<Vec<_>>();
        let recipients = [keeper.to.with(of), keeper.copy.with(of)].concat();
        // What the institution made for itself suits whomever it was made for.
        if keeper.own.get().is_some() {
            return None;
        }
        better_kind(keeper.kind.get(), own, &recipients)
    });
    move || {
        better.get().map(|kind| {
            let why = if kind == Kind::Oficio { text!(change.oficio) } else { text!(change.memorando) };
            view! {
                <li class="warn">
                    "▲ " {why} " "
                    <button
                        type="submit"
                        class="link"
                        form=FORM
                        name=format!("form[{}]", ChangeKind.name())
                        value=kind.code()
                        on:click=move |event| {
                            event.prevent_default();
                            change_kind(keeper, kind.into());
                        }
                    >
                        {text!(change.to, kind = words::kind(kind))}
                    </button>
                </li>
            }
        })
    }
}
