//! In whose hands an item was, and how many days in each: what a hoja de ruta counts.

use crate::event::{Event, EventCode};
use crate::id::{DeliveryId, PostId};
use crate::time::{Timestamp, Zone};

/// A time in which an item lay in one person's hands to be dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Whose hands.
    pub post: PostId,
    /// Since when.
    pub from: Timestamp,
    /// Until when; nothing while it still lies there.
    pub until: Option<Timestamp>,
}

impl Stay {
    /// The days it lasted, or has lasted so far, as the calendar of the place counts them: what came and went on one day
    /// took none.
    pub fn days(&self, zone: Zone, now: Timestamp) -> i64 {
        (zone.day(self.until.unwrap_or(now)) - zone.day(self.from)).num_days().max(0)
    }
}

/// What puts an item into someone's hands or takes it out of them. Nothing else is needed to tell the stays.
pub const PASSED_BY: [EventCode; 12] = [
    EventCode::Registered,
    EventCode::SignedElectronically,
    EventCode::SentElectronically,
    EventCode::PaperOrdered,
    EventCode::SentOnPaper,
    EventCode::Reassigned,
    EventCode::Taken,
    EventCode::Recovered,
    EventCode::Archived,
    EventCode::Restored,
    EventCode::Deleted,
    EventCode::Undeleted,
];

/// The hands through which an item went, from what happened to it, the oldest first: a letter's while it was written; for a
/// copy these, and then its own.
pub fn stays<'a>(copy: Option<DeliveryId>, events: impl IntoIterator<Item = &'a Event>) -> Vec<Stay> {
    let mut all: Vec<Stay> = Vec::new();
    let mut sent = false;
    for event in events {
        let mine = match event.delivery {
            // What its sender does with the letter afterwards is not about who has the copy.
            None => !sent,
            other => other == copy,
        };
        if !mine {
            continue;
        }
        sent |= matches!(event.code, EventCode::PaperOrdered | EventCode::SignedElectronically);
        if let Some(next) = passed_to(event) {
            pass(&mut all, next, event.at);
        }
    }
    all
}

/// Who has it afterwards, if that changed: someone, or nobody.
fn passed_to(event: &Event) -> Option<Option<PostId>> {
    let (by, of_copy) = (Some(event.by.principal()), event.delivery.is_some());
    match event.code {
        EventCode::Registered | EventCode::Undeleted if !of_copy => Some(by),
        EventCode::Restored if of_copy => Some(by),
        EventCode::Recovered => Some(by),
        EventCode::Reassigned | EventCode::Taken | EventCode::SentOnPaper | EventCode::SentElectronically => {
            Some(event.target)
        }
        EventCode::SignedElectronically | EventCode::PaperOrdered | EventCode::Archived | EventCode::Deleted => {
            Some(None)
        }
        _ => None,
    }
}

