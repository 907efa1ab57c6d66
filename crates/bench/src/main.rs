//! Measures the built program as its users meet it: whole pages and acts over HTTP, on generated data, beside the least that
//! any program could do on the same machine in the same minutes. Never shipped.

mod circular;
mod client;
mod floor;
mod load;
mod overload;
mod program;
mod report;
mod scenario;
mod signing;
mod telling_apart;

use clap::{Parser, Subcommand};
use program::{Kind, Set};
use report::{Report, Row};
use scenario::Scenario;
use std::path::PathBuf;
use std::time::Duration;

/// What cannot go on.
type Problem = Box<dyn std::error::Error + Send + Sync>;

#[derive(Parser)]
#[command(about = "Measures quipux on generated data")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The program to measure.
    #[arg(long)]
    program: Option<PathBuf>,
    /// Sizes of the data sets, in letters; the last is compared with the first.
    #[arg(long, value_delimiter = ',', default_values_t = [10_000, 1_000_000])]
    documents: Vec<u64>,
    /// Officials.
    #[arg(long, default_value_t = 20_000)]
    people: u64,
    /// How long each operation is repeated in a round, in milliseconds.
    #[arg(long, default_value_t = 1_500)]
    millis: u64,
    /// Rounds, of which the median counts. Sizes take turns within each.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// How many seconds four times too much is asked.
    #[arg(long, default_value_t = 20)]
    overload: u64,
    /// Only the database that `DATABASES` names: sqlite, postgres.
    #[arg(long, value_delimiter = ',', default_values_t = [Kind::Sqlite, Kind::Postgres])]
    databases: Vec<Kind>,
    /// Where the results go.
    #[arg(long, default_value = "target/bench/results.json")]
    results: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the floor: one indexed query, rows written by hand.
    Floor {
        #[arg(long)]
        database: String,
        #[arg(long)]
        address: String,
    },
    /// Measures only what setting and signing letters costs, which needs no database.
    Signing,
}

#[tokio::main]
async fn main() -> Result<(), Problem> {
    let arguments = Arguments::parse();
    if let Some(Command::Floor { database, address }) = arguments.command {
        return floor::serve(&database, &address).await;
    }
    let mut report = Report::default();
    for (operation, figures) in signing::measure()? {
        let row = Row::computed(operation, figures);
        say(&row.line());
        report.add(row);
    }
    let databases = if arguments.command.is_some() { &[][..] } else { &arguments.databases };
    let program = arguments.program.map_or_else(beside, Ok)?;
    for kind in databases {
        let mut sets = Vec::new();
        for documents in &arguments.documents {
            say(&format!("{kind}: generating {documents} documents"));
            let set = Set::start(&program, *kind, *documents, arguments.people).await?;
            say(&format!("{kind}: {}", set.generated));
            report.made(*kind, *documents, &set);
            sets.push(Scenario::begin(set).await?);
        }
        scenario::run(*kind, &sets, Duration::from_millis(arguments.millis), arguments.rounds, &mut report).await?;
        scenario::overload(*kind, &sets, Duration::from_secs(arguments.overload), &mut report).await?;
    }
    say(&report.table());
    report.write(&arguments.results)?;
    say(&format!("written to {}", arguments.results.display()));
    Ok(())
}

/// The program built beside this one.
fn beside() -> Result<PathBuf, Problem> {
    let here = std::env::current_exe()?;
    Ok(here.with_file_name("quipux"))
}

#[expect(clippy::print_stdout, reason = "this is a command")]
fn say(line: &str) {
    println!("{line}");
}
