//! Who opened the letters that a citizen wrote or was written to.

use super::api::{Openings, list_openings};
use documents::loaded::Loaded;
use domain::openings::Opening;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::Empty;

/// The newest first, some at a time.
#[component]
pub(super) fn OpeningsOfMine() -> impl IntoView {
    let query = use_query_map();
    let before = Memo::new(move |_| query.with(|query| query.get("antes")?.parse::<i64>().ok()));
    let openings = load(move || before.get(), list_openings);
    view! {
        <section id="aperturas">
            <h2>{text!(openings.title)}</h2>
            <p class="quiet">{text!(openings.hint)}</p>
            <Loaded resource=openings let:openings>
                <Lines openings />
            </Loaded>
        </section>
    }
}

#[component]
fn Lines(openings: Openings) -> impl IntoView {
    let Openings { lines, older, clock } = openings;
    if lines.is_empty() {
        return view! { <Empty title=text!(openings.nothing) hint=text!(openings.nothing_hint) /> }.into_any();
    }
    let line = move |line: super::api::OpeningLine| {
        let how = match line.how {
            Opening::Read => text!(openings.read),
            Opening::Looked => text!(openings.looked),
            Opening::Downloaded => text!(openings.downloaded),
        };
        view! {
            <tr>
                <td><time datetime=clock.machine(line.at)>{clock.figures(line.at)}</time></td>
                <td>{line.number} <br /> <small>{line.subject}</small></td>
                <td>{line.who} <br /> <small>{line.place}</small></td>
                <td>{how}</td>
            </tr>
        }
        .into_any()
    };
    let older = older.map(|before| {
        let to = format!("{}?antes={before}#aperturas", links::ACCOUNT);
        view! { <p><a class="button" href=to>{text!(openings.older)}</a></p> }
    });
    view! {
        <div class="wide-table" role="region" aria-label=text!(openings.title) tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text!(openings.at)}</th>
                        <th scope="col">{text!(openings.letter)}</th>
                        <th scope="col">{text!(openings.who)}</th>
                        <th scope="col">{text!(openings.how)}</th>
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
        {older}
    }
    .into_any()
}
