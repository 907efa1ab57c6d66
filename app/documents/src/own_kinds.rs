//! A kind of letter that an institution made for itself, as those who write letters need to know it.

use domain::custom_kind::ChosenKind;
use serde::{Deserialize, Serialize};

/// One that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnKind {
    /// It, and what it is ruled as.
    pub chosen: ChosenKind,
    /// What it is called.
    pub name: String,
    /// The words with which it opens.
    pub opening: String,
    /// What may be printed differently, by code.
    pub options: Vec<String>,
}
