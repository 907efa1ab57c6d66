//! What the bags of an opened file hold: keys, certificates, and further bags.

use super::{Contents, OpenError, Password, cipher};
use crate::asn1::{Tlv, oids, read};
use zeroize::Zeroizing;

const MAX_DEPTH: usize = 4;

/// Adds the keys and certificates of these bags to the contents.
pub(super) fn collect(
    plain: &[u8],
    password: &mut Password,
    contents: &mut Contents,
    depth: usize,
) -> Result<(), OpenError> {
    for bag in read::read(plain)?.0.sequence()? {
        let parts = bag.sequence()?;
        let [kind, value, ..] = parts.as_slice() else { return Err(OpenError::Malformed("SafeBag")) };
        let value = value.expect(0xa0)?.only_child()?;
        match kind.oid()? {
            oids::KEY_BAG => contents.keys.push(Zeroizing::new(value.full.to_vec())),
            oids::SHROUDED_KEY_BAG => contents.keys.push(shrouded_key(&value, password)?),
            oids::CERTIFICATE_BAG => {
                if let Some(certificate) = certificate(&value)?
                    && !contents.certificates.contains(&certificate)
                {
                    contents.certificates.push(certificate);
                }
            }
            oids::SAFE_CONTENTS_BAG if depth < MAX_DEPTH => collect(value.full, password, contents, depth + 1)?,
            // Secrets and revocation lists are of no use for signing.
            _ => {}
        }
    }
    Ok(())
}

fn shrouded_key(value: &Tlv<'_>, password: &mut Password) -> Result<super::Secret, OpenError> {
    let parts = value.sequence()?;
    let [algorithm, data] = parts.as_slice() else { return Err(OpenError::Malformed("EncryptedPrivateKeyInfo")) };
    let mut key = cipher::decrypt(algorithm, &data.octets()?, password)?;
    let used = read::read(&key)?.0.full.len();
    key.truncate(used);
    Ok(key)
}

fn certificate(value: &Tlv<'_>) -> Result<Option<Vec<u8>>, OpenError> {
    let parts = value.sequence()?;
    let [kind, value] = parts.as_slice() else { return Err(OpenError::Malformed("CertBag")) };
    if kind.oid()? != oids::X509_CERTIFICATE {
        return Ok(None);
    }
    Ok(Some(value.expect(0xa0)?.only_child()?.octets()?.to_vec()))
}
