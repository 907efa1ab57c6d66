//! The signatures of a PDF on screen.

use super::wire::{Belief, Checked, Seal};
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use ui::{Icon, Sign};

/// The whole, and then each.
#[component]
pub fn Seals(checked: Checked, clock: Clock) -> impl IntoView {
    let Checked { belief, seals, complete } = checked;
    let none = seals.is_empty();
    let whole = match (none, belief) {
        (true, _) => text!(seals.none),
        (_, Belief::Good) => text!(seals.good),
        (_, Belief::Unproven) => text!(seals.unproven),
        (_, Belief::Broken) => text!(seals.broken),
    };
    let each: Vec<AnyView> = seals.into_iter().map(|seal| view! { <One seal clock /> }.into_any()).collect();
    let more = (!complete).then(|| view! { <p class="warn">{text!(seals.more)}</p> }.into_any());
    view! {
        <section class="seals" aria-label=text!(seals.title)>
            <p class=format!("verdict {}", class(belief))><Icon sign=sign(belief) /> <strong>{whole}</strong></p>
            <ul>{each}</ul>
            {more}
        </section>
    }
}

#[component]
fn One(seal: Seal, clock: Clock) -> impl IntoView {
    let Seal { belief, word, name, identifier, place, issuer, valid_until, claimed_at, stamped_at, kind, reason, told } =
        seal;
    let name = if name.is_empty() { text!(seal.nobody).to_owned() } else { name };
    let fact = |label: &'static str, said: Option<String>| {
        said.map(|said| view! { <dt>{label}</dt> <dd>{said}</dd> }.into_any())
    };
    let when = stamped_at.map(|at| text!(seal.stamped, when = clock.long(at)));
    let when = when.or(claimed_at.map(|at| text!(seal.claimed, when = clock.long(at))));
    let facts: Vec<AnyView> = [
        fact(text!(seal.identifier), identifier),
        fact(text!(seal.place), place),
        fact(text!(seal.when), when),
        fact(text!(seal.reason), reason),
        fact(text!(seal.issuer), Some(issuer).filter(|issuer| !issuer.is_empty())),
        fact(text!(seal.valid_until), valid_until.map(|at| clock.long(at))),
        fact(text!(seal.kind), Some(kind)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let told: Vec<AnyView> = told.into_iter().map(|said| view! { <li>{said}</li> }.into_any()).collect();
    view! {
        <li class="seal">
            <p><strong>{name}</strong> " " <span class=format!("tag {}", class(belief))>{word}</span></p>
            <dl>{facts}</dl>
            <ul class="told">{told}</ul>
        </li>
    }
}

fn class(belief: Belief) -> &'static str {
    match belief {
        Belief::Good => "okk",
        Belief::Unproven => "warn",
        Belief::Broken => "urgent",
    }
}

fn sign(belief: Belief) -> Sign {
    match belief {
        Belief::Good => Sign::Check,
        Belief::Unproven | Belief::Broken => Sign::Warning,
    }
}
