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
    let judge = Judge::new(key, said);
    view! {
        <div
            class="new-password"
            on:input=move |event| judge.typed(event_target_value(&event))
            on:focusout=move |_| judge.left()
        >
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

/// Judges what is typed.
#[derive(Clone, Copy)]
struct Judge {
    key: StoredValue<String>,
    said: RwSignal<Said>,
    /// What was typed last.
    last: StoredValue<String>,
    /// It is judged when this is over.
    pause: StoredValue<Option<TimeoutHandle>>,
}

impl Judge {
    fn new(key: String, said: RwSignal<Said>) -> Self {
        let judge = Self {
            key: StoredValue::new(key),
            said,
            last: StoredValue::new(String::new()),
            pause: StoredValue::new(None),
        };
        on_cleanup(move || {
            judge.stop_waiting();
        });
        judge
    }

    /// A while after the last keystroke.
    fn typed(self, typed: String) {
        let letters = typed.chars().count();
        self.last.set_value(typed);
        self.said.set(match usize::from(SHORTEST).checked_sub(letters) {
            _ if letters == 0 => Said::Nothing,
            Some(missing) if missing > 0 => Said::Short(missing),
            // What was said of fewer letters stays until there is an answer.
            _ => match self.said.get_untracked() {
                Said::Short(_) => Said::Nothing,
                before => before,
            },
        });
        self.stop_waiting();
        if letters >= usize::from(SHORTEST) {
            let over = move || {
                self.pause.try_set_value(None);
                self.ask();
            };
            self.pause.set_value(set_timeout_with_handle(over, PAUSE).ok());
        }
    }

    /// Whoever goes on to the next field waits no longer: what is judged must be judged before it is sent.
    fn left(self) {
        if self.stop_waiting() {
            self.ask();
        }
    }

    /// True if something was waiting to be judged.
    fn stop_waiting(self) -> bool {
        let waiting = self.pause.try_update_value(Option::take).flatten();
        waiting.inspect(TimeoutHandle::clear).is_some()
    }

    fn ask(self) {
        let (Some(key), Some(typed)) = (self.key.try_get_value(), self.last.try_get_value()) else { return };
        spawn_local(async move {
            let judged = rate_password(RateForm { key, password: typed.clone() }).await;
            // An answer that comes late is about something else.
            let current = self.last.try_with_value(|last| *last == typed) == Some(true);
            if let Some(judged) = judged.ok().filter(|_| current) {
                self.said.try_set(Said::Judged(judged));
            }
        });
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
