//! The tables, and the way between rows and what the domain knows.

pub mod area;
pub mod association;
pub mod attachment;
pub mod counter;
pub mod delivery;
pub mod directory;
pub mod document;
pub mod document_body;
pub mod download;
pub mod electronic_signature;
pub mod event;
pub mod failed_try;
pub mod frozen_party;
mod inconsistent;
pub mod institution;
pub mod job;
pub mod participant;
pub mod party;
pub mod person;
pub mod post;
pub mod post_permission;
pub mod posting;
pub mod preparation;
pub mod revocation_list;
pub mod saved_filter;
pub mod send_list;
pub mod send_list_member;
pub mod session;
pub mod standing_in;
pub mod stored_file;
pub mod tray_count;
pub mod tray_entry;
pub mod tray_share;
pub mod trusted_certificate;
pub mod upload;

pub use inconsistent::Inconsistent;
