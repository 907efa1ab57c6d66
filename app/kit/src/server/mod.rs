//! The server's half of the kit: who is calling, the database, the files, identifiers.

mod context;
pub mod database;
mod fault;
mod ids;
pub mod session;
mod settings;
mod visitor;

pub use context::{PlainPost, ServerContext, Visitor, Who, caller, is_plain_post, now, session as caller_session, who};
pub use database::{Database, WriteTransaction};
pub use fault::fault;
pub use ids::Ids;
pub use leptos_axum::redirect;
pub use settings::Settings;
pub use visitor::visitor;
