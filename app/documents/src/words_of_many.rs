//! What is said of an act done to many items: how many went, and why the others did not.

use crate::done::Why;
use domain::policy::{Act, Denied};
use kit::text::text;

/// How many went: `3 archivados`.
pub fn went(act: Act, count: usize) -> String {
    let one = count == 1;
    match act {
        Act::SendOnPaper if one => text!(went_one.send_on_paper).to_owned(),
        Act::SendOnPaper => text!(went.send_on_paper, count = count),
        Act::Approve if one => text!(went_one.approve).to_owned(),
        Act::Approve => text!(went.approve, count = count),
        Act::Dispatch if one => text!(went_one.dispatch).to_owned(),
        Act::Dispatch => text!(went.dispatch, count = count),
        Act::Undelete if one => text!(went_one.undelete).to_owned(),
        Act::Undelete => text!(went.undelete, count = count),
        Act::Reassign if one => text!(went_one.reassign).to_owned(),
        Act::Reassign => text!(went.reassign, count = count),
        Act::Take if one => text!(went_one.take).to_owned(),
        Act::Take => text!(went.take, count = count),
        Act::Recover if one => text!(went_one.recover).to_owned(),
        Act::Recover => text!(went.recover, count = count),
        Act::Inform if one => text!(went_one.inform).to_owned(),
        Act::Inform => text!(went.inform, count = count),
        Act::Comment if one => text!(went_one.comment).to_owned(),
        Act::Comment => text!(went.comment, count = count),
        Act::Archive if one => text!(went_one.archive).to_owned(),
        Act::Archive => text!(went.archive, count = count),
        Act::Restore if one => text!(went_one.restore).to_owned(),
        Act::Restore => text!(went.restore, count = count),
        Act::Delete if one => text!(went_one.delete).to_owned(),
        Act::Delete => text!(went.delete, count = count),
        Act::Void if one => text!(went_one.void).to_owned(),
        Act::Void => text!(went.void, count = count),
        Act::Dismiss if one => text!(went_one.dismiss).to_owned(),
        Act::Dismiss => text!(went.dismiss, count = count),
        Act::KeepInformed if one => text!(went_one.keep_informed).to_owned(),
        Act::KeepInformed => text!(went.keep_informed, count = count),
        Act::Discard if one => text!(went_one.discard).to_owned(),
        Act::Discard => text!(went.discard, count = count),
        // These are done one by one.
        Act::RefuseToSign | Act::TakeBack | Act::HandOver | Act::Envelope | Act::GiveBack => {
            crate::words::done(act).to_owned()
        }
        Act::Edit | Act::Sign | Act::SignElectronically | Act::Answer | Act::AnswerAll | Act::Copy => {
            crate::words::done(act).to_owned()
        }
    }
}

/// How many did not go.
pub fn missed(count: usize) -> String {
    if count == 1 { text!(missed.one).to_owned() } else { text!(missed.more, count = count) }
}

/// Why one did not go, after its number.
pub fn why(why: Why) -> &'static str {
    match why {
        Why::Denied(Denied::NotTheHolder) => text!(missed.not_the_holder),
        Why::Denied(Denied::MovedOn) => text!(missed.moved_on),
        Why::Denied(Denied::NotTheSender) => text!(missed.not_the_sender),
        Why::Denied(Denied::NotNow) => text!(missed.not_now),
        Why::Denied(Denied::NotGranted) => text!(missed.not_granted),
        Why::Denied(Denied::ToYourself) => text!(missed.to_yourself),
        Why::Denied(Denied::OutOfReach) => text!(missed.out_of_reach),
        Why::Denied(Denied::AnotherInstitution) => text!(missed.another_institution),
        Why::Denied(Denied::Confidential) => text!(missed.confidential),
        Why::Denied(Denied::Inactive) => text!(missed.inactive),
        Why::NotFound => text!(missed.not_found),
        Why::Stale => text!(missed.stale),
        Why::Failed => text!(missed.failed),
    }
}
