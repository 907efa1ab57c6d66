//! Rows on their way into a table.

use domain::time::Timestamp;
use std::sync::Arc;

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Number(i64),
    Text(Arc<str>),
    Flag(bool),
    Nothing,
}

impl Cell {
    pub(super) fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn or_nothing(value: Option<impl Into<Cell>>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<&'static str> for Cell {
    fn from(code: &'static str) -> Self {
        Self::text(code)
    }
}

impl From<&Arc<str>> for Cell {
    fn from(text: &Arc<str>) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

/// A moment as both databases read it.
pub(super) fn moment(at: Timestamp) -> Arc<str> {
    at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false).into()
}

/// Rows of one table.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub(super) table: &'static str,
    pub(super) columns: &'static [&'static str],
    pub(super) cells: Vec<Cell>,
}

impl Rows {
    pub(super) fn of(table: &'static str, columns: &'static [&'static str]) -> Self {
        Self { table, columns, cells: Vec::new() }
    }

    pub(super) fn push<const N: usize>(&mut self, row: [Cell; N]) {
        debug_assert_eq!(N, self.columns.len(), "{}", self.table);
        self.cells.extend(row);
    }

    /// What is there, leaving the table empty.
    pub(super) fn take(&mut self) -> Self {
        Self { cells: std::mem::take(&mut self.cells), ..*self }
    }
}
