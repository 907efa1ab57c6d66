//! The bytes of a PDF that a signature is over: everything but the hole that the signature itself lies in.

use sha2_11::Digest as _;

/// What is signed, in bytes from the beginning: up to the hole, and from behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ByteRange {
    /// Where the hole begins: its `<`.
    pub hole_start: usize,
    /// Where what follows the hole begins: behind its `>`.
    pub hole_end: usize,
    /// Where what is signed ends.
    pub end: usize,
}

/// A range that does not fit the file, or does not surround exactly one hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signed range does not fit the file")]
pub struct RangeWrong;

impl ByteRange {
    /// The range, if it fits a PDF: from its first byte, around a string of hexadecimal digits and nothing else.
    ///
    /// # Errors
    /// [`RangeWrong`] if not.
    pub fn check(self, pdf: &[u8]) -> Result<Self, RangeWrong> {
        let fits = self.hole_start.checked_add(2).is_some_and(|least| least <= self.hole_end)
            && self.hole_end <= self.end
            && self.end <= pdf.len();
        if !fits || self.hole_start == 0 {
            return Err(RangeWrong);
        }
        match &pdf[self.hole_start..self.hole_end] {
            [b'<', digits @ .., b'>'] if digits.len() % 2 == 0 && digits.iter().all(u8::is_ascii_hexdigit) => Ok(self),
            _ => Err(RangeWrong),
        }
    }

    /// The two pieces that are signed. The range must have been checked against this PDF.
    pub(crate) fn pieces<'a>(&self, pdf: &'a [u8]) -> [&'a [u8]; 2] {
        [&pdf[..self.hole_start], &pdf[self.hole_end..self.end]]
    }

    /// The bytes in the hole. The range must have been checked against this PDF.
    #[cfg(feature = "pdf")]
    pub(crate) fn hole(&self, pdf: &[u8]) -> Vec<u8> {
        let digits = &pdf[self.hole_start + 1..self.hole_end - 1];
        let value = |digit: u8| (digit as char).to_digit(16).unwrap_or(0) as u8;
        digits.chunks_exact(2).map(|pair| value(pair[0]) << 4 | value(pair[1])).collect()
    }

    /// How many bytes of signature the hole has room for.
    pub fn room(&self) -> usize {
        self.hole_end.saturating_sub(self.hole_start).saturating_sub(2) / 2
    }

    /// The SHA-256 of what is signed in the whole of a PDF: what the browser computes of the very file that it shows.
    ///
    /// # Errors
    /// [`RangeWrong`] if the range does not fit, or leaves out the end of the file.
    pub fn digest(self, pdf: &[u8]) -> Result<[u8; 32], RangeWrong> {
        let range = self.check(pdf)?;
        if range.end != pdf.len() {
            return Err(RangeWrong);
        }
        let mut hash = sha2_11::Sha256::new();
        range.pieces(pdf).iter().for_each(|piece| hash.update(piece));
        Ok(hash.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"before<00ff>after";

    fn range(hole_start: usize, hole_end: usize, end: usize) -> ByteRange {
        ByteRange { hole_start, hole_end, end }
    }

    #[test]
    fn a_range_surrounds_exactly_one_string_of_digits() {
        let right = range(6, 12, 17);
        assert_eq!(right.check(PDF), Ok(right));
        assert_eq!(right.room(), 2);
        assert_eq!(right.digest(PDF).unwrap(), crate::sha256(b"beforeafter"));
        for wrong in
            [range(5, 12, 17), range(6, 13, 17), range(6, 11, 17), range(6, 12, 18), range(0, 12, 17), range(12, 6, 17)]
        {
            assert_eq!(wrong.check(PDF), Err(RangeWrong), "{wrong:?}");
        }
        assert_eq!(range(6, 12, usize::MAX).check(PDF), Err(RangeWrong));
        assert!(range(usize::MAX - 1, 12, 17).check(PDF).is_err());
    }

    #[test]
    fn the_browser_signs_no_file_with_an_unsigned_end() {
        assert_eq!(range(6, 12, 16).digest(PDF), Err(RangeWrong));
    }
}
