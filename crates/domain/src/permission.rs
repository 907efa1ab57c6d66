//! What an administrator may grant to a post beyond what everyone may do.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// One permission. The numbers in brackets are those of the old product.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "db", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
        #[cfg_attr(feature = "db", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
        #[serde(rename_all = "snake_case")]
        pub enum Permission { $($(#[$doc])* $name,)+ }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

permissions! {
    /// Write documents: the button NUEVO (27).
    Draft,
    /// The tray Por imprimir of the areas that print here (15).
    Print,
    /// Be found and reached from other areas of the institution (29).
    PublicUser,
    /// Reassign to any area, whatever the organisation chart says (26).
    ReassignAnywhere,
    /// Look into the documents that others of the own area and those below hold (3).
    ConsultAreas,
    /// Choose among what the institution usually asks when handing something over (4).
    UseInstructions,
    /// Look up basic data and history of every document of the institution (5).
    LookUp,
    /// Be chosen to receive paper from outside in place of its addressee (6).
    ReceiveRedirected,
    /// Inform everyone of the institution at once (31).
    InformEveryone,
    /// Be told by e-mail of what arrives (21).
    ReceiveMail,
    /// Register paper that arrives (28).
    RegisterIncoming,
    /// Place and find documents in the physical archive (2).
    UseArchive,
    /// Keep the lists that all of the institution use (32).
    KeepPublicLists,
    /// Hide the course of a letter once it is signed.
    HideHistory,
    /// Administer the institution (12).
    Administer,
    /// Administer every institution.
    AdministerPlatform,
}

/// The permissions of one post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permissions(BTreeSet<Permission>);

impl Permissions {
    /// True when it has been granted.
    pub fn has(&self, permission: Permission) -> bool {
        self.0.contains(&permission)
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}
