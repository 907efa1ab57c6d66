//! What an administrator says of their institution: its numbers, its classification, its kinds of letter.

pub mod classification;
mod index;
pub mod kinds;
pub mod numbering;
mod page;

pub use page::AdministrationPage;
