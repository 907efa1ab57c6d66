//! What came out, for people and for programs.

use crate::Problem;
use crate::load::Figures;
use crate::overload::{self, Overload};
use crate::program::{Kind, Set};
use crate::{circular, signing, telling_apart};
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;

/// One operation on one data set with so many clients.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    database: String,
    documents: u64,
    operation: String,
    clients: usize,
    p50_ms: f64,
    p99_ms: f64,
    per_second: f64,
    /// The most milliseconds that half of them may take, where there is such a target.
    #[serde(skip_serializing_if = "Option::is_none")]
    target_p50_ms: Option<f64>,
    /// The memory held before and the most during it, in bytes, where that is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    memory: Option<[u64; 2]>,
}

/// What stands for the database of what needs none.
const NO_DATABASE: &str = "none";

impl Row {
    pub(crate) fn new(kind: Kind, documents: u64, operation: &str, clients: usize, figures: Figures) -> Self {
        Self::with(kind.to_string(), documents, operation, clients, figures)
    }

    /// What is computed without a database, by one.
    pub(crate) fn computed(operation: &str, figures: Figures) -> Self {
        Self::with(NO_DATABASE.to_owned(), 0, operation, 1, figures)
    }

    fn with(database: String, documents: u64, operation: &str, clients: usize, figures: Figures) -> Self {
        let Figures { p50_ms, p99_ms, per_second } = figures;
        let target = limits().find(|(limited, _)| *limited == operation).map(|(_, most)| most);
        let operation = operation.to_owned();
        Self {
            database,
            documents,
            operation,
            clients,
            p50_ms,
            p99_ms,
            per_second,
            target_p50_ms: target,
            memory: None,
        }
    }

    pub(crate) fn line(&self) -> String {
        let Self { database, documents, operation, clients, p50_ms, p99_ms, per_second, .. } = self;
        format!(
            "{database:<9} {documents:>9} {operation:<20} {clients:>3} clients {p50_ms:>9.3} ms p50 {p99_ms:>9.3} ms p99 \
             {per_second:>9.0} /s"
        )
    }
}

/// The operations that are measured by the clock and not beside another.
fn limits() -> impl Iterator<Item = (&'static str, f64)> {
    circular::LIMITS.into_iter().chain(signing::LIMITS)
}

/// All rows.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
    /// What came of too much, with the database and the documents.
    overloads: Vec<(String, u64, Overload)>,
}

impl Report {
    pub(crate) fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// What came of far too much.
    pub(crate) fn held(&mut self, kind: Kind, documents: u64, went: &Overload) {
        let same = |row: &&mut Row| row.database == kind.to_string() && row.documents == documents;
        for row in self.rows.iter_mut().filter(same).filter(|row| row.operation == overload::LIMITS[0].0) {
            row.memory = Some(went.memory);
        }
        self.overloads.push((kind.to_string(), documents, *went));
    }

    /// How fast a data set was made, and how long the program takes to start on it.
    pub(crate) fn made(&mut self, kind: Kind, documents: u64, set: &Set) {
        let once = |took, per_second| Figures { p50_ms: took, p99_ms: took, per_second };
        let whole = documents as f64 / set.rate * 1_000.0;
        self.add(Row::new(kind, documents, "generate", 1, once(whole, set.rate)));
        self.add(Row::new(kind, documents, "start", 1, once(set.start_ms, 1_000.0 / set.start_ms)));
    }

    /// The figures, and what they come to beside one another.
    pub(crate) fn table(&self) -> String {
        let mut table = String::from("\n");
        for row in &self.rows {
            let _ = writeln!(table, "{}", row.line());
        }
        let mut databases: Vec<&str> = self.rows.iter().map(|row| row.database.as_str()).collect();
        databases.dedup();
        for database in databases {
            table.push_str(&self.ratios(database));
        }
        table
    }

    fn ratios(&self, database: &str) -> String {
        let sizes: Vec<u64> =
            self.rows.iter().filter(|row| row.database == database).map(|row| row.documents).collect();
        let (Some(small), Some(large)) = (sizes.iter().min(), sizes.iter().max()) else { return String::new() };
        let ends = if small == large { vec![small] } else { vec![small, large] };
        let p50 = |documents: &u64, operation: &str| {
            let row = |row: &&Row| {
                row.database == database
                    && row.documents == *documents
                    && row.operation == operation
                    && row.clients == 1
            };
            self.rows.iter().find(row).map(|row| row.p50_ms)
        };
        let mut said = format!("\n{database}, 1 client, p50\n");
        let mut say = |words: String, over: Option<f64>, under: Option<f64>, most: f64| {
            if let (Some(over), Some(under)) = (over, under) {
                let ratio = over / under;
                let verdict = if ratio <= most { "" } else { "  TOO MUCH" };
                let _ = writeln!(said, "  {words:<48} {ratio:>6.2}  (at most {most}){verdict}");
            }
        };
        for operation in ["inbox_20", "inbox_10000", "document", "counters", "send_one_area", "send_many_areas"] {
            let words = format!("{operation}: {large} over {small}");
            say(words, p50(large, operation), p50(small, operation), 1.3);
        }
        for size in &ends {
            let words = format!("full tray over small tray, {size}");
            say(words, p50(size, "inbox_10000"), p50(size, "inbox_20"), 1.3);
            let words = format!("page over floor, {size}");
            say(words, p50(size, "inbox_20"), p50(size, "floor"), 15.0);
        }
        for act in telling_apart::ACTS {
            let [someone, nobody] = act.operations;
            for size in &ends {
                let times = (p50(size, someone), p50(size, nobody));
                // Whichever takes longer.
                let [longer, shorter] = if times.0 >= times.1 { [times.0, times.1] } else { [times.1, times.0] };
                say(format!("{someone}: someone and nobody, {size}"), longer, shorter, telling_apart::MOST);
            }
        }
        for (_, size, went) in self.overloads.iter().filter(|(of, ..)| of == database) {
            for ((operation, most), figures) in overload::LIMITS.into_iter().zip(went.figures) {
                say(format!("{operation}, p99 in milliseconds, {size}"), Some(figures.p99_ms), Some(1.0), most);
            }
            say(
                format!("memory under overload over its limit, {size}"),
                Some(went.memory_over_limit()),
                Some(1.0),
                1.0,
            );
        }
        for (operation, most) in limits() {
            for size in &ends {
                let of = if **size == 0 { String::new() } else { format!(", {size}") };
                say(format!("{operation}, milliseconds{of}"), p50(size, operation), Some(1.0), most);
            }
        }
        said
    }

    pub(crate) fn write(&self, file: &Path) -> Result<(), Problem> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, serde_json::to_string_pretty(&self.rows)?)?;
        Ok(())
    }
}
