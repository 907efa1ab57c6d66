//! The commands of the program.

mod admin;
mod demo;
mod generate;
mod serve;

use crate::config::{Config, FILE};
use crate::generate::Wish;
use clap::{Parser, Subcommand};
use kit::text::text;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "quipux", version, about = text!(cli.about))]
struct Arguments {
    /// Which file to read the configuration from.
    #[arg(long, global = true, default_value = FILE, help = text!(cli.config))]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(about = text!(cli.serve))]
    Serve {
        #[arg(long, help = text!(cli.serve_demo))]
        demo: bool,
    },
    #[command(about = text!(cli.migrate))]
    Migrate,
    #[command(about = text!(cli.demo))]
    Demo,
    #[command(about = text!(cli.generate))]
    Generate {
        #[arg(long, default_value_t = 10_000, help = text!(cli.generate_documents))]
        documents: u64,
        #[arg(long, default_value_t = 20_000, help = text!(cli.generate_people))]
        people: u64,
        #[arg(long, default_value_t = 1, help = text!(cli.generate_seed))]
        seed: u64,
    },
    #[command(about = text!(cli.admin))]
    Admin {
        #[command(subcommand)]
        command: admin::Admin,
    },
}

/// Does what the command line says.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let done =
        Config::read(&arguments.config).map_err(Into::into).and_then(|config| command(arguments.command, &config));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            say_problem(&problem.to_string());
            ExitCode::FAILURE
        }
    }
}

type Done = Result<(), Box<dyn std::error::Error>>;

fn command(command: Command, config: &Config) -> Done {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Serve { demo } => serve::serve(config, demo).await,
            Command::Migrate => serve::migrate(config).await,
            Command::Demo => demo::demo(config).await,
            Command::Generate { documents, people, seed } => {
                generate::generate(config, Wish { documents, people, seed }).await
            }
            Command::Admin { command } => admin::admin(command, config).await,
        }
    })
}

/// The one place that writes to the person at the terminal.
#[expect(clippy::print_stdout, reason = "this is the command line")]
fn say(line: &str) {
    println!("{line}");
}

#[expect(clippy::print_stderr, reason = "this is the command line")]
fn say_problem(line: &str) {
    eprintln!("{line}");
}
