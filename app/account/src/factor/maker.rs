//! The codes that an application makes of a secret and the time (RFC 6238: SHA-1, six digits, half a minute), and how the secret
//! gets there.

use super::api::Drawing;
use domain::time::Timestamp;
use kit::error::AppError;
use kit::server::fault;
use qrcode::{Color, EcLevel, QrCode};
use rand::Rng;
use std::fmt::Write;
use totp_rs::{Builder, Secret};

/// How the service is called in the application.
const ISSUER: &str = "Quipux";
/// The light edge around a code, in squares: readers need it.
const QUIET: usize = 4;

/// A secret nobody knows yet, of 160 bits, in Base32.
pub(super) fn new_secret() -> String {
    Secret::new_stack(rand::rng().random()).to_base32()
}

/// The half minute, counted since 1970, whose code this is: of the one it is, the one before or the one after. Clocks differ.
pub(super) fn step_of(secret: &str, code: &str, now: Timestamp) -> Result<Option<i64>, AppError> {
    let secret = Secret::try_from_base32(secret).map_err(fault)?;
    // Six digits, half a minute and one step to either side are what it begins with.
    let maker = Builder::new().with_secret(secret).build().map_err(fault)?;
    let step = maker.check(code, u64::try_from(now.timestamp()).unwrap_or_default());
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// What an application reads: the secret and whose it is.
pub(super) fn address(cedula: &str, secret: &str) -> String {
    format!("otpauth://totp/{ISSUER}:{cedula}?secret={secret}&issuer={ISSUER}&algorithm=SHA1&digits=6&period=30")
}

/// A secret as it is typed: in groups of four.
pub(super) fn grouped(secret: &str, between: &str) -> String {
    let groups: Vec<&str> = secret.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(between)
}

/// An address as a QR code.
pub(super) fn drawing(address: &str) -> Result<Drawing, AppError> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(fault)?;
    let width = code.width();
    let mut path = String::new();
    for (at, _) in code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark) {
        write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET).map_err(fault)?;
    }
    Ok(Drawing { squares: u32::try_from(width + 2 * QUIET).map_err(fault)?, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238's own table, in Base32.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // Its table has eight digits; six are the last of them.
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(step_of(SECRET, code, at(seconds)).unwrap(), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_code_is_taken_from_one_step_before_to_one_after_and_no_other() {
        let taken: Vec<bool> = (-2..=2)
            .map(|steps| step_of(SECRET, "081804", at(1_111_111_109 + steps * 30)).unwrap().is_some())
            .collect();
        assert_eq!(taken, [false, true, true, true, false]);
        for other in ["081805", "81804", "", "0818040", "abcdef"] {
            assert_eq!(step_of(SECRET, other, at(1_111_111_109)).unwrap(), None, "{other}");
        }
    }

    #[test]
    fn secrets_differ_and_are_typed_in_groups() {
        let (one, two) = (new_secret(), new_secret());
        assert!(one != two && one.len() == 32 && step_of(&one, "000000", at(0)).is_ok());
        assert_eq!(grouped("ABCDEFGHIJ", " "), "ABCD EFGH IJ");
    }

    #[test]
    fn a_drawing_has_its_squares_within_its_edge() {
        let drawing = drawing(&address("1710034065", SECRET)).unwrap();
        let corners = drawing.path.split('M').skip(1).map(|square| {
            let mut numbers = square.split(['h', ' ']).map(str::parse::<u32>);
            (numbers.next().unwrap().unwrap(), numbers.next().unwrap().unwrap())
        });
        let corners: Vec<_> = corners.collect();
        assert!(corners.len() > 300 && corners.contains(&(4, 4)));
        assert!(corners.iter().all(|(x, y)| [x, y].iter().all(|at| (4..drawing.squares - 4).contains(*at))));
    }
}
