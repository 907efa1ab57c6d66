//! Randomness is passed in: from the system on a server, from `crypto.getRandomValues` in a browser.

use rsa::rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;

/// Fills the bytes with cryptographically secure randomness. Keys and signatures are only as good as what it gives.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

/// The same, in the shape that the cryptographic crates want.
pub(crate) struct Source<'a>(pub(crate) Random<'a>);

impl TryRng for Source<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        (self.0)(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        (self.0)(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        (self.0)(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Source<'_> {}
