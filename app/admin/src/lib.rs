//! What an administrator says of their institution: its numbers, its classification, its kinds of letter, what it asks; and what
//! the administrator of the platform says of whom it believes, and mends.

pub mod addresses;
pub mod audit;
pub mod classification;
pub mod factor_rules;
mod index;
pub mod instructions;
pub mod kinds;
pub mod mending;
pub mod messages;
pub mod numbering;
mod page;
pub mod trust;

pub use page::AdministrationPage;
