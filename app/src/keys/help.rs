//! The sheet that says which keys there are, and turns them off.

use super::keep;
use kit::text::text;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

/// Opened by `?` and by the button that shows it.
#[component]
pub(crate) fn Help(wanted: RwSignal<bool>, node_ref: NodeRef<html::Dialog>) -> impl IntoView {
    let choose = move |event: Event| {
        let on = event_target_checked(&event);
        wanted.set(on);
        keep(on);
    };
    view! {
        <footer class="keys-button">
            <button type="button" aria-label=text!(keys.title) title=text!(keys.title) on:click=move |_| { super::show(node_ref); }>"?"</button>
            <dialog class="keys" node_ref=node_ref aria-labelledby="keys-title">
                <h2 id="keys-title">{text!(keys.title)}</h2>
                <dl>{all().into_iter().map(|(keys, words)| view! { <Line keys words /> }).collect_view()}</dl>
                <label>
                    <input type="checkbox" role="switch" checked=true prop:checked=wanted on:change=choose />
                    {text!(keys.wanted)}
                </label>
                <form method="dialog"><button class="button primary">{text!(keys.close)}</button></form>
            </dialog>
        </footer>
    }
}

#[component]
fn Line(keys: &'static str, words: &'static str) -> impl IntoView {
    let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd> " " }).collect_view();
    view! { <div><dt>{keys}</dt> <dd>{words}</dd></div> }
}

/// Every key, with what it does.
fn all() -> [(&'static str, &'static str); 16] {
    [
        ("j k", text!(keys.step)),
        ("Enter", text!(keys.open)),
        ("Esc", text!(keys.back)),
        ("x", text!(keys.mark)),
        ("r", text!(keys.answer)),
        ("a", text!(keys.reassign)),
        ("i", text!(keys.inform)),
        ("c", text!(keys.comment)),
        ("e", text!(keys.archive)),
        ("z", text!(keys.undo)),
        ("n", text!(keys.new)),
        ("/", text!(keys.search)),
        ("g r", text!(keys.inbox)),
        ("g e", text!(keys.sent)),
        ("g b", text!(keys.drafts)),
        ("?", text!(keys.help)),
    ]
}
