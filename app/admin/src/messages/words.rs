//! What kinds of message and what they say are called.

use domain::message::{MessageKind, Slot};
use kit::text::text;

pub(super) fn kind(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Received => text!(message.received),
        MessageKind::Reassigned => text!(message.reassigned),
        MessageKind::Informed => text!(message.informed),
        MessageKind::Commented => text!(message.commented),
        MessageKind::Taken => text!(message.taken),
        MessageKind::SharedArrived => text!(message.shared_arrived),
        MessageKind::Voided => text!(message.voided),
        MessageKind::SignatureAsked => text!(message.signature_asked),
        MessageKind::SignatureRefused => text!(message.signature_refused),
        MessageKind::StandInArranged => text!(message.stand_in_arranged),
        MessageKind::StandInEnded => text!(message.stand_in_ended),
        MessageKind::Recovery => text!(message.recovery),
        MessageKind::AddressAsked => text!(message.address_asked),
        MessageKind::PasswordChanged => text!(message.password_changed),
        MessageKind::FactorChanged => text!(message.factor_changed),
        MessageKind::CertificateEnds => text!(message.certificate_ends),
    }
}

/// What stands in its place.
pub(super) fn slot(slot: Slot) -> &'static str {
    match slot {
        Slot::Name => text!(message.slot_name),
        Slot::Title => text!(message.slot_title),
        Slot::Act => text!(message.slot_act),
        Slot::By => text!(message.slot_by),
        Slot::Tray => text!(message.slot_tray),
        Slot::Subject => text!(message.slot_subject),
        Slot::Letters => text!(message.slot_letters),
        Slot::Link => text!(message.slot_link),
        Slot::Minutes => text!(message.slot_minutes),
        Slot::Change => text!(message.slot_change),
        Slot::Term => text!(message.slot_term),
        Slot::Issuer => text!(message.slot_issuer),
        Slot::End => text!(message.slot_end),
        Slot::Head => text!(message.slot_head),
        Slot::Substitute => text!(message.slot_substitute),
        Slot::From => text!(message.slot_from),
        Slot::Until => text!(message.slot_until),
        Slot::Site => text!(message.slot_site),
    }
}
