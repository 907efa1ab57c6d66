//! What was just done, told by the page one comes to afterwards.

use domain::id::ItemId;
use domain::policy::Act;
use std::str::FromStr;

/// The name of the parameter that tells it.
pub const PARAMETER: &str = "hecho";
/// The name of the parameter with the item it was done to.
pub const ITEM: &str = "documento";

/// An act that succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done(pub Act);

impl Done {
    /// The page's address with the news in it.
    pub fn at(self, page: &str, item: ItemId) -> String {
        let mark = if page.contains('?') { '&' } else { '?' };
        format!("{page}{mark}{PARAMETER}={}&{ITEM}={item}", self.0.code())
    }
}

impl FromStr for Done {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        code.parse().map(Self)
    }
}
