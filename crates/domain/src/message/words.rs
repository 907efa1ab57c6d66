//! The words of one kind of message, and the form in which an administrator says them.

use super::filled::{Piece, pieces};
use super::{MessageKind, Slot};
use crate::field::{FieldErrors, Flaw, fields, parsed, required};
use serde::{Deserialize, Serialize};

/// The longest subject, in letters.
pub const MESSAGE_SUBJECT: u16 = 150;
/// The longest text, in letters.
pub const MESSAGE_TEXT: u16 = 4_000;

/// The words of one kind of message; what changes each time stands in brackets, as `[nombre]`. Paragraphs of the text are parted by
/// blank lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageWords {
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

/// The form of the words of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageForm {
    /// The code of the kind.
    pub kind: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Anything but a blank: the words that everyone begins with, instead of these.
    pub original: String,
}

fields! {
    /// Its fields.
    MessageField {
        Kind => "kind",
        Subject => "subject",
        Text => "text",
        Original => "original",
    }
}

impl MessageForm {
    /// Reads the form: the kind, and its words, if they are not to be the original ones.
    ///
    /// # Errors
    /// `Unreadable` for brackets around anything that this kind of message does not say, `Missing` for a text that is empty or lacks
    /// what it is for ([`MessageKind::needed`]).
    pub fn check(&self) -> Result<(MessageKind, Option<MessageWords>), FieldErrors<MessageField>> {
        let kind: MessageKind = parsed(&self.kind).map_err(|flaw| FieldErrors::one(MessageField::Kind, flaw))?;
        if !self.original.trim().is_empty() {
            return Ok((kind, None));
        }
        let mut errors = FieldErrors::none();
        // A subject has one line.
        let subject = self.subject.replace(['\r', '\n'], " ");
        let subject = required(&subject, MESSAGE_SUBJECT).and_then(|subject| known(kind, subject));
        // Of a letter, what fits into a line.
        let subject =
            subject.and_then(|subject| match mentions(&subject, Slot::Letters) || mentions(&subject, Slot::Link) {
                true => Err(Flaw::NotAllowed),
                false => Ok(subject),
            });
        let text = required(&self.text.replace('\r', ""), MESSAGE_TEXT).and_then(|text| known(kind, text));
        let text = text.and_then(|text| if mentions(&text, kind.needed()) { Ok(text) } else { Err(Flaw::Missing) });
        let words = MessageWords {
            subject: errors.take(MessageField::Subject, subject),
            text: errors.take(MessageField::Text, text),
        };
        errors.or((kind, Some(words)))
    }
}

/// Words that are looked at before they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PreviewForm {
    /// The code of the kind.
    pub kind: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

impl PreviewForm {
    /// The kind, and the words as far as they were typed: what is wrong with them is shown as it stands.
    ///
    /// # Errors
    /// For a kind that is none, and for more letters than there may be.
    pub fn check(&self) -> Result<(MessageKind, MessageWords), FieldErrors<MessageField>> {
        let kind = parsed(&self.kind).map_err(|flaw| FieldErrors::one(MessageField::Kind, flaw))?;
        let short = |field, text: &str, most: u16| match text.chars().count() > usize::from(most) {
            true => Err(FieldErrors::one(field, Flaw::TooLong { most })),
            false => Ok(text.replace('\r', "")),
        };
        let subject = short(MessageField::Subject, &self.subject, MESSAGE_SUBJECT)?;
        let text = short(MessageField::Text, &self.text, MESSAGE_TEXT)?;
        Ok((kind, MessageWords { subject, text }))
    }
}

fn known(kind: MessageKind, text: String) -> Result<String, Flaw> {
    let strange = |piece: &Piece<'_>| match piece {
        Piece::Slot(slot) => !kind.slots().contains(slot),
        Piece::Text(text) => text.contains(['[', ']']),
    };
    if pieces(&text).iter().any(strange) { Err(Flaw::Unreadable) } else { Ok(text) }
}

fn mentions(text: &str, slot: Slot) -> bool {
    pieces(text).contains(&Piece::Slot(slot))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(kind: MessageKind, subject: &str, text: &str) -> MessageForm {
        MessageForm { kind: kind.code().into(), subject: subject.into(), text: text.into(), ..MessageForm::default() }
    }

    fn flaws(form: &MessageForm) -> Vec<(String, Flaw)> {
        form.check().unwrap_err().named()
    }

    #[test]
    fn words_with_what_the_message_is_for_are_taken_as_they_are() {
        let good = form(MessageKind::Recovery, "Clave\r\nnueva", "Hola, [nombre]:\r\n\r\n[enlace]");
        let words = MessageWords { subject: "Clave  nueva".into(), text: "Hola, [nombre]:\n\n[enlace]".into() };
        assert_eq!(good.check(), Ok((MessageKind::Recovery, Some(words))));
    }

    #[test]
    fn brackets_hold_only_what_this_message_says() {
        for text in ["[enlace] [nombr]", "[enlace] [bandeja]", "[enlace] [", "[enlace] ]", "[enlace] [[nombre]]"] {
            let wrong = form(MessageKind::Recovery, "Clave nueva", text);
            assert_eq!(flaws(&wrong), [("text".into(), Flaw::Unreadable)], "{text}");
        }
        let wrong = form(MessageKind::Recovery, "Clave [minutos] [cargo]", "[enlace]");
        assert_eq!(flaws(&wrong), [("subject".into(), Flaw::Unreadable)]);
    }

    #[test]
    fn a_message_must_say_what_it_is_for_and_its_subject_only_what_fits_in_a_line() {
        assert_eq!(flaws(&form(MessageKind::Recovery, "Clave", "Hola")), [("text".into(), Flaw::Missing)]);
        assert_eq!(flaws(&form(MessageKind::Received, "", " ")).len(), 2);
        let both = form(MessageKind::Received, "[documentos]", "[documentos]");
        assert_eq!(flaws(&both), [("subject".into(), Flaw::NotAllowed)]);
        let long = "x".repeat(4_001);
        let flaw = Flaw::TooLong { most: MESSAGE_TEXT };
        assert_eq!(flaws(&form(MessageKind::Received, "Asunto", &long)), [("text".into(), flaw)]);
    }

    #[test]
    fn the_original_words_need_no_others() {
        let back = MessageForm { original: "si".into(), ..form(MessageKind::Taken, "", "") };
        assert_eq!(back.check(), Ok((MessageKind::Taken, None)));
        let none = MessageForm { kind: "otro".into(), ..back };
        assert_eq!(flaws(&none), [("kind".into(), Flaw::Unreadable)]);
    }
}
