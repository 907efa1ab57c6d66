//! Electronic signatures: PAdES in PDFs, with a person's own key that never leaves their browser.
//!
//! Two halves share this crate. The browser's opens the person's file ([`Credential`]), computes the digest of the PDF that
//! is on screen ([`ByteRange::digest`]) and signs the [`signed_attributes`]. The server's prepares the PDF with a hole
//! ([`prepare`]), builds the very same attributes, wraps the signature up ([`assemble`]), puts it into the hole
//! ([`Prepared::embed`]) and verifies the whole ([`verify`]). No database, clock, network or randomness of its own.

mod admit;
mod asn1;
#[cfg(feature = "authority")]
pub mod authority;
mod certificate;
mod cms;
mod credential;
mod digest;
mod key;
mod p12;
#[cfg(feature = "pdf")]
mod pdf;
mod random;
mod range;
pub mod timestamp;
mod trust;
#[cfg(feature = "pdf")]
mod verify;

pub use admit::{NotAdmitted, admit};
pub use certificate::{Certificate, Holder, Identifier, NotACertificate, Purposes, UnclearHolder};
pub use cms::{Assembled, NotAssembled, TIMESTAMP_ROOM, assemble, room_for, signed_attributes};
pub use credential::{Credential, Unfit, fitness};
pub use digest::{Digest, sha256};
pub use key::{KeyKind, PrivateKey, Rejected, ecdsa_from_webcrypto};
pub use p12::{MAX_SIZE as MAX_KEY_FILE, OpenError};
#[cfg(feature = "pdf")]
pub use pdf::{
    Appearance, DoesNotFit, MAX_PDF, Material, NotPrepared, Prepared, SignatureField, Unreadable, add_material,
    prepare, prepare_timestamp,
};
pub use random::Random;
pub use range::{ByteRange, RangeWrong};
pub use trust::{Crl, NotACrl, NotAnOcsp, Ocsp, PathProblem, Standing, Trust, ocsp_request, path, standing};
#[cfg(feature = "pdf")]
pub use verify::{
    Alteration, Later, Needed, NotAccepted, Problem, Profile, Report, SignatureReport, Verdict, accept_returned,
    issuers, verify,
};
