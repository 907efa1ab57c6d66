//! Ocultar recorrido: what is told of the course of a letter whose writer hid it when it was signed.

use crate::event::EventCode;

/// What is still told of the letter itself: that it was signed, and that it was archived.
pub const TOLD_OF_LETTER: [EventCode; 2] = [EventCode::Signed, EventCode::Archived];

/// What is still told on the letter of its copies: that each was made.
pub const TOLD_OF_COPIES: [EventCode; 1] = [EventCode::Registered];
