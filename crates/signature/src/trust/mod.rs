//! Whom to believe: trust anchors, the way from a certificate up to one of them, and revocation.

mod ocsp;
mod path;
mod revocation;

pub use ocsp::{NotAnOcsp, Ocsp, ocsp_request};
pub use path::{PathProblem, path};
pub use revocation::{Crl, NotACrl, Standing, standing};
pub(crate) use revocation::{Evidence, standing_with};

use crate::certificate::Certificate;
use chrono::TimeDelta;

/// Everything that a verification builds on. Nothing is trusted that is not in here.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// Roots of those who certify people. Of an anchor only its name and key count.
    pub anchors: Vec<Certificate>,
    /// Roots of those who stamp time.
    pub timestamp_anchors: Vec<Certificate>,
    /// Certificates between a person's and a root, known beforehand: needed where a signature does not bring them.
    pub intermediates: Vec<Certificate>,
    /// Revocation lists, one or more for each issuer.
    pub crls: Vec<Crl>,
    /// Answers about single certificates.
    pub ocsps: Vec<Ocsp>,
    /// How long after the moment it should have been renewed a revocation list or an answer is still believed.
    pub crl_grace: TimeDelta,
}
