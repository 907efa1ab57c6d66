//! Who stands on a letter, and what became of each copy.

use super::api::{Asked, CopyRow, Party, Reading};
use documents::words;
use domain::delivery::{Role, Stage};
use domain::document::{Category, Confidentiality};
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;

/// People named one by one; the rest unfold.
const NAMED: usize = 5;

/// Number, subject and people.
#[component]
pub fn Heading(reading: Reading) -> impl IntoView {
    let Reading { kind, own_kind, number, subject, people, reference, signed_at, created_at, .. } = reading;
    let Reading { held_by, due_on, asked, more_people, clock, classification, dated_on, .. } = reading;
    let subject = if subject.is_empty() { text!(read.no_subject).to_owned() } else { subject };
    let (when, moment) = match signed_at {
        Some(signed_at) => (text!(read.sent), signed_at),
        None => (text!(read.begun), created_at),
    };
    let urgent = (reading.category != Category::Normal).then(|| {
        let class = if reading.category == Category::Urgent { "tag urgent" } else { "tag" };
        view! { <span class=class>{words::category(reading.category)}</span> }
    });
    let secret = reading
        .confidential
        .then(|| view! { <span class="tag">{words::confidentiality(Confidentiality::Confidential)}</span> });
    let of = |role| people.iter().filter(|party| party.role == role).cloned().collect::<Vec<_>>();
    let more = (more_people > 0).then(|| {
        view! { <dt></dt> <dd>{text!(read.and_more_people, count = more_people)}</dd> }
    });
    let due = due_on.map(|day| {
        let late = clock.days_until(day) < 0;
        view! { <dt>{text!(read.due)}</dt> <dd class:late=late>{words::due(day, &clock)} ", " {kit::time::long_day(day)}</dd> }
    });
    view! {
        <p class="number">{words::kind_named(kind, own_kind)} " Nro. " {number} " " {urgent} " " {secret}</p>
        <h2 tabindex="-1">{subject}</h2>
        <dl>
            <Parties name=text!(read.from) people=of(Role::From) />
            <Parties name=text!(read.to) people=of(Role::To) />
            <Parties name=text!(read.copy) people=of(Role::Copy) />
            <Parties name=text!(joint.signs_too) people=of(Role::Signer) />
            {more}
            <dt>{when}</dt>
            <dd><time datetime=clock.machine(moment)>{clock.long(moment)}</time></dd>
            {dated_on.map(|day| view! { <dt>{text!(read.dated)}</dt> <dd>{kit::time::long_day(day)}</dd> })}
            {reference.map(|reference| view! { <dt>{text!(read.reference)}</dt> <dd>{reference}</dd> })}
            {classification.map(|named| view! { <dt>{text!(read.classification)}</dt> <dd>{named}</dd> })}
            {due}
            {held_by.map(|name| view! { <dt>{text!(read.held_by)}</dt> <dd>{name}</dd> })}
        </dl>
        {asked.map(|asked| view! { <Request asked clock /> })}
    }
}

/// What the reader was asked to do with it.
#[component]
fn Request(asked: Asked, clock: Clock) -> impl IntoView {
    let Asked { by, at, comment } = asked;
    view! {
        <blockquote class="asked">
            <p>{comment}</p>
            <footer>{by} ", " <time datetime=clock.machine(at)>{clock.long(at)}</time></footer>
        </blockquote>
    }
}

#[component]
fn Parties(name: &'static str, people: Vec<Party>) -> impl IntoView {
    if people.is_empty() {
        return ().into_any();
    }
    let count = people.len();
    let mut lines = people.into_iter().map(|party| view! { <Line party /> });
    let first: Vec<_> = lines.by_ref().take(NAMED).collect();
    let rest: Vec<_> = lines.collect();
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details>
                <summary>{text!(read.more_people, count = count - NAMED)}</summary>
                {rest}
            </details>
        }
    });
    view! { <dt>{name}</dt> <dd>{first} {rest}</dd> }.into_any()
}

#[component]
fn Line(party: Party) -> impl IntoView {
    let Party { called, title, place, .. } = party;
    view! { <p><b>{called}</b> ", " {title} " " <small>{place}</small></p> }
}

/// What became of each copy: for the sender, who otherwise would have to ask.
#[component]
pub fn Copies(copies: Vec<CopyRow>, more: u64, posting: Option<(i32, i32)>, clock: Clock) -> impl IntoView {
    if copies.is_empty() && posting.is_none() {
        return ().into_any();
    }
    let posting = posting.map(|(made, total)| {
        view! {
            <p role="status">
                {text!(copies.posting, made = made, total = total)} " "
                <progress max=total value=made aria-label=text!(copies.title)></progress>
            </p>
        }
    });
    let more = (more > 0).then(|| view! { <p class="quiet">{text!(copies.more, count = more)}</p> });
    let rows = copies
        .into_iter()
        .map(|copy| {
            let status = match (copy.stage, copy.read_at.or(copy.returned_at)) {
                (Stage::Gone, Some(at)) => text!(copies.returned, when = clock.long(at)),
                (Stage::Received, None) => text!(copies.unread).to_owned(),
                (_, Some(at)) => text!(copies.read, when = clock.long(at)),
                (stage, None) => words::delivery_stage(stage).to_owned(),
            };
            let role = if copy.role == Role::Copy { text!(read.copy) } else { text!(read.to) };
            view! { <li><span>{role} ": " {copy.called}</span> <span class="quiet">{status}</span></li> }
        })
        .collect_view();
    view! {
        <section class="copies">
            <h3>{text!(copies.title)}</h3>
            {posting}
            <ul>{rows}</ul>
            {more}
        </section>
    }
    .into_any()
}
