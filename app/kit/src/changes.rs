//! Telling lists that something they show may have changed.

use leptos::prelude::*;

/// Grows with every act that succeeded on this page. Lists that name it in their resource's source load again.
#[derive(Clone, Copy, Debug)]
pub struct Changes(RwSignal<u32>);

impl Changes {
    /// Something happened.
    pub fn happened(&self) {
        self.0.update(|count| *count += 1);
    }

    /// How often; reading it makes a resource follow.
    pub fn count(&self) -> u32 {
        self.0.get()
    }
}

/// Called once, by the roof.
pub fn provide_changes() {
    provide_context(Changes(RwSignal::new(0)));
}

/// The page's changes.
pub fn use_changes() -> Changes {
    use_context().unwrap_or_else(|| Changes(RwSignal::new(0)))
}
