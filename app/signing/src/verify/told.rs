//! What a check found, as the page is rendered with it.

use documents::seals::Checked;
use kit::error::AppError;
use kit::time::Clock;
use serde::{Deserialize, Serialize};

/// The outcome of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What the file is called.
    pub name: String,
    /// What was found, or why nothing could be.
    pub found: Result<Checked, AppError>,
    /// The clock the page was made by.
    pub clock: Clock,
}
