//! How hard a password is to guess.

use domain::fold::fold;
use domain::password::Strength;
use zxcvbn::{Score, zxcvbn};

/// How many letters a password must have beside what everyone knows of its person.
const LEFT: usize = 6;

/// How long a patient program would guess, the more quickly with what everyone knows of the person.
pub(crate) fn strength(password: &str, known: &[&str]) -> Strength {
    // Short words stand in many others.
    let long = known.iter().filter(|word| word.chars().count() > 3);
    let left = long.fold(fold(password), |left, word| left.replace(&fold(word), ""));
    let found = match zxcvbn(password, known).score() {
        Score::Zero => Strength::Common,
        Score::One => Strength::Weak,
        Score::Two => Strength::Fair,
        Score::Three => Strength::Good,
        _ => Strength::Strong,
    };
    if left.chars().count() < LEFT { found.min(Strength::Weak) } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everyone_has_is_weak_and_so_is_what_everyone_knows_of_the_person() {
        let known = ["1710000016", "quipux", "Bruno", "Salas"];
        assert_eq!(strength("password", &known), Strength::Common);
        assert!(!strength("BrunoSalas2026", &known).is_enough());
        assert!(!strength("brunosalasquipux", &known).is_enough());
        assert_eq!(strength("tortuga violeta 38 faroles", &known), Strength::Strong);
        assert_eq!(strength("", &known), Strength::Common);
    }
}
