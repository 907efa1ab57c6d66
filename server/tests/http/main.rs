//! The site over HTTP, with everyone who may call it.

mod crash;
mod files;
mod gate;
mod journey;
mod live;
mod others;
mod site;
mod wrong_input;
