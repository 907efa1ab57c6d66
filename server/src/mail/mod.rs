//! Mail: what people are told is put into messages, and messages are handed over to the server that the operator names.

mod address;
mod compose;
mod message;
mod outbox;
mod password;
mod recovery;
mod remind;
mod send;
mod stand_in;

pub use address::tell_address;
pub use compose::notify;
pub use outbox::{Outbox, OutboxError};
pub use password::tell_password;
pub use recovery::recover;
pub use remind::remind;
pub use send::send;
pub use stand_in::tell_stand_in;
