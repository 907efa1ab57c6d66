//! The bytes of a PDF that a signature is over: everything but the hole that the signature itself lies in.

use sha2_11::Digest as _;

/// How much of a file is held at once, in bytes.
const WINDOW: usize = 64 * 1024;

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
    #[cfg(feature = "pdf")]
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
        self.digest_through(pdf.len(), |from, window| window.copy_from_slice(&pdf[from..from + window.len()]))
    }

    /// The same for a PDF of `length` bytes that lies elsewhere, in a browser's own memory: `read` fills a window with the
    /// bytes from a place on. However large the file, only the window is held here.
    ///
    /// # Errors
    /// [`RangeWrong`] if the range does not fit, or leaves out the end of the file.
    pub fn digest_through(self, length: usize, mut read: impl FnMut(usize, &mut [u8])) -> Result<[u8; 32], RangeWrong> {
        let inside = self.hole_start.checked_add(2).is_some_and(|least| least <= self.hole_end) && self.hole_start > 0;
        if !inside
            || self.hole_end > self.end
            || self.end != length
            || !(self.hole_end - self.hole_start).is_multiple_of(2)
        {
            return Err(RangeWrong);
        }
        let mut window = vec![0; WINDOW];
        let mut each = |from: usize, to: usize, take: &mut dyn FnMut(&[u8]) -> bool| {
            (from..to).step_by(WINDOW).all(|place| {
                let part = &mut window[..WINDOW.min(to - place)];
                read(place, part);
                take(part)
            })
        };
        let surrounded = each(self.hole_start, self.hole_start + 1, &mut |byte| byte == b"<")
            && each(self.hole_start + 1, self.hole_end - 1, &mut |part| part.iter().all(u8::is_ascii_hexdigit))
            && each(self.hole_end - 1, self.hole_end, &mut |byte| byte == b">");
        if !surrounded {
            return Err(RangeWrong);
        }
        let mut hash = sha2_11::Sha256::new();
        let mut add = |part: &[u8]| {
            hash.update(part);
            true
        };
        each(0, self.hole_start, &mut add);
        each(self.hole_end, length, &mut add);
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

    #[test]
    fn a_file_larger_than_the_window_has_the_same_digest() {
        let pdf = [&[b'a'; 3 * WINDOW + 5][..], b"<", &[b'0'; 2 * WINDOW], b">", &[b'b'; WINDOW]].concat();
        let range = range(3 * WINDOW + 5, 5 * WINDOW + 7, pdf.len());
        let mut largest = 0;
        let windowed = range.digest_through(pdf.len(), |from, window| {
            largest = largest.max(window.len());
            window.copy_from_slice(&pdf[from..from + window.len()]);
        });
        let signed = [&pdf[..range.hole_start], &pdf[range.hole_end..]].concat();
        assert_eq!(windowed, Ok(crate::sha256(&signed)));
        assert_eq!(largest, WINDOW);
        let mut spoiled = pdf.clone();
        spoiled[4 * WINDOW] = b'x';
        assert_eq!(range.digest(&spoiled), Err(RangeWrong));
    }

    #[test]
    fn a_range_that_does_not_fit_has_no_digest() {
        for wrong in [range(5, 12, 17), range(6, 13, 17), range(6, 11, 17), range(6, 12, 18), range(0, 12, 17)] {
            assert_eq!(wrong.digest(PDF), Err(RangeWrong), "{wrong:?}");
        }
    }
}
