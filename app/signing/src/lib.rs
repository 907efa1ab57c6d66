//! Electronic signatures: signing a letter with a certificate, and checking any signed PDF.

pub mod sign;
mod unread;
pub mod verify;
mod words;
