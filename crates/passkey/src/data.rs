//! What an authenticator says of itself: for which site, who was there, and which passkey it made.

use crate::{Flaw, LONGEST, LONGEST_ID, Made, Site, bytes};
use ring::digest::{SHA256, digest};

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MAY_BE_COPIED: u8 = 1 << 3;
const IS_COPIED: u8 = 1 << 4;
const HAS_MADE: u8 = 1 << 6;
const SAYS_MORE: u8 = 1 << 7;

/// `authenticatorData`.
pub(crate) struct Data {
    site: [u8; 32],
    flags: u8,
    /// How often it says to have signed.
    pub(crate) counter: u32,
    /// The passkey it made, if it did.
    pub(crate) made: Option<Made>,
}

impl Data {
    /// Reads all of it: nothing may come after.
    pub(crate) fn read(data: &[u8]) -> Result<Self, Flaw> {
        if data.len() > LONGEST {
            return Err(Flaw::Malformed);
        }
        let (site, rest) = data.split_first_chunk::<32>().ok_or(Flaw::Malformed)?;
        let (&[flags], rest) = rest.split_first_chunk::<1>().ok_or(Flaw::Malformed)?;
        let (counter, mut rest) = rest.split_first_chunk::<4>().ok_or(Flaw::Malformed)?;
        let counter = u32::from_be_bytes(*counter);
        let mut made = None;
        if flags & HAS_MADE != 0 {
            let (one, after) = read_made(rest)?;
            (made, rest) = (Some(one), after);
        }
        if flags & SAYS_MORE != 0 {
            let (more, after) = bytes::value(rest)?;
            if !more.is_map() {
                return Err(Flaw::Malformed);
            }
            rest = after;
        }
        if !rest.is_empty() || (flags & IS_COPIED != 0 && flags & MAY_BE_COPIED == 0) {
            return Err(Flaw::Malformed);
        }
        Ok(Self { site: *site, flags, counter, made })
    }

    /// It is for this site, and whoever was there has shown who they are.
    pub(crate) fn check(&self, site: &Site) -> Result<(), Flaw> {
        if self.site != digest(&SHA256, site.id().as_bytes()).as_ref() {
            return Err(Flaw::WrongSite);
        }
        if self.flags & PRESENT == 0 || self.flags & VERIFIED == 0 {
            return Err(Flaw::NotVerified);
        }
        Ok(())
    }
}

/// A passkey that was made, and what comes after it. Its make, the first sixteen bytes, is not looked at.
fn read_made(data: &[u8]) -> Result<(Made, &[u8]), Flaw> {
    let (_, rest) = data.split_first_chunk::<16>().ok_or(Flaw::Malformed)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(Flaw::Malformed)?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length == 0 || length > LONGEST_ID {
        return Err(Flaw::Malformed);
    }
    let (id, key) = rest.split_at_checked(length).ok_or(Flaw::Malformed)?;
    let (_, after) = bytes::value(key)?;
    let key = &key[..key.len() - after.len()];
    Ok((Made { id: id.to_vec(), key: key.to_vec(), counter: 0 }, after))
}
