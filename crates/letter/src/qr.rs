//! The QR code of an address, as a drawing.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// The longest address worth a code: beyond it the squares are too small for a telephone.
const LONGEST: usize = 600;

/// The code as SVG; none for an address that is empty or too long.
pub(crate) fn drawing(address: &str) -> Option<String> {
    if address.is_empty() || address.len() > LONGEST {
        return None;
    }
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    Some(code.render::<svg::Color<'_>>().quiet_zone(false).build())
}
