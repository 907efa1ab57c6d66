//! The rules of documents: what they are, who may do what, and what follows from it. No I/O, no clock, no words for
//! people.
#![warn(missing_docs, unreachable_pub)]

pub mod account;
pub mod association;
pub mod audit;
pub mod body;
pub mod cedula;
pub mod classification;
pub mod course;
pub mod custom_kind;
pub mod delivery;
pub mod device;
pub mod document;
pub mod envelope;
pub mod event;
pub mod factor;
pub mod field;
pub mod fold;
pub mod handling;
pub mod hands;
pub mod id;
pub mod instruction;
pub mod item;
pub mod job;
pub mod notice;
pub mod numbering;
pub mod outcome;
pub mod pace;
pub mod passkey;
pub mod password;
pub mod permission;
pub mod policy;
pub mod recovery;
pub mod saved_filter;
pub mod send_list;
pub mod share;
pub mod signing;
pub mod spreadsheet;
pub mod standing_in;
pub mod succession;
pub mod tenure;
pub mod time;
pub mod transfer;
pub mod tray;
pub mod trust;
pub mod vouched;
