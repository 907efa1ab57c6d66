//! What tests stand on: fresh databases of both kinds, and a house with people in it. Never shipped.

pub mod cast;
pub mod crowd;
pub mod database;
pub mod facts;
pub mod house;
pub mod letters;
pub mod state;
