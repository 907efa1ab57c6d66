//! Identifiers that cannot be mistaken for one another.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "db", derive(sea_orm::DeriveValueType))]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                text.parse().map(Self)
            }
        }
    )+};
}

id! {
    /// A tenant: one public institution.
    InstitutionId;
    /// A unit of an institution.
    AreaId;
    /// A human being, known by one cédula.
    PersonId;
    /// A post that a person holds in an area. Documents are sent to posts and held by posts.
    PostId;
    /// A letter.
    DocumentId;
    /// One recipient's copy of a letter.
    DeliveryId;
    /// What lies in a tray: a letter or a copy. Letters and copies draw their identifiers from one sequence, so an item's
    /// says which of the two it is.
    ItemId;
    /// One version of a letter's text.
    BodyId;
    /// One entry of the history.
    EventId;
    /// A file attached to a letter.
    AttachmentId;
    /// A lista de envío.
    ListId;
    /// A filter of a tray that a person keeps by a name.
    FilterId;
    /// A kind of letter that an institution made for itself.
    CustomKindId;
    /// An entry of an institution's classification of its letters.
    ClassificationId;
    /// Some days on which one official stands in for another.
    StandingInId;
}

impl From<DocumentId> for ItemId {
    fn from(id: DocumentId) -> Self {
        Self(id.0)
    }
}

impl From<DeliveryId> for ItemId {
    fn from(id: DeliveryId) -> Self {
        Self(id.0)
    }
}
