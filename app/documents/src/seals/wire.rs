//! What travels of a check. Its sentences are made where the check is: a browser need not load them all.

use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How much can be believed, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Belief {
    /// Something is wrong.
    Broken,
    /// Nothing is wrong, but something that should be known is not.
    Unproven,
    /// Everything was checked, and holds.
    Good,
}

/// All signatures of a PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// How much can be believed of the whole.
    pub belief: Belief,
    /// One for each, in the order in which they were made.
    pub seals: Vec<Seal>,
    /// Whether these are all.
    pub complete: bool,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// How much can be believed.
    pub belief: Belief,
    /// The same in a word or two.
    pub word: String,
    /// Whose certificate it was made with; blank where that cannot be said.
    pub name: String,
    /// What identifies the person, as the certificate says.
    pub identifier: Option<String>,
    /// Position and institution, as the certificate says.
    pub place: Option<String>,
    /// Who issued the certificate.
    pub issuer: String,
    /// Until when the certificate is valid.
    pub valid_until: Option<Timestamp>,
    /// When it was made, as the signer says.
    pub claimed_at: Option<Timestamp>,
    /// When it was made at the latest, as a trusted authority says.
    pub stamped_at: Option<Timestamp>,
    /// What kind of signature it is, in words.
    pub kind: String,
    /// Why it was made, as the signer says.
    pub reason: Option<String>,
    /// What is wrong, not known or worth knowing, a sentence each.
    pub told: Vec<String>,
}
