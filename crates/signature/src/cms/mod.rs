//! The envelope of a signature (CMS, RFC 5652): the attributes that are signed, building it, reading and checking it.

mod attributes;
mod build;
mod check;
mod read;

pub use attributes::signed_attributes;
pub use build::{Assembled, NotAssembled, TIMESTAMP_ROOM, assemble, room_for};
pub(crate) use check::{Binding, check};
pub(crate) use read::{SignedData, read};
#[cfg(feature = "authority")]
pub(crate) use {attributes::attribute, build::signed_data};
