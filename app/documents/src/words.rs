//! Words for every code of the domain. A new code without words does not compile.

use domain::delivery;
use domain::document::file::{AT_ONCE, EXTENSIONS, FileFlaw};
use domain::document::print::{Flag, NoteStyle, RecipientBlock, Wording};
use domain::document::{self, Category, Confidentiality, Kind};
use domain::event::EventCode;
use domain::field::Flaw;
use domain::outcome::Refused;
use domain::policy::{Act, Denied};
use domain::time::Day;
use domain::tray::Tray;
use kit::error::AppError;
use kit::text::text;
use kit::time::Clock;

/// What a kind of letter is called.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Oficio => text!(kind.oficio),
        Kind::Memorando => text!(kind.memorando),
        Kind::Circular => text!(kind.circular),
        Kind::Acuerdo => text!(kind.acuerdo),
        Kind::Nota => text!(kind.nota),
        Kind::Resolucion => text!(kind.resolucion),
        Kind::Providencia => text!(kind.providencia),
        Kind::External => text!(kind.external),
        Kind::CitizenLetter => text!(kind.citizen_letter),
    }
}

/// What a letter's kind is called, where the institution may have made it for itself.
pub fn kind_named(base: Kind, own: Option<String>) -> String {
    own.unwrap_or_else(|| kind(base).to_owned())
}

/// What a category is called.
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Normal => text!(category.normal),
        Category::Late => text!(category.late),
        Category::Personal => text!(category.personal),
        Category::Urgent => text!(category.urgent),
    }
}

/// What a confidentiality is called.
pub fn confidentiality(confidentiality: Confidentiality) -> &'static str {
    match confidentiality {
        Confidentiality::Public => text!(confidentiality.public),
        Confidentiality::Confidential => text!(confidentiality.confidential),
    }
}

/// What a flag of printing is called.
pub fn print_flag(flag: Flag) -> &'static str {
    match flag {
        Flag::HideNumber => text!(print.hide_number),
        Flag::RecipientsAtFoot => text!(print.recipients_at_foot),
        Flag::CentreSignature => text!(print.centre_signature),
        Flag::Italic => text!(print.italic),
        Flag::HidePhrase => text!(print.hide_phrase),
        Flag::HideSubject => text!(print.hide_subject),
        Flag::HideFarewell => text!(print.hide_farewell),
        Flag::HideAttachments => text!(print.hide_attachments),
        Flag::HideReference => text!(print.hide_reference),
        Flag::HideInitials => text!(print.hide_initials),
    }
}

/// What a wording of printing is called.
pub fn print_wording(wording: Wording) -> &'static str {
    match wording {
        Wording::Title => text!(print.title),
        Wording::Signatories => text!(print.signatories),
        Wording::HeadingPost => text!(print.heading_post),
        Wording::Extension => text!(print.extension),
        Wording::Place => text!(print.place),
        Wording::Phrase => text!(print.phrase),
        Wording::Farewell => text!(print.farewell),
        Wording::GivenIn => text!(print.given_in),
    }
}

/// What the lines of a recipient are called.
pub fn recipient_block(block: RecipientBlock) -> &'static str {
    match block {
        RecipientBlock::Whole => text!(block.whole),
        RecipientBlock::WithoutInstitution => text!(block.without_institution),
        RecipientBlock::WithoutPost => text!(block.without_post),
        RecipientBlock::WithoutName => text!(block.without_name),
        RecipientBlock::PostOnly => text!(block.post_only),
        RecipientBlock::ListName => text!(block.list_name),
        RecipientBlock::OneEach => text!(block.one_each),
    }
}

/// What a sort of note is called.
pub fn note_style(style: NoteStyle) -> &'static str {
    match style {
        NoteStyle::Verbal => text!(note.verbal),
        NoteStyle::Diplomatic => text!(note.diplomatic),
        NoteStyle::Reversal => text!(note.reversal),
    }
}

/// What a tray is called.
pub fn tray(tray: Tray) -> &'static str {
    match tray {
        Tray::Drafts => text!(tray.drafts),
        Tray::Inbox => text!(tray.inbox),
        Tray::Shared => text!(tray.shared),
        Tray::ToSign => text!(tray.to_sign),
        Tray::Unsent => text!(tray.unsent),
        Tray::ToPrint => text!(tray.to_print),
        Tray::Sent => text!(tray.sent),
        Tray::Reassigned => text!(tray.reassigned),
        Tray::Informed => text!(tray.informed),
        Tray::Archived => text!(tray.archived),
        Tray::Deleted => text!(tray.deleted),
    }
}

