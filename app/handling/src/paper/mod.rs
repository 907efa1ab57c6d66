//! Paper: given from hand to hand, sent in an envelope, come back.

pub mod api;
mod envelope;
mod forms;
#[cfg(feature = "ssr")]
mod queries;
mod returns;
pub mod words;

pub use envelope::EnvelopePage;
pub use forms::{GiveBackForm, HandOverForm};
pub use returns::ReturnsPage;
