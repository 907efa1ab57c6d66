//! An authority kept from one start of a program to the next.

use super::issue::{Issued, generalized};
use super::{Authority, NotMade};
use crate::asn1::{Malformed, Tlv, read, text, write};
use crate::certificate::Certificate;
use crate::key::PrivateKey;
use zeroize::Zeroizing;

impl Authority {
    /// All of it in DER, its private keys as they are: whoever has these bytes is the authority.
    pub fn keep(&self) -> Zeroizing<Vec<u8>> {
        let pair = |issued: &Issued| {
            write::sequence(&[&write::octets(issued.key.pkcs8()), &write::octets(issued.certificate.der())])
        };
        let revoked = self.revoked.iter();
        let revoked: Vec<Vec<u8>> =
            revoked.map(|(number, since)| write::sequence(&[&write::octets(number), &generalized(*since)])).collect();
        Zeroizing::new(write::sequence(&[
            &pair(&self.root),
            &pair(&self.intermediate),
            &pair(&self.timestamper),
            &write::octets(&self.issued.to_be_bytes()),
            &write::element(0x30, &revoked.concat()),
        ]))
    }

    /// The authority that was kept.
    ///
    /// # Errors
    /// [`NotMade`] if it cannot be read.
    pub fn open(kept: &[u8]) -> Result<Self, NotMade> {
        opened(kept).map_err(|_| NotMade)
    }
}

fn opened(kept: &[u8]) -> Result<Authority, Malformed> {
    let parts = read::read_only(kept)?.sequence()?;
    let [root, intermediate, timestamper, issued, revoked] = parts.as_slice() else {
        return Err(Malformed("authority"));
    };
    let issued = issued.expect(4)?.body.try_into().map_err(|_| Malformed("count"))?;
    let of_one = |entry: &Tlv<'_>| {
        let parts = entry.sequence()?;
        let [number, since] = parts.as_slice() else { return Err(Malformed("revoked")) };
        Ok((number.expect(4)?.body.to_vec(), text::generalized_time(since).ok_or(Malformed("time"))?))
    };
    Ok(Authority {
        root: pair(root)?,
        intermediate: pair(intermediate)?,
        timestamper: pair(timestamper)?,
        issued: u64::from_be_bytes(issued),
        revoked: revoked.sequence()?.iter().map(of_one).collect::<Result<_, _>>()?,
    })
}

fn pair(element: &Tlv<'_>) -> Result<Issued, Malformed> {
    let parts = element.sequence()?;
    let [key, certificate] = parts.as_slice() else { return Err(Malformed("key and certificate")) };
    let key = Zeroizing::new(key.expect(4)?.body.to_vec());
    Ok(Issued {
        key: PrivateKey::read(key).ok_or(Malformed("key"))?,
        certificate: Certificate::read(certificate.expect(4)?.body).map_err(|_| Malformed("certificate"))?,
        issuers: Vec::new(),
    })
}
