//! Of whom the institution asks a second factor, and what is done for someone who lost theirs.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub(crate) use page::FactorRules;
