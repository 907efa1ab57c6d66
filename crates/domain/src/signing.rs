//! Signing with a certificate: why it did not come about, and what a person types for it.

use crate::document::kind::codes;
use crate::field::{FieldErrors, fields, parsed};
use crate::id::DocumentId;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

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
