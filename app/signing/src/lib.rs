//! Electronic signatures: signing a letter with a certificate, and checking any signed PDF.

pub mod sign;
pub mod verify;
mod words;
