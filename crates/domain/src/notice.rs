//! Who is written to by e-mail about what happened.

use crate::document::kind::codes;
use crate::event::{Event, EventCode};
use crate::id::PostId;
use crate::item::Item;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

codes! {
    /// What a message is about.
    NoticeCode {
        /// A letter arrived.
        Received => "received",
        /// Something was handed over.
        Reassigned => "reassigned",
        /// Something was brought to the person's knowledge.
        Informed => "informed",
        /// Someone who shares the person's tray took a letter from it.
        Taken => "taken",
        /// A letter arrived in a tray that its head shares with the person.
        SharedArrived => "shared_arrived",
        /// Someone remarked on what the person holds.
        Commented => "commented",
        /// The print room gave a copy back.
        Voided => "voided",
        /// Asked to approve or sign a letter.
        SignatureAsked => "signature_asked",
        /// Someone would not approve or sign a letter of the person's.
        SignatureRefused => "signature_refused",
    }
}

/// Whom an event is to be told, and as what. `holder` is who has the item now. Nobody is told of what they did themselves, or
/// what was done in their name by who stands in for them.
pub fn notice(event: &Event, item: Option<&Item>) -> Option<(PostId, NoticeCode)> {
    let told = match event.code {
        EventCode::SentElectronically | EventCode::SentOnPaper => (event.target?, NoticeCode::Received),
        EventCode::Reassigned => (event.target?, NoticeCode::Reassigned),
        EventCode::Informed => (event.target?, NoticeCode::Informed),
        EventCode::Taken => (event.by.acting_for?, NoticeCode::Taken),
        EventCode::Commented => (item?.holder()?, NoticeCode::Commented),
        EventCode::Deleted => (event.target?, NoticeCode::Voided),
        EventCode::ApprovalAsked | EventCode::SignatureAsked => (event.target?, NoticeCode::SignatureAsked),
        EventCode::SignatureRefused => (event.target?, NoticeCode::SignatureRefused),
        _ => return None,
    };
    let own = match event.code {
        // The head wants to know.
        EventCode::Taken => event.by.post == told.0,
        _ => [event.by.post, event.by.principal()].contains(&told.0),
    };
    (!own).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::By;
    use crate::id::{AreaId, DocumentId};
    use crate::time::Timestamp;

    const ANA: PostId = PostId(1);
    const BRUNO: PostId = PostId(2);
    const CARLA: PostId = PostId(3);

    fn event(code: EventCode, by: PostId, acting_for: Option<PostId>, target: Option<PostId>) -> Event {
        let at: Timestamp = "2026-11-25T12:00:00Z".parse().unwrap();
        Event { target, ..Event::of_document(code, DocumentId(9), By { post: by, area: AreaId(5), acting_for }, at) }
    }

    #[test]
    fn whoever_something_reaches_is_told_what_it_is() {
        use EventCode::*;
        for (code, told) in [
            (SentElectronically, NoticeCode::Received),
            (SentOnPaper, NoticeCode::Received),
            (Reassigned, NoticeCode::Reassigned),
            (Informed, NoticeCode::Informed),
            (Deleted, NoticeCode::Voided),
            (ApprovalAsked, NoticeCode::SignatureAsked),
            (SignatureAsked, NoticeCode::SignatureAsked),
            (SignatureRefused, NoticeCode::SignatureRefused),
        ] {
            assert_eq!(notice(&event(code, ANA, None, Some(BRUNO)), None), Some((BRUNO, told)), "{code:?}");
        }
        for code in [Registered, Signed, Read, Archived, Restored, Recovered] {
            assert_eq!(notice(&event(code, ANA, None, Some(BRUNO)), None), None, "{code:?}");
        }
    }

    #[test]
    fn nobody_is_told_of_what_they_did_nor_a_head_of_what_was_done_in_their_name() {
        assert_eq!(notice(&event(EventCode::Reassigned, ANA, None, Some(ANA)), None), None);
        assert_eq!(notice(&event(EventCode::Reassigned, BRUNO, Some(ANA), Some(ANA)), None), None);
        assert_eq!(notice(&event(EventCode::Deleted, ANA, None, None), None), None, "a draft of one's own");
    }

    #[test]
    fn a_head_is_told_what_was_taken_from_the_shared_tray() {
        let taken = event(EventCode::Taken, BRUNO, Some(CARLA), Some(BRUNO));
        assert_eq!(notice(&taken, None), Some((CARLA, NoticeCode::Taken)));
    }
}