/// What an act is called on its button.
pub fn act(act: Act) -> &'static str {
    match act {
        Act::Edit => text!(act.edit),
        Act::Sign => text!(act.sign),
        Act::SignElectronically => text!(act.sign_electronically),
        Act::Approve => text!(act.approve),
        Act::RefuseToSign => text!(act.refuse_to_sign),
        Act::TakeBack => text!(act.take_back),
        Act::SendOnPaper => text!(act.send_on_paper),
        Act::Dispatch => text!(act.dispatch),
        Act::Answer => text!(act.answer),
        Act::AnswerAll => text!(act.answer_all),
        Act::Reassign => text!(act.reassign),
        Act::Inform => text!(act.inform),
        Act::Comment => text!(act.comment),
        Act::Copy => text!(act.copy),
        Act::Archive => text!(act.archive),
        Act::Restore => text!(act.restore),
        Act::Take => text!(act.take),
        Act::Recover => text!(act.recover),
        Act::HandOver => text!(act.hand_over),
        Act::Envelope => text!(act.envelope),
        Act::GiveBack => text!(act.give_back),
        Act::Delete => text!(act.delete),
        Act::Undelete => text!(act.undelete),
        Act::Discard => text!(act.discard),
        Act::Void => text!(act.void),
        Act::Dismiss => text!(act.dismiss),
        Act::KeepInformed => text!(act.keep_informed),
    }
}

/// What is said when an act has succeeded.
pub fn done(act: Act) -> &'static str {
    match act {
        Act::Edit => text!(done.edit),
        Act::Sign => text!(done.sign),
        Act::SignElectronically => text!(done.sign_electronically),
        Act::Approve => text!(done.approve),
        Act::RefuseToSign => text!(done.refuse_to_sign),
        Act::TakeBack => text!(done.take_back),
        Act::SendOnPaper => text!(done.send_on_paper),
        Act::Dispatch => text!(done.dispatch),
        Act::Answer | Act::AnswerAll => text!(done.answer),
        Act::Reassign => text!(done.reassign),
        Act::Inform => text!(done.inform),
        Act::Comment => text!(done.comment),
        Act::Copy => text!(done.copy),
        Act::Archive => text!(done.archive),
        Act::Restore => text!(done.restore),
        Act::Take => text!(done.take),
        Act::Recover => text!(done.recover),
        Act::Delete => text!(done.delete),
        Act::Undelete => text!(done.undelete),
        Act::Discard => text!(done.discard),
        Act::Void => text!(done.void),
        Act::HandOver => text!(done.hand_over),
        Act::Envelope => text!(done.envelope),
        Act::GiveBack => text!(done.give_back),
        Act::Dismiss => text!(done.dismiss),
        Act::KeepInformed => text!(done.keep_informed),
    }
}

/// Someone who acts in the place of another.
pub fn acting_for(name: &str, head: &str) -> String {
    text!(event.acting_for, name = name, head = head)
}

/// What the history says was done.
pub fn event(code: EventCode) -> &'static str {
    match code {
        EventCode::Registered => text!(event.registered),
        EventCode::Edited => text!(event.edited),
        EventCode::FileAttached => text!(event.file_attached),
        EventCode::FileRemoved => text!(event.file_removed),
        EventCode::Signed => text!(event.signed),
        EventCode::ApprovalAsked => text!(event.approval_asked),
        EventCode::Approved => text!(event.approved),
        EventCode::RequestsTakenBack => text!(event.requests_taken_back),
        EventCode::SignatureAsked => text!(event.signature_asked),
        EventCode::SignatureRefused => text!(event.signature_refused),
        EventCode::SignedInPart | EventCode::SignedElectronically => text!(event.signed_electronically),
        EventCode::SentElectronically => text!(event.sent_electronically),
        EventCode::PaperOrdered => text!(event.paper_ordered),
        EventCode::SentOnPaper => text!(event.sent_on_paper),
        EventCode::Read => text!(event.read),
        EventCode::Reassigned => text!(event.reassigned),
        EventCode::Taken => text!(event.taken),
        EventCode::Informed => text!(event.informed),
        EventCode::Commented => text!(event.commented),
        EventCode::AnswerBegun => text!(event.answer_begun),
        EventCode::Copied => text!(event.copied),
        EventCode::Answered => text!(event.answered),
        EventCode::Associated => text!(event.associated),
        EventCode::Dissociated => text!(event.dissociated),
        EventCode::Archived => text!(event.archived),
        EventCode::Restored => text!(event.restored),
        EventCode::Recovered => text!(event.recovered),
        EventCode::Deleted => text!(event.deleted),
        EventCode::Undeleted => text!(event.undeleted),
        EventCode::InformedRemoved => text!(event.informed_removed),
        EventCode::InformedKept => text!(event.informed_kept),
        EventCode::Redirected => text!(event.redirected),
        EventCode::HandedOver => text!(event.handed_over),
        EventCode::EnvelopePrinted => text!(event.envelope_printed),
        EventCode::Returned => text!(event.returned),
        EventCode::PdfRemade => text!(event.pdf_remade),
        EventCode::SignatureReverted => text!(event.signature_reverted),
    }
}

