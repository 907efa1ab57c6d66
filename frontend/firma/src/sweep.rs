//! Wiping what nobody else wipes.

use std::hint::black_box;

/// More than opening a file or signing ever takes of the stack, in bytes.
const DEPTH: usize = 256 * 1024;

/// Writes over what a call that has returned left on the stack.
#[inline(never)]
pub(crate) fn sweep() {
    black_box(&mut [0_u8; DEPTH]);
}
