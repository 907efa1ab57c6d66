//! The sheet that says which keys there are, and turns them off. Its code is loaded when it is asked for.

use super::keep;
use kit::arriving::arriving;
use kit::text::text;
use leptos::ev::Event;
use leptos::html;
use leptos::lazy;
use leptos::prelude::*;

/// The button that asks for it, as `?` does.
#[component]
pub(crate) fn Help(
    /// Whether it is asked for.
    asked: RwSignal<bool>,
    /// Whether keys do anything.
    wanted: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <footer class="keys-button">
            <button type="button" aria-label=text!(keys.title) title=text!(keys.title) on:click=move |_| asked.set(true)>"?"</button>
            {move || asked.get().then(|| arriving(sheet(asked, wanted)))}
        </footer>
    }
}

#[lazy]
fn sheet(asked: RwSignal<bool>, wanted: RwSignal<bool>) -> AnyView {
    view! { <Sheet asked wanted /> }.into_any()
}

/// Shown for as long as it exists.
#[component]
fn Sheet(asked: RwSignal<bool>, wanted: RwSignal<bool>) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            // Not before it stands on the page.
            request_animation_frame(move || drop(dialog.show_modal()));
        }
    });
    let choose = move |event: Event| {
        let on = event_target_checked(&event);
        wanted.set(on);
        keep(on);
    };
    view! {
        <dialog class="keys" node_ref=dialog aria-labelledby="keys-title" on:close=move |_| asked.set(false)>
            <h2 id="keys-title">{text!(keys.title)}</h2>
            <dl>{all().into_iter().map(|(keys, words)| view! { <Line keys words /> }).collect_view()}</dl>
            <label>
                <input type="checkbox" role="switch" prop:checked=wanted on:change=choose />
                {text!(keys.wanted)}
            </label>
            <form method="dialog"><button class="button primary">{text!(keys.close)}</button></form>
        </dialog>
    }
}

#[component]
fn Line(keys: &'static str, words: &'static str) -> impl IntoView {
    let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd> " " }).collect_view();
    view! { <div><dt>{keys}</dt> <dd>{words}</dd></div> }
}

/// Every key, with what it does.
fn all() -> [(&'static str, &'static str); 17] {
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
        ("t", text!(keys.take)),
        ("z", text!(keys.undo)),
        ("n", text!(keys.new)),
        ("/", text!(keys.search)),
        ("g r", text!(keys.inbox)),
        ("g e", text!(keys.sent)),
        ("g b", text!(keys.drafts)),
        ("?", text!(keys.help)),
    ]
}
