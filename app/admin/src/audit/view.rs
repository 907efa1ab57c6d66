//! A page of the audit, line by line.

use super::api::{AuditLine, AuditPage};
use super::page::{address_of, older};
use super::words;
use domain::audit::AuditForm;
use kit::device::called;
use kit::links;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use ui::{Empty, Icon, Sign};

/// The lines, and the ways to other parts and pages.
#[component]
pub(super) fn Lines(found: AuditPage, form: AuditForm) -> impl IntoView {
    let AuditPage { page, person, both, clock } = found;
    let everyone = AuditForm { person: String::new(), ..form.clone() };
    let person = person.map(|person| {
        view! {
            <p>
                {text!(audit.of_person, person = person)} " "
                <a href=address_of(links::AUDIT, &everyone, &[])>{text!(audit.everyone)}</a>
            </p>
        }
        .into_any()
    });
    let (words, platform) = match form.platform.is_empty() {
        true => (text!(audit.to_platform), "si"),
        false => (text!(audit.to_institution), ""),
    };
    let other = AuditForm { platform: platform.to_owned(), ..AuditForm::default() };
    let other = both.then(|| view! { <p><a href=address_of(links::AUDIT, &other, &[])>{words}</a></p> }.into_any());
    let older = page.next.map(|next| {
        view! {
            <nav class="pager" aria-label=text!(audit.pages)>
                <a href=older(&form, next.to_string()) rel="next" class="button"><Icon sign=Sign::Next />{text!(audit.older)}</a>
            </nav>
        }
        .into_any()
    });
    let lines = if page.rows.is_empty() {
        view! { <Empty title=text!(audit.nothing) hint=text!(audit.nothing_hint) /> }.into_any()
    } else {
        let lines = page.rows.into_iter().map(|line| view! { <Line line clock /> }.into_any()).collect_view();
        view! { <ul class="catalogue audited">{lines}</ul> }.into_any()
    };
    view! {
        {other}
        {person}
        {lines}
        {older}
    }
}

#[component]
fn Line(line: AuditLine, clock: Clock) -> impl IntoView {
    let AuditLine { at, act, who, post, acting_for, address, device, subject, was, became } = line;
    let who = who.unwrap_or_else(|| text!(audit.nobody).to_owned());
    let acting_for = acting_for.map(|head| text!(audit.in_place_of, head = head));
    let place = [Some(clock.figures(at)), address, device.map(called)];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let who: Vec<String> = [Some(who), post, acting_for].into_iter().flatten().collect();
    let change = (was.is_some() || became.is_some()).then(|| {
        let nothing = || text!(audit.nothing_there).to_owned();
        view! {
            <details>
                <summary>{text!(audit.change)}</summary>
                <dl>
                    <dt>{text!(audit.was)}</dt><dd>{was.unwrap_or_else(nothing)}</dd>
                    <dt>{text!(audit.became)}</dt><dd>{became.unwrap_or_else(nothing)}</dd>
                </dl>
            </details>
        }
        .into_any()
    });
    view! {
        <li>
            <b>{words::act(act)}</b>
            <span>{who.join(" · ")}</span>
            <small>{place.join(" · ")}</small>
            {subject.map(|subject| view! { <span class="subject">{subject}</span> }.into_any())}
            {change}
        </li>
    }
}
