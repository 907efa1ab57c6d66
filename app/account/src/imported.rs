//! Passwords as the old system kept them: a part of the MD5 of what was typed, in hexadecimal, without salt. One is believed
//! until its owner comes in; then it is gone.

use md5::{Digest, Md5};

/// How such a hash begins where it is stored: `$md5$` and the part that the old system kept.
pub(crate) const MARK: &str = "$md5$";

/// The fewest digits believed: eighty bits. With fewer, other passwords than the right one could be found that fit.
const FEWEST: usize = 20;

/// True when the password is the one of the hash. The old system kept 26 of the 32 digits, and its sources differ on which: any
/// part in one piece is taken.
pub(crate) fn fits(password: &str, kept: &str) -> bool {
    let believed = (FEWEST..=32).contains(&kept.len()) && kept.bytes().all(|digit| digit.is_ascii_hexdigit());
    let kept = kept.to_ascii_lowercase();
    // Its older pages sent what was typed in Latin-1.
    let latin: Option<Vec<u8>> = password.chars().map(|sign| u8::try_from(sign).ok()).collect();
    let of = |bytes: &[u8]| hex::encode(Md5::digest(bytes)).contains(&kept);
    believed && (of(password.as_bytes()) || latin.is_some_and(|bytes| of(&bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_right_hash_fits_and_nothing_else_does() {
        // The MD5 of "password".
        let whole = "5f4dcc3b5aa765d61d8327deb882cf99";
        for kept in [whole, &whole[..26], &whole[1..27], &whole[6..], &whole[..20], &whole.to_uppercase()[1..27]] {
            assert!(fits("password", kept) && !fits("Password", kept) && !fits("", kept), "{kept}");
        }
        for kept in [
            "",
            &whole[..19],
            "5f4dcc3b5aa765d61d8327deb882cf99f",
            "zzzzzzzzzzzzzzzzzzzzzzzzzz",
            "%%%%%%%%%%%%%%%%%%%%%%",
        ] {
            assert!(!fits("password", kept), "{kept}");
        }
    }

    #[test]
    fn letters_beyond_ascii_fit_in_both_ways_of_writing_them() {
        let of = |bytes: &[u8]| hex::encode(Md5::digest(bytes))[1..27].to_owned();
        assert!(fits("muñeca9", &of("muñeca9".as_bytes())) && fits("muñeca9", &of(b"mu\xf1eca9")));
        assert!(!fits("muneca9", &of(b"mu\xf1eca9")));
    }
}
