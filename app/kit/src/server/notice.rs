//! What an act changed, for those who look at it: trays and items by name, never what they say.

use domain::id::{ItemId, PersonId};
use domain::tray::{Owner, Tray};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The most trays, and the most items, in one notice: PostgreSQL carries less than 8000 bytes.
const PART: usize = 100;
/// The most notices of one act. One that changes more is told as everything.
const PARTS: usize = 20;

/// Trays with other lines or counts than before, and items that are not what they were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    trays: BTreeSet<(i64, Tray)>,
    items: BTreeSet<ItemId>,
    everything: bool,
    #[serde(default)]
    work: bool,
    /// Of whom sessions have ended.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    out: BTreeSet<PersonId>,
}

impl Notice {
    /// Anything may have changed.
    pub fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    /// Names a tray.
    pub fn tray(&mut self, owner: Owner, tray: Tray) {
        self.tray_of(owner.key(), tray);
    }

    /// Names a tray by the key of its owner.
    pub fn tray_of(&mut self, owner: i64, tray: Tray) {
        self.trays.insert((owner, tray));
    }

    /// Names an item.
    pub fn item(&mut self, item: ItemId) {
        self.items.insert(item);
    }

    /// Says that there is work to be done.
    pub fn work(&mut self) {
        self.work = true;
    }

    /// Says that sessions of a person have ended.
    pub fn out(&mut self, person: PersonId) {
        self.out.insert(person);
    }

    /// True when sessions of this person have ended.
    pub fn sees_out(&self, person: PersonId) -> bool {
        self.out.contains(&person)
    }

    /// True when there is work to be done, or may be.
    pub fn has_work(&self) -> bool {
        self.work || self.everything
    }

    /// True when anything may have changed.
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// True when it names this item.
    pub fn names(&self, item: ItemId) -> bool {
        self.items.contains(&item)
    }

    /// The trays it names, by the keys of their owners.
    pub fn trays(&self) -> impl Iterator<Item = (i64, Tray)> {
        self.trays.iter().copied()
    }

    /// The same in notices small enough to be sent; none when nothing changed.
    pub fn parts(self) -> Vec<Self> {
        let most = PART * PARTS;
        if self.everything || self.trays.len() > most || self.items.len() > most {
            return vec![Self::everything()];
        }
        let trays: Vec<_> = self.trays.into_iter().collect();
        let items: Vec<_> = self.items.into_iter().collect();
        let (mut trays, mut items) = (trays.chunks(PART), items.chunks(PART));
        // What there is only once goes with the first.
        let (mut parts, mut work, mut out) = (Vec::new(), self.work, self.out);
        loop {
            let (some, others) = (trays.next(), items.next());
            if some.is_none() && others.is_none() && !work && out.is_empty() {
                return parts;
            }
            let trays = some.unwrap_or_default().iter().copied().collect();
            let items = others.unwrap_or_default().iter().copied().collect();
            let out = std::mem::take(&mut out);
            parts.push(Self { trays, items, everything: false, work: std::mem::take(&mut work), out });
        }
    }
}

/// What a call has changed so far. Its transaction tells it when it is committed.
#[derive(Clone, Debug, Default)]
pub struct Noted(Arc<Mutex<Notice>>);

impl Noted {
    /// Notes something.
    pub fn note(&self, note: impl FnOnce(&mut Notice)) {
        note(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// What was noted, leaving nothing.
    pub(super) fn take(&self) -> Notice {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::PostId;

    fn naming(count: i64) -> Notice {
        let mut notice = Notice::default();
        for at in 0..count {
            notice.tray(Owner::Post(PostId(i64::MAX - at)), Tray::Reassigned);
            notice.item(ItemId(i64::MAX - at));
        }
        notice
    }

    #[test]
    fn what_changed_nothing_is_not_told() {
        assert_eq!(Notice::default().parts(), []);
    }

    #[test]
    fn a_small_change_is_one_notice_and_a_large_one_several_that_name_it_all() {
        assert_eq!(naming(3).parts(), [naming(3)]);
        let parts = naming(250).parts();
        assert_eq!(parts.len(), 3);
        let trays: BTreeSet<_> = parts.iter().flat_map(Notice::trays).collect();
        assert_eq!(trays, naming(250).trays);
        assert!((0..250).all(|at| parts.iter().any(|part| part.names(ItemId(i64::MAX - at)))));
    }

    #[test]
    fn work_to_be_done_is_told_once_with_whatever_else_there_is() {
        let mut notice = naming(250);
        notice.work();
        assert_eq!(notice.parts().iter().map(Notice::has_work).collect::<Vec<_>>(), [true, false, false]);
        let mut alone = Notice::default();
        alone.work();
        assert_eq!(alone.clone().parts(), [alone]);
    }

    #[test]
    fn whose_sessions_have_ended_is_told_once_even_alone() {
        let mut notice = Notice::default();
        notice.out(PersonId(7));
        let parts = notice.clone().parts();
        assert_eq!(parts, [notice]);
        assert!(parts[0].sees_out(PersonId(7)) && !parts[0].sees_out(PersonId(8)));
    }

    #[test]
    fn every_part_is_smaller_than_postgresql_takes() {
        let parts = naming(2_000).parts();
        assert_eq!(parts.len(), PARTS);
        for part in parts {
            let text = serde_json::to_string(&part).unwrap();
            assert!(text.len() < 8_000, "{}", text.len());
            assert_eq!(serde_json::from_str::<Notice>(&text).unwrap(), part);
        }
    }

    #[test]
    fn beyond_the_cap_it_is_everything() {
        assert_eq!(naming(2_001).parts(), [Notice::everything()]);
    }
}
