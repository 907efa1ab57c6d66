//! What was just done, told by the page one comes to afterwards.

use domain::id::ItemId;
use domain::outcome::Refused;
use domain::policy::{Act, Denied};
use kit::error::AppError;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The name of the parameter that tells it.
pub const PARAMETER: &str = "hecho";
/// The name of the parameter with the items it was done to.
pub const ITEM: &str = "documento";
/// The name of the parameter with the items it could not be done to.
pub const MISSED: &str = "fallo";

/// An act that succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done(pub Act);

impl Done {
    /// The page's address with the news in it.
    pub fn at(self, page: &str, item: ItemId) -> String {
        ManyDone { act: self.0, went: vec![item], missed: Vec::new() }.at(page)
    }
}

/// An act upon many items: each went or did not, whatever became of the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManyDone {
    /// The act.
    pub act: Act,
    /// The items it was done to.
    pub went: Vec<ItemId>,
    /// The others, and why.
    pub missed: Vec<(ItemId, Why)>,
}

/// Why one item among many was left as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The person may not.
    Denied(Denied),
    /// For the person it does not exist, any more or at all.
    NotFound,
    /// Someone was faster.
    Stale,
    /// A fault of the system.
    Failed,
}

impl From<&AppError> for Why {
    fn from(error: &AppError) -> Self {
        match error {
            AppError::Denied(denied) => Self::Denied(*denied),
            AppError::Refused(Refused::WrongState) => Self::Denied(Denied::NotNow),
            AppError::NotFound => Self::NotFound,
            // It was there when all were looked at.
            AppError::Stale | AppError::Refused(Refused::NotScanned) => Self::Stale,
            _ => Self::Failed,
        }
    }
}

impl Why {
    fn code(self) -> &'static str {
        match self {
            Self::Denied(denied) => denied.code(),
            Self::NotFound => "not_found",
            Self::Stale => "stale",
            Self::Failed => "failed",
        }
    }
}

impl FromStr for Why {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        let others = [Self::NotFound, Self::Stale, Self::Failed];
        let other = others.into_iter().find(|why| why.code() == code);
        other.map_or_else(|| code.parse().map(Self::Denied), Ok)
    }
}

impl ManyDone {
    /// The page's address with the news in it.
    pub fn at(&self, page: &str) -> String {
        let mark = if page.contains('?') { '&' } else { '?' };
        let mut address = format!("{page}{mark}{PARAMETER}={}&{ITEM}={}", self.act.code(), listed(&self.went));
        if !self.missed.is_empty() {
            let missed = self.missed.iter().map(|(item, why)| format!("{item}-{}", why.code()));
            address = format!("{address}&{MISSED}={}", listed(&missed.collect::<Vec<_>>()));
        }
        address
    }

    /// What news say. What cannot be read of them is passed over.
    pub fn read(News { act, went, missed }: &News) -> Option<Self> {
        let act = act.parse().ok()?;
        let went = went.split(',').filter_map(|item| item.parse().ok()).collect();
        let one = |part: &str| {
            let (item, why) = part.split_once('-')?;
            Some((item.parse().ok()?, why.parse().ok()?))
        };
        Some(Self { act, went, missed: missed.split(',').filter_map(one).collect() })
    }
}

/// News as they stand in an address. A page learns that there are some before what reads them is loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    act: String,
    went: String,
    missed: String,
}

impl News {
    /// The news that an address tells, if any.
    pub fn of(query: &ParamsMap) -> Option<Self> {
        let get = |name| query.get(name);
        Some(Self {
            act: get(PARAMETER)?,
            went: get(ITEM).unwrap_or_default(),
            missed: get(MISSED).unwrap_or_default(),
        })
    }

    /// True when everything was done that was asked.
    pub fn is_good(&self) -> bool {
        self.missed.is_empty()
    }
}

/// The parameters of a page without any news.
pub fn without_news(mut query: ParamsMap) -> String {
    for name in [PARAMETER, ITEM, MISSED] {
        query.remove(name);
    }
    query.to_query_string()
}

fn listed(all: &[impl fmt::Display]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_what_went_and_what_did_not() {
        let (one, two, three) = (ItemId(1), ItemId(2), ItemId(3));
        let missed = vec![(two, Why::Denied(Denied::NotTheHolder)), (three, Why::Stale)];
        let done = ManyDone { act: Act::Archive, went: vec![one], missed };
        let address = done.at("/bandejas/recibidos?orden=antiguos");
        let query = address.split_once('?').unwrap().1;
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let query: ParamsMap = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert_eq!(News::of(&query).as_ref().and_then(ManyDone::read), Some(done));
        assert_eq!(without_news(query), "?orden=antiguos");
    }
}