/// What has become of a letter.
pub fn stage(stage: document::Stage) -> &'static str {
    match stage {
        document::Stage::Draft => text!(stage.draft),
        document::Stage::Unsent => text!(stage.unsent),
        document::Stage::Signing => text!(stage.signing),
        document::Stage::Sent => text!(stage.sent),
        document::Stage::Archived => text!(stage.archived),
        document::Stage::Deleted | document::Stage::Discarded => text!(stage.deleted),
    }
}

/// What has become of a recipient's copy.
pub fn delivery_stage(stage: delivery::Stage) -> &'static str {
    match stage {
        delivery::Stage::Waiting => text!(delivery.waiting),
        delivery::Stage::ToPrint => text!(delivery.to_print),
        delivery::Stage::Received => text!(delivery.received),
        delivery::Stage::Gone => text!(delivery.gone),
        delivery::Stage::Archived => text!(delivery.archived),
        delivery::Stage::Voided => text!(delivery.voided),
    }
}

/// What is wrong with a field.
pub fn flaw(flaw: Flaw) -> String {
    match flaw {
        Flaw::Missing => text!(flaw.missing).to_owned(),
        Flaw::Unreadable => text!(flaw.unreadable).to_owned(),
        Flaw::TooLong { most } => text!(flaw.too_long, most = most),
        Flaw::TooBig => text!(flaw.too_big).to_owned(),
        Flaw::TooMany { most } => text!(flaw.too_many, most = most),
        Flaw::Past => text!(flaw.past).to_owned(),
        Flaw::TooShort { least } => text!(flaw.too_short, least = least),
        Flaw::Different => text!(flaw.different).to_owned(),
        Flaw::TooEasy => text!(flaw.too_easy).to_owned(),
        Flaw::WrongCode => text!(flaw.wrong_code).to_owned(),
        Flaw::Future => text!(flaw.future).to_owned(),
        Flaw::NobodyHere => text!(flaw.nobody_here).to_owned(),
        Flaw::Reversed => text!(flaw.reversed).to_owned(),
        Flaw::Inactive => text!(flaw.inactive).to_owned(),
        Flaw::NotAllowed => text!(flaw.not_allowed).to_owned(),
        Flaw::Twice => text!(flaw.twice).to_owned(),
        Flaw::StillChoosing => text!(flaw.still_choosing).to_owned(),
        Flaw::Taken => text!(flaw.taken).to_owned(),
        Flaw::Unprintable { sign } => text!(flaw.unprintable, sign = sign),
    }
}

/// Why a file is not let in.
pub fn file_flaw(flaw: &FileFlaw) -> String {
    match flaw {
        FileFlaw::Empty => text!(file.empty).to_owned(),
        FileFlaw::TooBig { most } => text!(file.too_big, most = size(i64::try_from(*most).unwrap_or(i64::MAX))),
        FileFlaw::Kind => text!(file.kind, endings = EXTENSIONS.join(", ")),
        FileFlaw::NotWhatItSays => text!(file.not_what_it_says).to_owned(),
        FileFlaw::TooMany => text!(file.too_many, most = AT_ONCE),
    }
}

/// Why a person may not.
pub fn denied(denied: Denied) -> &'static str {
    match denied {
        Denied::NotTheHolder => text!(denied.not_the_holder),
        Denied::MovedOn => text!(denied.moved_on),
        Denied::NotTheSender => text!(denied.not_the_sender),
        Denied::NotNow => text!(denied.not_now),
        Denied::NotGranted => text!(denied.not_granted),
        Denied::ToYourself => text!(denied.to_yourself),
        Denied::OutOfReach => text!(denied.out_of_reach),
        Denied::AnotherInstitution => text!(denied.another_institution),
        Denied::Confidential => text!(denied.confidential),
        Denied::Inactive => text!(denied.inactive),
    }
}

