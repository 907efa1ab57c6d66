//! Recorrido: what happened, newest first.

use super::api::{Entry, Timeline};
use documents::words;
use kit::text::text;
use kit::time::{Clock, long_day};
use leptos::prelude::*;

/// In whose hands it is, and what happened.
#[component]
pub fn Entries(told: Timeline) -> impl IntoView {
    let Timeline { holder, entries, more, hidden, clock } = told;
    let entries = entries.into_iter().map(|entry| view! { <Line entry clock /> }).collect_view();
    view! {
        {holder.map(|holder| view! { <p class="holder">{text!(history.holder)} " " <b>{holder}</b></p> })}
        {hidden.then(|| view! { <p class="quiet">{text!(history.hidden)}</p> })}
        <ol class="timeline">{entries}</ol>
        {more.then(|| view! { <p class="quiet">{text!(history.more)}</p> })}
    }
}

#[component]
fn Line(entry: Entry, clock: Clock) -> impl IntoView {
    let Entry { code, at, by, area, to, comment, due_on, days, related, printed } = entry;
    let days = match days {
        0 => text!(history.same_day).to_owned(),
        1 => text!(history.one_day).to_owned(),
        days => text!(history.days, days = days),
    };
    let to = to.map(|to| view! { " → " <b>{to}</b> });
    view! {
        <li>
            <p class="what">
                <b>{words::event(code)}</b>
                {printed.map(|href| view! { " " <a href=href target="_blank" rel="external noopener">"PDF"</a> })}
                {related.map(|number| view! { " " <span>{number}</span> })}
                {due_on.map(|day| view! { " " <span class="due">{text!(history.due, day = long_day(day))}</span> })}
            </p>
            <p class="who">{by} " · " {area} {to}</p>
            {comment.map(|comment| view! { <blockquote>{comment}</blockquote> })}
            <p class="quiet"><time datetime=clock.machine(at)>{clock.long(at)}</time> " · " {days}</p>
        </li>
    }
}
