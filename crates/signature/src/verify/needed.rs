//! What a PDF has to bring so that its signatures can be verified when nobody can be asked any more.

use super::report::Report;
use crate::certificate::Certificate;
use crate::pdf::Material;
use crate::trust::{Crl, Ocsp, Trust};

/// Certificates, lists and answers that the signatures of a PDF were verified by.
#[derive(Clone, Debug, Default)]
pub struct Needed {
    /// From the signers' and the time stamps' own certificates up to the roots.
    pub certificates: Vec<Certificate>,
    /// The lists of their issuers.
    pub crls: Vec<Crl>,
    /// The answers about them.
    pub ocsps: Vec<Ocsp>,
}

impl Needed {
    /// Chooses from what is trusted what the signatures in the report rest upon.
    pub fn of(report: &Report, trust: &Trust) -> Self {
        let mut needed = Self::default();
        for signature in &report.signatures {
            let stamped = signature.stamp.as_ref().map(|stamp| (stamp.path.as_slice(), stamp.at));
            let at = stamped.map(|(_, at)| at).or(signature.claimed_at);
            needed.take(&signature.path);
            if let Some((path, _)) = stamped {
                needed.take(path);
            }
            for pair in signature.path.windows(2).chain(stamped.iter().flat_map(|(path, _)| path.windows(2))) {
                let [own, issuer] = pair else { continue };
                for crl in trust.crls.iter().filter(|crl| crl.is_from(issuer)) {
                    if needed.crls.iter().all(|other| other.der() != crl.der()) {
                        needed.crls.push(crl.clone());
                    }
                }
                let Some(at) = at else { continue };
                for ocsp in trust.ocsps.iter().filter(|ocsp| ocsp.about(own, issuer, at, trust).is_some()) {
                    if needed.ocsps.iter().all(|other| other.der() != ocsp.der()) {
                        needed.ocsps.push(ocsp.clone());
                    }
                }
            }
        }
        needed
    }

    fn take(&mut self, path: &[Certificate]) {
        for certificate in path {
            if !self.certificates.contains(certificate) {
                self.certificates.push(certificate.clone());
            }
        }
    }

    /// All of it, for [`crate::add_material`].
    pub fn material(&self) -> Material<'_> {
        Material { certificates: &self.certificates, crls: &self.crls, ocsps: &self.ocsps }
    }
}