/// Why a call did not do what was asked.
pub fn error(error: &AppError) -> String {
    match error {
        AppError::Fields(flaws) if flaws.len() == 1 => text!(error.field).to_owned(),
        AppError::Fields(flaws) => text!(error.fields, count = flaws.len()),
        AppError::File(flaw) => file_flaw(flaw),
        AppError::SignedOut => text!(error.signed_out).to_owned(),
        AppError::WrongPassword => text!(error.wrong_password).to_owned(),
        AppError::TooSoon { seconds: 1 } => text!(error.too_soon_one).to_owned(),
        AppError::TooSoon { seconds: seconds @ ..=90 } => text!(error.too_soon, seconds = seconds),
        AppError::TooSoon { seconds } => text!(error.too_soon_minutes, minutes = seconds.div_ceil(60)),
        AppError::Denied(code) => denied(*code).to_owned(),
        AppError::NotFound => text!(error.not_found).to_owned(),
        AppError::Refused(Refused::WrongState) => text!(error.wrong_state).to_owned(),
        AppError::Refused(Refused::NoRecipients) => text!(error.no_recipients).to_owned(),
        AppError::Refused(Refused::HasAntecedent) => text!(error.has_antecedent).to_owned(),
        AppError::Refused(Refused::Circle) => text!(error.circle).to_owned(),
        AppError::Refused(Refused::TooManyLists) => text!(error.too_many_lists).to_owned(),
        AppError::Refused(Refused::NotApproved) => text!(error.not_approved).to_owned(),
        AppError::Refused(Refused::NumbersTaken) => text!(error.numbers_taken).to_owned(),
        AppError::Refused(Refused::PermitForAnother) | AppError::Malformed => text!(error.malformed).to_owned(),
        // Its image was there a moment ago.
        AppError::Stale | AppError::Refused(Refused::NotScanned) => text!(error.stale).to_owned(),
        AppError::NotSigned { .. } => text!(error.not_signed).to_owned(),
        AppError::Unreachable => text!(error.unreachable).to_owned(),
        AppError::Unavailable => text!(error.unavailable).to_owned(),
        AppError::Fault { reference } => text!(error.fault, reference = reference),
    }
}

/// A due day as a deadline: how far away it is.
pub fn due(day: Day, clock: &Clock) -> String {
    match clock.days_until(day) {
        0 => text!(due.today).to_owned(),
        1 => text!(due.tomorrow).to_owned(),
        -1 => text!(due.yesterday).to_owned(),
        days @ 2.. => text!(due.in_days, days = days),
        days => text!(due.days_ago, days = -days),
    }
}

/// Recipients in one line: the first, and how many more.
pub fn recipients(first: &str, more: i32) -> String {
    match more {
        0 => first.to_owned(),
        1 => text!(recipients.one_more, first = first),
        more => text!(recipients.more, first = first, more = more),
    }
}

/// A size in the unit that suits it, with a decimal comma.
pub fn size(bytes: i64) -> String {
    const STEPS: [(&str, i64); 3] = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    let Some((unit, step)) = STEPS.into_iter().find(|(_, step)| bytes >= *step) else { return format!("{bytes} B") };
    let tenths = (bytes * 10 + step / 2) / step;
    if tenths >= 100 || tenths % 10 == 0 {
        format!("{} {unit}", (tenths + 5) / 10)
    } else {
        format!("{},{} {unit}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_write_them() {
        let sizes = [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (1_840, "1,8 kB"), (412_300, "412 kB")];
        for (bytes, words) in sizes.into_iter().chain([(20_000_000, "20 MB"), (1_800_000, "1,8 MB")]) {
            assert_eq!(size(bytes), words);
        }
    }

    #[test]
    fn a_deadline_says_how_far_away_it_is() {
        let clock = Clock { now: "2026-11-22T15:00:00Z".parse().unwrap(), zone: domain::time::Zone::Guayaquil };
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(due(day("2026-11-22"), &clock), "Vence hoy");
        assert_eq!(due(day("2026-11-25"), &clock), "Vence en 3 días");
        assert_eq!(due(day("2026-11-20"), &clock), "Venció hace 2 días");
    }
}
