//! The field for a new password, with how hard it is to guess.

use super::api::rate_password;
use domain::password::{RateForm, SHORTEST, Strength};
use kit::text::text;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use ui::TextField;

/// How long after a keystroke what is typed is judged.
const PAUSE: Duration = Duration::from_millis(300);

/// What is said of what was typed so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    /// So many letters are missing.
    Short(usize),
    Judged(Strength),
}

/// The field. `key` is what a link for a new password carries; blank for whoever is signed in.
#[component]
pub(crate) fn NewPassword(
    #[prop(into)] name: String,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional, into)] key: String,
) -> impl IntoView {
    let said = RwSignal::new(Said::Nothing);
    let judge = judge(key, said);
    view! {
        <div class="new-password" on:input=move |event| judge(event_target_value(&event))>
            <TextField
                label=text!(renew.password)
                name
                value=""
                error
                kind="password"
                autocomplete="new-password"
                hint=text!(renew.hint)
            />
            <p class="strength" role="status">{move || shown(said.get())}</p>
        </div>
    }
}

/// Judges what is typed, a while after the last keystroke.
fn judge(key: String, said: RwSignal<Said>) -> impl Fn(String) {
    let last = StoredValue::new(String::new());
    let pause = StoredValue::new(None::<TimeoutHandle>);
    move |typed: String| {
        last.set_value(typed.clone());
        let letters = typed.chars().count();
        said.set(match usize::from(SHORTEST).checked_sub(letters) {
            _ if letters == 0 => Said::Nothing,
            Some(missing) if missing > 0 => Said::Short(missing),
            // What was said of fewer letters stays until there is an answer.
            _ => match said.get_untracked() {
                Said::Short(_) => Said::Nothing,
                before => before,
            },
        });
        let key = key.clone();
        let ask = move || {
            spawn_local(async move {
                let judged = rate_password(RateForm { key, password: typed.clone() }).await;
                // An answer that comes late is about something else.
                let current = last.try_with_value(|last| *last == typed) == Some(true);
                if let Some(judged) = judged.ok().filter(|_| current) {
                    said.try_set(Said::Judged(judged));
                }
            });
        };
        let next = if letters >= usize::from(SHORTEST) { set_timeout_with_handle(ask, PAUSE).ok() } else { None };
        let before = pause.try_update_value(|pause| std::mem::replace(pause, next)).flatten();
        before.inspect(TimeoutHandle::clear);
    }
}

fn shown(said: Said) -> Option<AnyView> {
    match said {
        Said::Nothing => None,
        Said::Short(1) => Some(text!(strength.short_by_one).into_any()),
        Said::Short(missing) => Some(text!(strength.short, missing = missing).into_any()),
        Said::Judged(strength) => {
            let filled = Strength::ALL.iter().filter(|one| **one <= strength).count();
            let meter = view! {
                <meter min="0" max="5" low="3.5" high="3.9" optimum="5" value=filled.to_string() aria-hidden="true"></meter>
            };
            Some(view! { {meter} {words(strength)} }.into_any())
        }
    }
}

fn words(strength: Strength) -> &'static str {
    match strength {
        Strength::Common => text!(strength.common),
        Strength::Weak => text!(strength.weak),
        Strength::Fair => text!(strength.fair),
        Strength::Good => text!(strength.good),
        Strength::Strong => text!(strength.strong),
    }
}
