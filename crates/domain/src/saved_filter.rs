//! A filter of a tray that a person keeps by a name.

use crate::field::{FieldErrors, Flaw, blank_or, fields, parsed, required};
use crate::id::FilterId;
use crate::tray::Tray;
use serde::{Deserialize, Serialize};

/// How many filters a post keeps at most.
pub const FILTERS: u16 = 20;
/// The longest name, in letters.
pub const NAME: u16 = 40;
/// The longest filter, as an address says it.
const QUERY: u16 = 1000;

/// The form of a filter that is kept or gets another name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FilterForm {
    /// The filter that gets another name; blank for a new one.
    pub filter: String,
    /// The tray's code.
    pub tray: String,
    /// What is shown of it, as an address says it.
    pub query: String,
    /// What it shall be called.
    pub name: String,
}

/// The form for letting a filter go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ForgetFilterForm {
    /// The filter.
    pub filter: String,
}

fields! {
    /// The fields of a filter.
    FilterField {
        Filter => "filter",
        Tray => "tray",
        Query => "query",
        Name => "name",
    }
}

/// What is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterWish {
    /// The filter that gets another name; nothing for a new one.
    pub filter: Option<FilterId>,
    /// Of which tray.
    pub tray: Tray,
    /// What is shown of it, as an address says it.
    pub query: String,
    /// What it shall be called.
    pub name: String,
}

impl FilterForm {
    /// Reads the form.
    pub fn check(&self) -> Result<FilterWish, FieldErrors<FilterField>> {
        let mut errors = FieldErrors::none();
        let filter = errors.take(FilterField::Filter, blank_or(&self.filter));
        let name = errors.take(FilterField::Name, required(&self.name.replace('\n', " "), NAME));
        let query = errors.take(FilterField::Query, within(&self.query));
        match parsed(&self.tray) {
            Ok(tray) => errors.or(FilterWish { filter, tray, query, name }),
            Err(flaw) => Err(FieldErrors::one(FilterField::Tray, flaw)),
        }
    }
}

fn within(query: &str) -> Result<String, Flaw> {
    if query.chars().count() > usize::from(QUERY) { Err(Flaw::TooLong { most: QUERY }) } else { Ok(query.to_owned()) }
}

impl ForgetFilterForm {
    /// Reads the form.
    pub fn check(&self) -> Result<FilterId, FieldErrors<FilterField>> {
        parsed(&self.filter).map_err(|flaw| FieldErrors::one(FilterField::Filter, flaw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str) -> FilterForm {
        FilterForm {
            tray: Tray::Inbox.code().into(),
            query: "?ver=urgentes".into(),
            name: name.into(),
            ..Default::default()
        }
    }

    #[test]
    fn a_filter_has_a_name_of_one_line() {
        let wish = form(" Urgentes\nde hoy ").check().unwrap();
        assert_eq!((wish.filter, wish.tray, wish.name.as_str()), (None, Tray::Inbox, "Urgentes de hoy"));
        let flaw = |name: &str| form(name).check().unwrap_err().named();
        assert_eq!(flaw("  "), [("name".into(), Flaw::Missing)]);
        assert_eq!(flaw(&"a".repeat(41)), [("name".into(), Flaw::TooLong { most: NAME })]);
    }

    #[test]
    fn a_filter_of_no_tray_or_without_end_is_refused() {
        let nowhere = FilterForm { tray: "basura".into(), ..form("x") };
        assert_eq!(nowhere.check().unwrap_err().named(), [("tray".into(), Flaw::Unreadable)]);
        let long = FilterForm { query: "a".repeat(1001), ..form("x") };
        assert_eq!(long.check().unwrap_err().named(), [("query".into(), Flaw::TooLong { most: 1000 })]);
    }
}
