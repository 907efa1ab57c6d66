//! The programs that are measured: quipux on a data set of its own, and the floor on the same.

use crate::Problem;
use crate::client::{Ask, Client};
use clap::ValueEnum;
use hyper::{Method, StatusCode};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, postgres::PgConnectOptions};
use std::fmt;
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::str::FromStr;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep};

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

/// A data set, served.
pub(crate) struct Set {
    pub(crate) documents: u64,
    /// Where quipux answers.
    pub(crate) address: String,
    /// Where the floor answers.
    pub(crate) floor: String,
    /// Where its data lies.
    pub(crate) database: String,
    /// What `quipux generate` said in the end.
    pub(crate) generated: String,
    /// Letters made a second.
    pub(crate) rate: f64,
    /// From the start of the program to its first answer, in milliseconds.
    pub(crate) start_ms: f64,
    /// Cédulas of those with trays of an exact size.
    probes: Vec<(String, u64)>,
    password: String,
    running: [Child; 2],
    _folder: TempDir,
}

impl Set {
    pub(crate) async fn start(program: &Path, kind: Kind, documents: u64, people: u64) -> Result<Self, Problem> {
        let folder = tempfile::tempdir()?;
        let url = match kind {
            Kind::Sqlite => format!("sqlite://{}?mode=rwc", folder.path().join("quipux.db").display()),
            Kind::Postgres => new_database(documents).await?,
        };
        let address = free_address()?;
        let quipux = |arguments: &[&str]| {
            let mut command = Command::new(program);
            command
                .args(arguments)
                .current_dir(folder.path())
                .env("QUIPUX_ADDRESS", &address)
                .env("QUIPUX_DATABASE", &url)
                .env("QUIPUX_STORAGE", format!("file:{}", folder.path().join("files").display()))
                .env("QUIPUX_CONNECTIONS", "16")
                .kill_on_drop(true);
            command
        };
        let (documents_text, people_text) = (documents.to_string(), people.to_string());
        let arguments = ["generate", "--documents", &documents_text, "--people", &people_text];
        let begun = Instant::now();
        let made = quipux(&arguments).stderr(Stdio::inherit()).output().await?;
        let rate = documents as f64 / begun.elapsed().as_secs_f64();
        let said = String::from_utf8(made.stdout)?;
        if !made.status.success() {
            return Err(format!("generate failed: {said}").into());
        }
        let probes = said.lines().filter_map(probe).collect();
        let password = said.lines().last().and_then(|line| line.rsplit_once(": ")).map(|(_, word)| word.to_owned());
        let generated = said.lines().find(|line| line.contains(" s, ")).unwrap_or_default().to_owned();

        let begun = Instant::now();
        let mut serving = quipux(&["serve"]).stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(serving.stdout.take().ok_or("no output")?).lines();
        tokio::spawn(async move {
            let mut lines = lines;
            while let Ok(Some(_)) = lines.next_line().await {}
        });
        until_it_answers(&address).await?;
        let start_ms = begun.elapsed().as_secs_f64() * 1_000.0;
        let floor = free_address()?;
        let standing = Command::new(std::env::current_exe()?)
            .args(["floor", "--database", &url, "--address", &floor])
            .kill_on_drop(true)
            .spawn()?;
        until_it_answers(&floor).await?;
        Ok(Self {
            documents,
            address,
            floor,
            database: url,
            generated,
            rate,
            start_ms,
            probes,
            password: password.unwrap_or_default(),
            running: [serving, standing],
            _folder: folder,
        })
    }

    /// The cédula of the official whose inbox has so many documents.
    pub(crate) fn probe(&self, size: u64) -> Result<&str, Problem> {
        let found = self.probes.iter().find(|(_, one)| *one == size);
        Ok(&found.ok_or_else(|| format!("no tray of {size}"))?.0)
    }

    /// The memory that quipux holds now, in bytes.
    pub(crate) fn memory(&self) -> Result<u64, Problem> {
        let id = self.running[0].id().ok_or("it does not run")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no memory")?;
        Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? * 1_024)
    }

    /// Signs in; the cookie.
    pub(crate) async fn sign_in(&self, cedula: &str) -> Result<String, Problem> {
        let mut client = Client::connect(&self.address, "").await?;
        let form = [("form[cedula]", cedula), ("form[password]", &self.password)];
        let answer = client.ask(&Ask::act(Method::POST, "/api/account/sign_in", &form)).await?;
        match (answer.status, answer.cookie) {
            (StatusCode::OK, Some(cookie)) => Ok(cookie),
            (status, _) => Err(format!("{cedula} cannot sign in: {status}").into()),
        }
    }
}

fn probe(line: &str) -> Option<(String, u64)> {
    let (cedula, rest) = line.trim().split_once(": ")?;
    let size = rest.split(' ').find_map(|word| word.parse().ok())?;
    (cedula.len() == 10 && cedula.bytes().all(|digit| digit.is_ascii_digit())).then(|| (cedula.to_owned(), size))
}

async fn new_database(documents: u64) -> Result<String, Problem> {
    let server = std::env::var("TEST_POSTGRES").map_err(|_| "TEST_POSTGRES names no server")?;
    let mut admin = PgConnectOptions::from_str(&format!("{server}/postgres"))?.connect().await?;
    let name = format!("bench_{}_{documents}", std::process::id());
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await?;
    admin.close().await?;
    Ok(format!("{server}/{name}"))
}

fn free_address() -> Result<String, Problem> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

async fn until_it_answers(address: &str) -> Result<(), Problem> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(30) {
        if let Ok(mut client) = Client::connect(address, "").await
            && client.ask(&Ask::page("/healthz")).await.is_ok()
        {
            return Ok(());
        }
        sleep(Duration::from_millis(5)).await;
    }
    Err(format!("{address} does not answer").into())
}
