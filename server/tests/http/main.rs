//! The site over HTTP, with everyone who may call it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod acts;
mod catalogue;
mod circular;
mod classification;
mod coming_in;
mod confidential;
mod crash;
mod drafting;
mod edge_cases;
mod files;
mod gate;
mod hidden_course;
mod journey;
mod lists;
mod live;
mod mail;
mod many;
mod numbering;
mod one_each;
mod others;
mod overseeing;
mod own_kinds;
mod pages;
mod received;
mod related;
mod route_sheet;
mod shared_tray;
mod signing;
mod site;
mod standing_in;
mod taking_back;
mod tray_order;
mod uploads;
mod wrong_input;
