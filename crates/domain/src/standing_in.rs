//! Subrogación: for some days another official acts in the post of a head. It is a fact about two posts and some days, and
//! ends by itself; what the post holds stays where it is.

use crate::field::{FieldErrors, Flaw, day_from, fields, parsed};
use crate::id::{PostId, StandingInId};
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// The form of a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StandInForm {
    /// Subrogado: the head's post.
    pub head: String,
    /// Subrogante: the post of who stands in.
    pub substitute: String,
    /// The first day.
    pub from_on: String,
    /// The last day.
    pub until_on: String,
}

fields! {
    /// Its fields.
    StandInField {
        Head => "head",
        Substitute => "substitute",
        FromOn => "from_on",
        UntilOn => "until_on",
    }
}

/// A substitution wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// The head's post.
    pub head: PostId,
    /// The post of who stands in.
    pub substitute: PostId,
    /// The first day.
    pub from_on: Day,
    /// The last day.
    pub until_on: Day,
}

impl StandInForm {
    /// Reads the form; `today` is the institution's day.
    pub fn check(&self, today: Day) -> Result<StandIn, FieldErrors<StandInField>> {
        let mut errors = FieldErrors::none();
        let given = |text: &str| day_from(text, today).and_then(|day| day.ok_or(Flaw::Missing)).map(Some);
        let head = errors.take(StandInField::Head, parsed(&self.head).map(Some));
        let substitute = errors.take(StandInField::Substitute, parsed(&self.substitute).map(Some));
        let from_on = errors.take(StandInField::FromOn, given(&self.from_on));
        let until_on = errors.take(StandInField::UntilOn, given(&self.until_on));
        if let (Some(from), Some(until)) = (from_on, until_on)
            && until < from
        {
            errors.add(StandInField::UntilOn, Flaw::Reversed);
        }
        if head.is_some() && head == substitute {
            errors.add(StandInField::Substitute, Flaw::NotAllowed);
        }
        let (Some(head), Some(substitute), Some(from_on), Some(until_on)) = (head, substitute, from_on, until_on)
        else {
            return Err(errors);
        };
        errors.or(StandIn { head, substitute, from_on, until_on })
    }
}

impl StandIn {
    /// True if both cover a day.
    pub fn overlaps(&self, from_on: Day, until_on: Day) -> bool {
        self.from_on <= until_on && from_on <= self.until_on
    }
}

/// The form that ends one before its last day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndStandInForm {
    /// Which.
    pub standing_in: String,
}

fields! {
    /// Its field.
    EndStandInField {
        StandingIn => "standing_in",
    }
}

impl EndStandInForm {
    /// Reads the form.
    pub fn check(&self) -> Result<StandingInId, FieldErrors<EndStandInField>> {
        parsed(&self.standing_in).map_err(|flaw| FieldErrors::one(EndStandInField::StandingIn, flaw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn form(from_on: &str, until_on: &str) -> StandInForm {
        let (head, substitute) = ("101".into(), "102".into());
        StandInForm { head, substitute, from_on: from_on.into(), until_on: until_on.into() }
    }

    #[test]
    fn it_lasts_from_a_day_to_the_same_or_a_later_one() {
        let today = day("2026-11-25");
        let one_day = form("2026-11-25", "2026-11-25").check(today).unwrap();
        assert_eq!((one_day.head, one_day.substitute, one_day.until_on), (PostId(101), PostId(102), today));
        let reversed = form("2026-11-27", "2026-11-26").check(today).unwrap_err();
        assert_eq!(reversed.named(), [("until_on".into(), Flaw::Reversed)]);
        let past = form("2026-11-24", "").check(today).unwrap_err();
        assert_eq!(past.named(), [("from_on".into(), Flaw::Past), ("until_on".into(), Flaw::Missing)]);
    }

    #[test]
    fn nobody_stands_in_for_themselves() {
        let own = StandInForm { substitute: "101".into(), ..form("2026-11-25", "2026-11-26") };
        assert_eq!(own.check(day("2026-11-25")).unwrap_err().named(), [("substitute".into(), Flaw::NotAllowed)]);
    }

    #[test]
    fn two_overlap_when_they_share_a_day() {
        let one = form("2026-11-25", "2026-11-30").check(day("2026-11-25")).unwrap();
        assert!(one.overlaps(day("2026-11-30"), day("2026-12-04")));
        assert!(!one.overlaps(day("2026-12-01"), day("2026-12-04")));
        assert!(!one.overlaps(day("2026-11-20"), day("2026-11-24")));
    }
}
