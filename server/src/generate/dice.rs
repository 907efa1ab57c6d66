//! Chance that always falls the same way.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of chances.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub(super) fn of(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number from 0 to below `count`; 0 when there is nothing to choose from.
    pub(super) fn below(&mut self, count: usize) -> usize {
        if count == 0 { 0 } else { self.0.random_range(0..count) }
    }

    /// True in this share of cases.
    pub(super) fn chance(&mut self, share: f64) -> bool {
        self.0.random::<f64>() < share
    }

    /// A number from 0 to below `count`, the first far more often than the last: of 20,000 the first is met in 3.7 % of
    /// cases, the first hundredth in a fifth of them.
    pub(super) fn skewed(&mut self, count: usize) -> usize {
        let share = self.0.random::<f64>();
        // A share below one never reaches the count.
        ((count as f64 * share * share * share) as usize).min(count.saturating_sub(1))
    }

    /// The first of these whose share is reached; the last takes the rest.
    pub(super) fn among<T: Copy>(&mut self, choices: &[(f64, T)]) -> Option<T> {
        let mut fallen = self.0.random::<f64>();
        for (share, choice) in choices {
            fallen -= share;
            if fallen < 0.0 {
                return Some(*choice);
            }
        }
        choices.last().map(|(_, choice)| *choice)
    }
}
