//! A writer of DER: every function gives the bytes of one element.

use const_oid::ObjectIdentifier;

/// One element with this tag.
pub(crate) fn element(tag: u8, body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() + 6);
    bytes.push(tag);
    match body.len() {
        short @ 0..0x80 => bytes.push(short as u8),
        long => {
            let digits = long.to_be_bytes();
            let leading = digits.iter().take_while(|digit| **digit == 0).count();
            bytes.push(0x80 | (digits.len() - leading) as u8);
            bytes.extend_from_slice(&digits[leading..]);
        }
    }
    bytes.extend_from_slice(body);
    bytes
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, &parts.concat())
}

/// A SET OF, whose members DER wants in the order of their bytes.
pub(crate) fn set_of(mut members: Vec<Vec<u8>>) -> Vec<u8> {
    members.sort();
    element(0x31, &members.concat())
}

/// A value under `[number]`, explicitly or of a constructed type.
pub(crate) fn tagged(number: u8, body: &[u8]) -> Vec<u8> {
    element(0xa0 | number, body)
}

pub(crate) fn oid(oid: ObjectIdentifier) -> Vec<u8> {
    element(6, oid.as_bytes())
}

pub(crate) fn octets(bytes: &[u8]) -> Vec<u8> {
    element(4, bytes)
}

pub(crate) fn null() -> Vec<u8> {
    vec![5, 0]
}

pub(crate) fn boolean(value: bool) -> Vec<u8> {
    vec![1, 1, if value { 0xff } else { 0 }]
}

/// A non-negative INTEGER from its bytes, most significant first.
pub(crate) fn integer(bytes: &[u8]) -> Vec<u8> {
    let leading = bytes.iter().take_while(|byte| **byte == 0).count();
    let digits = &bytes[leading..];
    match digits.first() {
        None => vec![2, 1, 0],
        Some(first) if first & 0x80 != 0 => element(2, &[&[0], digits].concat()),
        Some(_) => element(2, digits),
    }
}

/// An AlgorithmIdentifier without parameters.
pub(crate) fn algorithm(name: ObjectIdentifier) -> Vec<u8> {
    sequence(&[&oid(name)])
}

/// An AlgorithmIdentifier with parameters, often NULL.
pub(crate) fn algorithm_with(name: ObjectIdentifier, parameters: &[u8]) -> Vec<u8> {
    sequence(&[&oid(name), parameters])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_take_the_fewest_bytes() {
        assert_eq!(element(4, &[0; 127])[..2], [4, 127]);
        assert_eq!(element(4, &[0; 128])[..3], [4, 0x81, 128]);
        assert_eq!(element(4, &[0; 256])[..4], [4, 0x82, 1, 0]);
    }

    #[test]
    fn numbers_are_never_negative_nor_padded() {
        assert_eq!(integer(&[]), [2, 1, 0]);
        assert_eq!(integer(&[0, 0, 5]), [2, 1, 5]);
        assert_eq!(integer(&[0x80]), [2, 2, 0, 0x80]);
    }

    #[test]
    fn sets_are_sorted() {
        assert_eq!(set_of(vec![vec![4, 1, 9], vec![4, 1, 3]]), [0x31, 6, 4, 1, 3, 4, 1, 9]);
    }
}
