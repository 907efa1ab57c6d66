//! The server's half of the kit: who is calling, the database, what is told of it, identifiers.

mod across;
pub mod audit;
mod authorities;
mod context;
mod cookies;
pub mod database;
pub mod factors;
mod fault;
mod files;
mod hub;
mod ids;
mod jobs;
mod notice;
mod origin;
mod permitted;
pub mod session;
mod settings;
mod visitor;
mod voucher;

pub use across::listen;
pub use authorities::{Authorities, Stamps, authorities};
pub use context::{
    PlainPost, ServerContext, Visitor, Who, address, caller, is_plain_post, now, session as caller_session, who,
};
pub use cookies::{cookie, keep_cookie};
pub use database::{Database, WriteTransaction};
pub use fault::fault;
pub use files::{Coming, Files, Printed, files};
pub use hub::{Heard, Hub};
pub use ids::Ids;
pub use jobs::{Turn, enqueue, enqueue_by, enqueue_later, hurry};
pub use leptos_axum::redirect;
pub use notice::{Noted, Notice};
pub use origin::Origin;
pub use permitted::permitted;
pub use settings::Settings;
pub use visitor::{standing_in, stood_in_for, substitutes_title, visitor};
pub use voucher::{Asked, Vouched, Voucher, voucher};