fn pass(all: &mut Vec<Stay>, next: Option<PostId>, at: Timestamp) {
    let open = all.last_mut().filter(|stay| stay.until.is_none());
    if open.as_ref().map(|stay| stay.post) == next {
        return;
    }
    if let Some(stay) = open {
        stay.until = Some(at);
    }
    all.extend(next.map(|post| Stay { post, from: at, until: None }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::By;
    use crate::id::{AreaId, DocumentId};

    const ANA: PostId = PostId(1);
    const BRUNO: PostId = PostId(2);
    const CARLA: PostId = PostId(3);
    const DIEGO: PostId = PostId(4);
    const COPY: DeliveryId = DeliveryId(20);
    const OTHER: DeliveryId = DeliveryId(21);

    /// A moment of November 2026, in Quito.
    fn at(day: u32, hour: u32) -> Timestamp {
        format!("2026-11-{day:02}T{hour:02}:00:00-05:00").parse().unwrap()
    }

    fn letter(code: EventCode, post: PostId, at: Timestamp) -> Event {
        Event::of_document(code, DocumentId(10), By { post, area: AreaId(5), acting_for: None }, at)
    }

    fn copy(code: EventCode, delivery: DeliveryId, post: PostId, at: Timestamp) -> Event {
        Event { delivery: Some(delivery), ..letter(code, post, at) }
    }

    /// Written by Bruno, signed by Ana, received by Carla, who hands it on, takes it back, closes and reopens it.
    fn history() -> Vec<Event> {
        use EventCode::*;
        vec![
            letter(Registered, BRUNO, at(2, 9)),
            letter(Edited, BRUNO, at(3, 9)),
            letter(Reassigned, BRUNO, at(4, 9)).to(ANA),
            letter(Signed, ANA, at(6, 23)),
            copy(Registered, COPY, ANA, at(6, 23)).to(CARLA),
            copy(Registered, OTHER, ANA, at(6, 23)).to(DIEGO),
            letter(PaperOrdered, ANA, at(6, 23)),
            copy(SentOnPaper, COPY, DIEGO, at(9, 8)).to(CARLA),
            copy(SentOnPaper, OTHER, DIEGO, at(9, 8)).to(DIEGO),
            copy(Read, COPY, CARLA, at(9, 10)),
            letter(Archived, ANA, at(10, 9)),
            copy(Reassigned, COPY, CARLA, at(11, 9)).to(BRUNO),
            copy(Archived, OTHER, DIEGO, at(11, 10)),
            copy(Recovered, COPY, CARLA, at(11, 16)),
            copy(Archived, COPY, CARLA, at(16, 9)),
            copy(Restored, COPY, CARLA, at(20, 9)),
        ]
    }

    fn told(copy: Option<DeliveryId>) -> Vec<(PostId, i64)> {
        let now = at(22, 9);
        stays(copy, &history()).iter().map(|stay| (stay.post, stay.days(Zone::Guayaquil, now))).collect()
    }

    #[test]
    fn a_copy_counts_the_days_of_each_hand_it_went_through() {
        let expected = [(BRUNO, 2), (ANA, 2), (CARLA, 2), (BRUNO, 0), (CARLA, 5), (CARLA, 2)];
        assert_eq!(told(Some(COPY)), expected);
        assert_eq!(stays(Some(COPY), &history()).last().unwrap().until, None);
    }

    #[test]
    fn a_letter_is_in_nobodys_hands_once_it_is_on_its_way() {
        assert_eq!(told(None), [(BRUNO, 2), (ANA, 2)]);
        assert!(stays(None, &history()).iter().all(|stay| stay.until.is_some()));
    }

    #[test]
    fn what_happens_to_another_copy_is_not_counted() {
        assert_eq!(told(Some(OTHER)), [(BRUNO, 2), (ANA, 2), (DIEGO, 2)]);
    }

    #[test]
    fn nothing_is_lost_by_looking_only_at_what_passes_an_item_on() {
        let history = history();
        let passing: Vec<Event> = history.iter().filter(|event| PASSED_BY.contains(&event.code)).cloned().collect();
        assert!(passing.len() < history.len());
        for copy in [None, Some(COPY), Some(OTHER)] {
            assert_eq!(stays(copy, &passing), stays(copy, &history));
        }
    }

    #[test]
    fn a_draft_thrown_away_and_brought_back_waits_in_nobodys_hands_meanwhile() {
        use EventCode::*;
        let history =
            [letter(Registered, BRUNO, at(2, 9)), letter(Deleted, BRUNO, at(3, 9)), letter(Undeleted, BRUNO, at(9, 9))];
        let days: Vec<_> = stays(None, &history).iter().map(|stay| stay.days(Zone::Guayaquil, at(10, 9))).collect();
        assert_eq!(days, [1, 1]);
    }

    #[test]
    fn days_end_at_midnight_of_the_place() {
        let stay = Stay { post: ANA, from: at(6, 23), until: Some(at(7, 1)) };
        assert_eq!(stay.days(Zone::Guayaquil, at(7, 1)), 1);
        assert_eq!(stay.days(Zone::Galapagos, at(7, 1)), 1);
        let evening = Stay { post: ANA, from: at(6, 18), until: Some(at(6, 23)) };
        assert_eq!(evening.days(Zone::Guayaquil, at(7, 1)), 0);
    }
}
