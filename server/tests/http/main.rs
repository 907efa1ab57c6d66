//! The site over HTTP, with everyone who may call it.

mod crash;
mod drafting;
mod files;
mod gate;
mod journey;
mod others;
mod site;
mod wrong_input;
