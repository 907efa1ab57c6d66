//! CBOR: read with a bound on its length and its depth, and no further than one value.

use crate::{Flaw, LONGEST};
use ciborium::Value;
use ciborium::de::from_reader_with_recursion_limit;

/// How deep values may lie within each other.
const DEPTH: usize = 8;

/// The value at the beginning, and what comes after it.
pub(crate) fn value(bytes: &[u8]) -> Result<(Value, &[u8]), Flaw> {
    if bytes.len() > LONGEST {
        return Err(Flaw::Malformed);
    }
    let mut rest = bytes;
    let value = from_reader_with_recursion_limit(&mut rest, DEPTH).map_err(|_| Flaw::Malformed)?;
    Ok((value, rest))
}

/// What stands under a key of a map. A key that stands there twice says nothing.
pub(crate) fn under<'a>(map: &'a Value, key: &Value) -> Option<&'a Value> {
    let mut found = map.as_map()?.iter().filter(|(name, _)| name == key).map(|(_, value)| value);
    found.next().filter(|_| found.next().is_none())
}

/// `authData` of an `attestationObject`. What else it says, of the make of the authenticator, is not looked at.
pub(crate) fn data_of_attestation(attestation: &[u8]) -> Result<Vec<u8>, Flaw> {
    let (object, rest) = value(attestation)?;
    let data = under(&object, &Value::from("authData")).and_then(Value::as_bytes);
    data.filter(|_| rest.is_empty()).cloned().ok_or(Flaw::Malformed)
}
