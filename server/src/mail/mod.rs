//! Mail: what people are told is put into messages, and messages are handed over to the server that the operator names.

mod compose;
mod escape;
mod outbox;
mod password;
mod recovery;
mod remind;
mod send;

pub use compose::notify;
pub(crate) use escape::escape;
pub use outbox::{Outbox, OutboxError};
pub use password::tell_password;
pub use recovery::recover;
pub use remind::remind;
pub use send::send;
