//! The items ticked in the list on screen. The boxes stand in the list and belong to a form outside it, by its identifier,
//! so that they are sent without JavaScript too.

use domain::id::ItemId;
use leptos::prelude::*;

/// The identifier of the form to which the boxes belong.
pub const FORM: &str = "varios";
/// The name of each box on the wire.
pub const NAME: &str = "form[items][]";

/// What is listed, and what of it is ticked.
#[derive(Clone, Copy, Debug)]
pub struct Marked {
    listed: RwSignal<Vec<ItemId>>,
    ticked: RwSignal<Vec<ItemId>>,
}

impl Marked {
    /// Other items are listed now: what is not among them is not ticked any more.
    pub fn list(&self, items: Vec<ItemId>) {
        if self.ticked.with_untracked(|ticked| ticked.iter().any(|item| !items.contains(item))) {
            self.ticked.update(|ticked| ticked.retain(|item| items.contains(item)));
        }
        self.listed.set(items);
    }

    /// Ticks an item, or not.
    pub fn tick(&self, item: ItemId, yes: bool) {
        self.ticked.update(|ticked| {
            ticked.retain(|one| *one != item);
            if yes {
                ticked.push(item);
            }
        });
    }

    /// Ticks all that are listed, or none.
    pub fn tick_all(&self, yes: bool) {
        self.ticked.set(if yes { self.listed.get_untracked() } else { Vec::new() });
    }

    /// True when the item is ticked.
    pub fn has(&self, item: ItemId) -> bool {
        self.ticked.with(|ticked| ticked.contains(&item))
    }

    /// How many are ticked.
    pub fn count(&self) -> usize {
        self.ticked.with(Vec::len)
    }

    /// True when some are ticked and some are not.
    pub fn is_part(&self) -> bool {
        self.count() > 0 && !self.is_all()
    }

    /// True when all that are listed are ticked.
    pub fn is_all(&self) -> bool {
        self.count() > 0 && self.count() == self.listed.with(Vec::len)
    }
}

/// Called once, by the roof.
pub fn provide_marked() {
    provide_context(Marked { listed: RwSignal::new(Vec::new()), ticked: RwSignal::new(Vec::new()) });
}

/// The page's ticked items.
pub fn use_marked() -> Marked {
    use_context().unwrap_or_else(|| Marked { listed: RwSignal::new(Vec::new()), ticked: RwSignal::new(Vec::new()) })
}
