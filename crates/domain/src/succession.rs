//! Who came after someone who no longer holds a post.

use crate::fold::fold;
use crate::id::{AreaId, PostId};
use crate::policy::Rank;
use crate::time::Day;

/// A post as succession looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The post.
    pub post: PostId,
    /// Where it sits.
    pub area: AreaId,
    /// What it is called.
    pub title: String,
    /// Its rank there.
    pub rank: Rank,
    /// The first day.
    pub from: Day,
    /// The last day, if one is known.
    pub until: Option<Day>,
}

/// Who holds today what `gone` held: the head of the same area after its head; else the first who began in the same area, in a
/// post of the same name, when the other had left. `today` are posts that are held. A colleague who was there before, in a post
/// of the same name, has not come after anyone.
pub fn successor(gone: &Held, today: &[Held]) -> Option<PostId> {
    let beside = || today.iter().filter(|one| one.area == gone.area && one.post != gone.post);
    let head = beside().find(|one| gone.rank == Rank::Head && one.rank == Rank::Head);
    let after = |one: &&Held| gone.until.is_some_and(|until| one.from >= until);
    let same = || beside().filter(|one| one.rank == gone.rank && fold(&one.title) == fold(&gone.title));
    let next = head.or_else(|| same().filter(after).min_by_key(|one| (one.from, one.post)));
    next.map(|one| one.post)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn held(post: i64, title: &str, rank: Rank, from: &str) -> Held {
        let (post, area) = (PostId(post), AreaId(5));
        Held { post, area, title: title.into(), rank, from: day(from), until: None }
    }

    fn gone(title: &str, rank: Rank) -> Held {
        Held { until: Some(day("2026-10-31")), ..held(1, title, rank, "2024-01-01") }
    }

    #[test]
    fn the_head_of_an_area_comes_after_its_head_whatever_the_post_is_called() {
        let today = [
            held(2, "Analista", Rank::Officer, "2026-11-01"),
            held(3, "Director Financiero, Encargado", Rank::Head, "2026-09-01"),
        ];
        assert_eq!(successor(&gone("Directora Financiera", Rank::Head), &today), Some(PostId(3)));
    }

    #[test]
    fn an_officer_is_followed_by_the_first_to_begin_in_a_post_of_the_same_name() {
        let today = [
            held(2, "Contadora", Rank::Officer, "2025-01-01"),
            held(3, "CONTADORA", Rank::Officer, "2026-12-01"),
            held(4, "contadora", Rank::Officer, "2026-11-01"),
            held(5, "Analista", Rank::Officer, "2026-11-01"),
        ];
        assert_eq!(successor(&gone("Contadora", Rank::Officer), &today), Some(PostId(4)));
    }

    #[test]
    fn whoever_was_there_before_or_sits_elsewhere_has_come_after_nobody() {
        let before = held(2, "Contadora", Rank::Officer, "2025-01-01");
        let elsewhere = Held { area: AreaId(6), ..held(3, "Contadora", Rank::Officer, "2026-11-01") };
        let today = [before, elsewhere];
        assert_eq!(successor(&gone("Contadora", Rank::Officer), &today), None);
        let unknown = Held { until: None, ..gone("Contadora", Rank::Officer) };
        let later = [held(4, "Contadora", Rank::Officer, "2026-11-01")];
        assert_eq!(successor(&unknown, &later), None, "nobody knows since when");
    }
}
