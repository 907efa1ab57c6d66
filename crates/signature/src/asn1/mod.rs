//! Just enough ASN.1: a reader that takes BER as it is met in the wild, and a writer of DER.

pub(crate) mod oids;
pub(crate) mod read;
pub(crate) mod text;
pub(crate) mod write;

pub(crate) use read::{Malformed, Tlv};
