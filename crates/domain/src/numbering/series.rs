//! What is counted apart from everything else.

use crate::document::Kind;
use crate::id::CustomKindId;
use std::borrow::Cow;
use std::str::FromStr;

/// What is counted, in each area that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Series {
    /// Drafts, which get a temporary number.
    Draft,
    /// Signed letters of one kind.
    Signed(Kind),
    /// Signed letters of a kind that the institution made for itself.
    Own(CustomKindId),
}

impl Series {
    /// The series of a letter.
    pub fn of(kind: Kind, own: Option<CustomKindId>) -> Self {
        own.map_or(Self::Signed(kind), Self::Own)
    }

    /// The code stored, sent and written in links.
    pub fn code(self) -> Cow<'static, str> {
        match self {
            Self::Draft => Cow::Borrowed("draft"),
            Self::Signed(kind) => Cow::Borrowed(kind.code()),
            Self::Own(id) => Cow::Owned(format!("own_{id}")),
        }
    }

    /// True for what an administrator chooses the form of.
    pub fn has_format(self) -> bool {
        !matches!(self, Self::Draft | Self::Signed(Kind::CitizenLetter))
    }
}

impl FromStr for Series {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        if code == "draft" {
            return Ok(Self::Draft);
        }
        match code.strip_prefix("own_") {
            Some(id) => id.parse().map(Self::Own).map_err(|_| ()),
            None => code.parse().map(Self::Signed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_series_is_found_by_its_code() {
        let kinds = Kind::ALL.iter().map(|kind| Series::Signed(*kind));
        for series in kinds.chain([Series::Draft, Series::Own(CustomKindId(41))]) {
            assert_eq!(series.code().parse(), Ok(series));
        }
        assert_eq!("own_x".parse::<Series>(), Err(()));
        assert_eq!("fax".parse::<Series>(), Err(()));
    }
}
