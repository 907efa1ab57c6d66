//! Handing an item to someone else.

pub mod api;
mod form;
mod instruction;

pub use form::ReassignForm;
pub(crate) use instruction::InstructionField;
