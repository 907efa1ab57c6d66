//! A reader of tag, length and value. It takes indefinite lengths and octet strings in pieces, as Java's producers write
//! them, and never recurses further than [`MAX_DEPTH`].

use const_oid::ObjectIdentifier;
use zeroize::Zeroizing;

const MAX_DEPTH: usize = 24;

/// What could not be read, and where in the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed(pub(crate) &'static str);

/// One element: its tag, what it holds, and all of its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tlv<'a> {
    pub(crate) tag: u8,
    pub(crate) body: &'a [u8],
    pub(crate) full: &'a [u8],
}

/// The element at the beginning, and what comes after it.
pub(crate) fn read(bytes: &[u8]) -> Result<(Tlv<'_>, &[u8]), Malformed> {
    read_at_depth(bytes, 0)
}

/// The one element that these bytes are; anything after it is an error.
pub(crate) fn read_only(bytes: &[u8]) -> Result<Tlv<'_>, Malformed> {
    match read(bytes)? {
        (element, []) => Ok(element),
        _ => Err(Malformed("bytes left over")),
    }
}

fn read_at_depth(bytes: &[u8], depth: usize) -> Result<(Tlv<'_>, &[u8]), Malformed> {
    if depth > MAX_DEPTH {
        return Err(Malformed("nested too deeply"));
    }
    let [tag, length, rest @ ..] = bytes else { return Err(Malformed("cut short")) };
    if tag & 0x1f == 0x1f {
        return Err(Malformed("tag of several bytes"));
    }
    if *length == 0x80 {
        return read_indefinite(*tag, bytes, rest, depth);
    }
    let (header, length) = if *length < 0x80 {
        (2, usize::from(*length))
    } else {
        let count = usize::from(length & 0x7f);
        let digits = rest.get(..count).filter(|digits| digits.len() <= 4).ok_or(Malformed("length"))?;
        (2 + count, digits.iter().fold(0usize, |sum, digit| (sum << 8) | usize::from(*digit)))
    };
    let end = header.checked_add(length).filter(|end| *end <= bytes.len()).ok_or(Malformed("cut short"))?;
    Ok((Tlv { tag: *tag, body: &bytes[header..end], full: &bytes[..end] }, &bytes[end..]))
}

fn read_indefinite<'a>(
    tag: u8,
    bytes: &'a [u8],
    body: &'a [u8],
    depth: usize,
) -> Result<(Tlv<'a>, &'a [u8]), Malformed> {
    if tag & 0x20 == 0 {
        return Err(Malformed("primitive without a length"));
    }
    let mut rest = body;
    loop {
        if let [0, 0, after @ ..] = rest {
            let length = body.len() - rest.len();
            let full = &bytes[..bytes.len() - after.len()];
            return Ok((Tlv { tag, body: &body[..length], full }, after));
        }
        rest = read_at_depth(rest, depth + 1)?.1;
    }
}

impl<'a> Tlv<'a> {
    /// This element, if it has that tag.
    pub(crate) fn expect(self, tag: u8) -> Result<Self, Malformed> {
        if self.tag == tag { Ok(self) } else { Err(Malformed("unexpected tag")) }
    }

    /// The elements of a constructed one.
    pub(crate) fn children(&self) -> Result<Vec<Tlv<'a>>, Malformed> {
        if self.tag & 0x20 == 0 {
            return Err(Malformed("not constructed"));
        }
        let mut found = Vec::new();
        let mut rest = self.body;
        while !rest.is_empty() {
            let (child, after) = read(rest)?;
            found.push(child);
            rest = after;
        }
        Ok(found)
    }

    /// The elements of a SEQUENCE.
    pub(crate) fn sequence(&self) -> Result<Vec<Tlv<'a>>, Malformed> {
        self.expect(0x30)?.children()
    }

    /// The first element inside, whatever holds it.
    pub(crate) fn only_child(&self) -> Result<Tlv<'a>, Malformed> {
        self.children()?.first().copied().ok_or(Malformed("empty"))
    }

    /// What an OCTET STRING holds, its pieces joined.
    pub(crate) fn octets(&self) -> Result<Zeroizing<Vec<u8>>, Malformed> {
        // Room for everything at once: growing would leave copies of what may be secret.
        let mut joined = Zeroizing::new(Vec::with_capacity(self.body.len()));
        self.join_octets(&mut joined, 0)?;
        Ok(joined)
    }

    fn join_octets(&self, joined: &mut Vec<u8>, depth: usize) -> Result<(), Malformed> {
        if depth > MAX_DEPTH {
            return Err(Malformed("nested too deeply"));
        }
        if self.tag & 0x20 == 0 {
            joined.extend_from_slice(self.body);
            return Ok(());
        }
        for piece in self.children()? {
            if piece.tag & 0x1f != 4 {
                return Err(Malformed("piece that is no OCTET STRING"));
            }
            piece.join_octets(joined, depth + 1)?;
        }
        Ok(())
    }

    /// An OBJECT IDENTIFIER.
    pub(crate) fn oid(&self) -> Result<ObjectIdentifier, Malformed> {
        ObjectIdentifier::from_bytes(self.expect(6)?.body).map_err(|_| Malformed("object identifier"))
    }

    /// A non-negative INTEGER of at most eight bytes.
    pub(crate) fn number(&self) -> Result<u64, Malformed> {
        let body = self.expect(2)?.body;
        if body.is_empty() || body.len() > 8 || body[0] & 0x80 != 0 {
            return Err(Malformed("number"));
        }
        Ok(body.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
    }

    /// The object identifier an AlgorithmIdentifier begins with, and its parameters.
    pub(crate) fn algorithm(&self) -> Result<(ObjectIdentifier, Option<Tlv<'a>>), Malformed> {
        let parts = self.sequence()?;
        Ok((parts.first().ok_or(Malformed("algorithm"))?.oid()?, parts.get(1).copied()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definite_and_indefinite_lengths_hold_the_same() {
        let definite = read(&[0x24, 6, 4, 1, 7, 4, 1, 8]).unwrap().0;
        let (indefinite, rest) = read(&[0x24, 0x80, 4, 1, 7, 4, 1, 8, 0, 0, 9]).unwrap();
        assert_eq!(*definite.octets().unwrap(), [7, 8]);
        assert_eq!(*indefinite.octets().unwrap(), [7, 8]);
        assert_eq!(rest, [9]);
    }

    #[test]
    fn lengths_that_lie_and_endless_nesting_are_refused() {
        for bytes in
            [&[][..], &[4], &[4, 2, 1], &[4, 0x84, 0xff, 0xff, 0xff, 0xff], &[4, 0x85, 0, 0, 0, 0, 0], &[4, 0x80]]
        {
            assert!(read(bytes).is_err(), "{bytes:?}");
        }
        assert_eq!(read(&[0x24, 0x80].repeat(100_000)).unwrap_err(), Malformed("nested too deeply"));
    }
}
