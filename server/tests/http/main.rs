//! The site over HTTP, with everyone who may call it.

mod crash;
mod drafting;
mod files;
mod gate;
mod journey;
mod live;
mod many;
mod others;
mod site;
mod taking_back;
mod wrong_input;
