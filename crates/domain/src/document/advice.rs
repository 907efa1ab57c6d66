//! Which kind of letter suits those it goes to. Advice only: whoever writes may know better.

use super::kind::Kind;
use crate::id::InstitutionId;

/// The kind that suits the recipients better, if another does: within the institution one writes a Memorando, outside an
/// Oficio. Other kinds go to anyone.
pub fn better_kind(kind: Kind, own: InstitutionId, recipients: &[InstitutionId]) -> Option<Kind> {
    if recipients.is_empty() {
        return None;
    }
    let all_within = recipients.iter().all(|theirs| *theirs == own);
    match kind {
        Kind::Oficio if all_within => Some(Kind::Memorando),
        Kind::Memorando if !all_within => Some(Kind::Oficio),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: InstitutionId = InstitutionId(1);
    const OTHER: InstitutionId = InstitutionId(2);

    #[test]
    fn an_oficio_to_colleagues_only_had_better_be_a_memorando() {
        assert_eq!(better_kind(Kind::Oficio, OWN, &[OWN, OWN]), Some(Kind::Memorando));
        assert_eq!(better_kind(Kind::Oficio, OWN, &[OWN, OTHER]), None);
        assert_eq!(better_kind(Kind::Memorando, OWN, &[OWN]), None);
    }

    #[test]
    fn a_memorando_that_leaves_the_institution_had_better_be_an_oficio() {
        assert_eq!(better_kind(Kind::Memorando, OWN, &[OWN, OTHER]), Some(Kind::Oficio));
        assert_eq!(better_kind(Kind::Memorando, OWN, &[OTHER]), Some(Kind::Oficio));
    }

    #[test]
    fn a_letter_to_nobody_yet_and_every_other_kind_is_left_alone() {
        assert_eq!(better_kind(Kind::Oficio, OWN, &[]), None);
        assert_eq!(better_kind(Kind::Memorando, OWN, &[]), None);
        for kind in Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Oficio | Kind::Memorando)) {
            assert_eq!(better_kind(*kind, OWN, &[OWN]), None);
            assert_eq!(better_kind(*kind, OWN, &[OTHER]), None);
        }
    }
}
