//! A row that contradicts itself: a fault to be reported, never a guess.

use std::fmt;

/// Which row, and which column does not fit the rest of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Inconsistent {
    /// The table.
    pub table: &'static str,
    /// The row's identifier.
    pub id: i64,
    /// The column.
    pub column: &'static str,
}

impl fmt::Display for Inconsistent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} contradicts itself in {}", self.table, self.id, self.column)
    }
}

impl std::error::Error for Inconsistent {}
