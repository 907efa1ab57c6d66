//! The hole that a signature is put into: leaving it, and filling it.

use super::SignatureField;
use super::syntax::{date, text, write};
use crate::cms::Assembled;
use crate::range::ByteRange;
use lopdf::{Object, StringFormat};

/// A PDF with a hole, waiting for its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The file, whose beginning is the PDF as it was.
    pub pdf: Vec<u8>,
    /// What is to be signed of it.
    pub range: ByteRange,
    /// The SHA-256 of that.
    pub digest: [u8; 32],
}

/// The signature is larger than the hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature of {size} bytes does not fit the hole of {room}")]
pub struct DoesNotFit {
    /// Of the signature, in bytes.
    pub size: usize,
    /// Of the hole, in bytes.
    pub room: usize,
}

/// The signature's dictionary, written so that the places to be filled in are known.
pub(super) struct Value {
    pub(super) bytes: Vec<u8>,
    /// Where the hole begins in it.
    pub(super) hole: usize,
    /// Where the numbers of the range are to be written in it.
    pub(super) numbers: usize,
}

/// Room for the three numbers of a range.
const RANGE_WIDTH: usize = 3 * 11;

impl Value {
    /// Of a person's signature.
    pub(super) fn of_person(field: &SignatureField<'_>, room: usize) -> Self {
        let entries = [
            ("M", Some(date(field.signed_at, field.zone))),
            ("Name", Some(text(field.signer))),
            ("Reason", field.reason.map(text)),
            ("Location", field.location.map(text)),
        ];
        Self::new("Sig", "ETSI.CAdES.detached", room, &entries)
    }

    /// Of a time stamp over the whole document.
    pub(super) fn of_timestamp(room: usize) -> Self {
        Self::new("DocTimeStamp", "ETSI.RFC3161", room, &[])
    }

    fn new(kind: &str, profile: &str, room: usize, entries: &[(&str, Option<Object>)]) -> Self {
        let start = format!("<</Type /{kind}\n/Filter /Adobe.PPKLite\n/SubFilter /{profile}\n/Contents ");
        let mut bytes = start.into_bytes();
        let hole = bytes.len();
        write(&mut bytes, &Object::String(vec![0; room], StringFormat::Hexadecimal));
        bytes.extend_from_slice(b"\n/ByteRange [0 ");
        let numbers = bytes.len();
        bytes.resize(numbers + RANGE_WIDTH, b' ');
        bytes.push(b']');
        for (key, value) in entries {
            if let Some(value) = value {
                bytes.extend_from_slice(format!("\n/{key} ").as_bytes());
                write(&mut bytes, value);
            }
        }
        bytes.extend_from_slice(b">>");
        Self { bytes, hole, numbers }
    }
}

impl Prepared {
    /// Writes the range, now that the length of everything is known.
    pub(super) fn close(mut pdf: Vec<u8>, hole: usize, numbers: usize, room: usize) -> Self {
        let range = ByteRange { hole_start: hole, hole_end: hole + 2 * room + 2, end: pdf.len() };
        let text = format!("{} {} {}", range.hole_start, range.hole_end, range.end - range.hole_end);
        pdf[numbers..numbers + text.len()].copy_from_slice(text.as_bytes());
        let [before, after] = range.pieces(&pdf);
        let digest = sha256_of(before, after);
        Self { pdf, range, digest }
    }

    /// The signed PDF.
    ///
    /// # Errors
    /// [`DoesNotFit`] if the hole is too small, which [`crate::room_for`] prevents.
    pub fn embed(&self, signature: &Assembled) -> Result<Vec<u8>, DoesNotFit> {
        self.fill(signature.der())
    }

    /// The PDF with a time stamp over the whole of it, after [`crate::prepare_timestamp`]: the answer to
    /// [`crate::timestamp::Request::for_digest`] of the digest.
    ///
    /// # Errors
    /// [`DoesNotFit`] if the hole is too small.
    pub fn embed_timestamp(&self, token: &[u8]) -> Result<Vec<u8>, DoesNotFit> {
        self.fill(token)
    }

    fn fill(&self, content: &[u8]) -> Result<Vec<u8>, DoesNotFit> {
        let (size, room) = (content.len(), self.range.room());
        if size > room {
            return Err(DoesNotFit { size, room });
        }
        let mut pdf = self.pdf.clone();
        let digits = &mut pdf[self.range.hole_start + 1..];
        for (place, byte) in content.iter().enumerate() {
            let [high, low] = [byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]);
            digits[2 * place..2 * place + 2].copy_from_slice(&[high, low]);
        }
        Ok(pdf)
    }
}

fn sha256_of(before: &[u8], after: &[u8]) -> [u8; 32] {
    use sha2_11::Digest;
    sha2_11::Sha256::new().chain_update(before).chain_update(after).finalize().into()
}
