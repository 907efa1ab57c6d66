//! Writing letters: the draft, its files, and signing it.

pub mod compose;
pub mod lists;
pub mod sign;
pub mod signers;
pub mod versions;
