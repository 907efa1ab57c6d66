//! Signing with a certificate: how much a signature brings with it, why one did not come about, and what a person types.

use crate::document::kind::codes;
use crate::field::{FieldErrors, fields, parsed};
use crate::id::DocumentId;
use crate::time::Timestamp;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

codes! {
    /// How much a signature in a PDF brings to be believed by later (the levels of PAdES), from least to most.
    Level {
        /// The signature alone; its time is only what the signer says.
        B => "b",
        /// A trusted authority says that it was there at a moment.
        T => "t",
        /// And the file brings all that is needed to check its certificates.
        Lt => "lt",
        /// And a time stamp is over all of that, so that it can be believed when the certificates have ended.
        Lta => "lta",
    }
}

codes! {
    /// Why something was not signed, or what came back signed was not taken.
    Why {
        /// No file was chosen.
        NoFile => "no_file",
        /// The file is larger than any that holds a key.
        TooLarge => "too_large",
        /// The file is none that holds a key, or a damaged one.
        Malformed => "malformed",
        /// The file is protected in a way that is not read here.
        Unsupported => "unsupported",
        /// The password of the file is wrong.
        WrongPassword => "wrong_password",
        /// The file holds certificates only.
        NoKey => "no_key",
        /// No key in the file may sign documents.
        NoSigningKey => "no_signing_key",
        /// The certificate has ended.
        Expired => "expired",
        /// The certificate begins later.
        NotYetValid => "not_yet_valid",
        /// The certificate tells no cedula.
        Nameless => "nameless",
        /// The certificate is another person's.
        AnotherPerson => "another_person",
        /// The certificate contradicts itself about whose it is.
        UnclearHolder => "unclear_holder",
        /// Nobody who is trusted here issued the certificate.
        UnknownIssuer => "unknown_issuer",
        /// The chain of certificates does not hold.
        BrokenChain => "broken_chain",
        /// The certificate was revoked.
        Revoked => "revoked",
        /// It is not known whether the certificate was revoked.
        RevocationUnknown => "revocation_unknown",
        /// The institution wants a time stamp on every signature, and its authority did not answer.
        NoTimestamp => "no_timestamp",
        /// The browser cannot sign: it is old, or the page did not come over a safe connection.
        NoCrypto => "no_crypto",
        /// What signs could not be loaded.
        NoModule => "no_module",
        /// The letter to be signed did not arrive.
        NotFetched => "not_fetched",
        /// The letter that arrived is not the one that was announced.
        AnotherLetter => "another_letter",
        /// The signature was not made with that certificate over that letter.
        WrongSignature => "wrong_signature",
        /// What came is no PDF, or a damaged one.
        NotPdf => "not_pdf",
        /// The PDF is enciphered.
        Enciphered => "enciphered",
        /// The PDF does not begin with the letter that was handed out.
        NotTheLetter => "not_the_letter",
        /// The PDF came back without a signature.
        NothingSigned => "nothing_signed",
        /// Something else than a signature was added to the letter.
        MoreThanSigned => "more_than_signed",
        /// The signature in the PDF is not good.
        BadSignature => "bad_signature",
    }
}

/// The most days before its end at which a certificate's holder is told of it.
const TOLD_BEFORE: i64 = 30;
/// The most days before its end at which that becomes pressing.
const PRESSING: i64 = 7;

/// What a certificate's holder is to be told of its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndsSoon {
    /// How many whole days are left.
    pub days: i64,
    /// It is pressing.
    pub pressing: bool,
}

impl EndsSoon {
    /// What is to be told at this moment of a certificate that is valid until then; nothing while there is time, or when it has
    /// ended.
    pub fn of(until: Timestamp, now: Timestamp) -> Option<Self> {
        let left = until.signed_duration_since(now);
        let days = left.num_days();
        (left >= TimeDelta::zero() && days <= TOLD_BEFORE).then_some(Self { days, pressing: days <= PRESSING })
    }
}

/// The days before the end of a certificate on which its holder is written to.
pub const REMINDERS: [i32; 3] = [30, 7, 1];

/// Which of the [`REMINDERS`] has come when so many days are left; nothing while there is time.
pub fn reminder(days: i64) -> Option<i32> {
    REMINDERS.into_iter().filter(|before| days <= i64::from(*before)).min()
}

/// The form that has a letter numbered, so that it can be signed elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandOutForm {
    /// The letter.
    pub document: String,
}

fields! {
    /// The field of handing a letter out.
    HandOutField {
        Document => "document",
    }
}

impl HandOutForm {
    /// Reads the form.
    pub fn check(&self) -> Result<DocumentId, FieldErrors<HandOutField>> {
        parsed(&self.document).map_err(|flaw| FieldErrors::one(HandOutField::Document, flaw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_reminder_that_has_come_is_the_one_that_counts() {
        let come = [31, 30, 8, 7, 2, 1, 0].map(reminder);
        assert_eq!(come, [None, Some(30), Some(30), Some(7), Some(7), Some(1), Some(1)]);
    }

    #[test]
    fn the_end_of_a_certificate_is_told_thirty_days_before_and_presses_from_the_seventh() {
        let now: Timestamp = "2026-11-02T12:00:00Z".parse().unwrap();
        let told = |left: TimeDelta| EndsSoon::of(now + left, now).map(|soon| (soon.days, soon.pressing));
        assert_eq!(told(TimeDelta::days(31)), None);
        assert_eq!(told(TimeDelta::days(31) - TimeDelta::seconds(1)), Some((30, false)));
        assert_eq!(told(TimeDelta::days(8)), Some((8, false)));
        assert_eq!(told(TimeDelta::days(7)), Some((7, true)));
        assert_eq!(told(TimeDelta::days(1)), Some((1, true)));
        assert_eq!(told(TimeDelta::hours(3)), Some((0, true)));
        assert_eq!(told(-TimeDelta::seconds(1)), None);
    }
}
