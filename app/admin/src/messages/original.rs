//! The words that every institution begins with.

use domain::message::{MessageKind, MessageWords};
use kit::text::text;

pub(super) fn original(kind: MessageKind) -> MessageWords {
    let (subject, words) = match kind {
        MessageKind::StandInArranged => (text!(message.stand_in_subject), text!(message.stand_in_text)),
        MessageKind::StandInEnded => (text!(message.stand_in_ended_subject), text!(message.stand_in_ended_text)),
        MessageKind::Recovery => (text!(message.recovery_subject), text!(message.recovery_text)),
        MessageKind::AddressAsked => (text!(message.address_subject), text!(message.address_text)),
        MessageKind::PasswordChanged => (text!(message.password_subject), text!(message.password_text)),
        MessageKind::FactorChanged => (text!(message.factor_subject), text!(message.factor_text)),
        MessageKind::CertificateEnds => (text!(message.certificate_subject), text!(message.certificate_text)),
        _ => (text!(message.letter_subject), text!(message.letter_text)),
    };
    MessageWords { subject: subject.to_owned(), text: words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::message::MessageForm;

    #[test]
    fn the_original_words_are_such_as_an_administrator_could_keep() {
        for kind in MessageKind::ALL {
            let words = original(*kind);
            let MessageWords { subject, text } = words.clone();
            let form = MessageForm { kind: kind.code().to_owned(), subject, text, original: String::new() };
            assert_eq!(form.check(), Ok((*kind, Some(words))));
        }
    }
}
