//! Tables of requests and of what each role is answered: read, asked, compared, written again.

use super::things::{Names, PDF, borrowed};
use crate::site::{Answer, Browser, FILE_BYTES};
use axum::http::{Method, StatusCode};
use kit::links;
use std::fmt::Write;
use std::path::PathBuf;
use testkit::cast::ROLES;

/// What a request may begin with. `FILE` posts a form with a file in it.
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "FILE"];
/// Before why nobody is let through.
const NOBODY: &str = " ! ";

/// One request, with names of things in braces.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) method: String,
    pub(crate) path: String,
    /// The fields of a form.
    pub(crate) fields: String,
    /// Why nobody is let through, if nobody is.
    pub(crate) nobody: Option<String>,
    /// What each role is to be answered, in order; nothing in a new line.
    pub(crate) expected: Vec<String>,
}

/// A file of them.
pub(crate) struct Table {
    file: PathBuf,
    heading: Vec<String>,
    pub(crate) lines: Vec<Line>,
}

impl Line {
    fn read(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = words.iter().position(|word| METHODS.contains(word)).unwrap_or_else(|| panic!("no request: {text}"));
        let request = words[at..].join(" ");
        let (request, nobody) = match request.split_once(NOBODY) {
            Some((request, why)) => (request.to_owned(), Some(why.to_owned())),
            None => (request, None),
        };
        let mut parts = request.split(' ').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        let (method, path, fields) = (next(), next(), next());
        let expected = words[..at].iter().map(|word| (*word).to_owned()).collect();
        Self { method, path, fields, nobody, expected }
    }

    fn request(&self) -> String {
        let why = self.nobody.as_ref().map(|why| format!("{NOBODY}{why}")).unwrap_or_default();
        format!("{} {} {}", self.method, self.path, self.fields).trim_end().to_owned() + &why
    }

    /// True if it changes what is there when it is let through.
    pub(crate) fn acts(&self) -> bool {
        self.method != "GET"
    }

    /// Sends it.
    pub(crate) async fn send(&self, names: &Names, browser: &mut Browser) -> Answer {
        let (path, fields) = (names.filled(&self.path), names.fields(&self.fields));
        let fields = borrowed(&fields);
        match self.method.as_str() {
            "GET" if path.starts_with(links::LIVE) => {
                // It never ends.
                let response = browser.listen(&path).await;
                Answer { status: response.status(), headers: response.headers().clone(), body: Vec::new() }
            }
            "GET" if path.starts_with("/api/") => browser.call(Method::GET, &path, &fields).await,
            "GET" => browser.get(&path).await,
            "FILE" => {
                let last = path.rsplit('/').next().unwrap_or_default();
                let content = names.files.get(last).map_or(PDF, Vec::as_slice);
                assert!(content.len() < usize::try_from(FILE_BYTES).unwrap() || last != "anexos");
                browser.upload_with(&path, "application/json", &fields, &[("file", "nuevo.pdf", content)]).await
            }
            method if path.starts_with("/api/") => browser.call(method.parse().unwrap(), &path, &fields).await,
            "PUT" => browser.raw(Method::PUT, &path, PDF).await,
            method => browser.raw(method.parse().unwrap(), &path, "").await,
        }
    }
}

impl Table {
    pub(crate) fn open(name: &str) -> Self {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/http/matrix").join(name);
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let heading = text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect();
        let head = |line: &&str| !line.starts_with('#') && !line.trim().is_empty() && !line.starts_with(ROLES[0].0);
        let lines = text.lines().filter(head).map(Line::read).collect();
        Self { file, heading, lines }
    }

    /// Compares what came with what is written; with `UPDATE_EXPECT`, writes it instead.
    pub(crate) fn settle(mut self, answered: Vec<Vec<String>>) {
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            for (line, answers) in self.lines.iter_mut().zip(answered) {
                line.expected = answers;
            }
            std::fs::write(&self.file, self.text()).unwrap();
            return;
        }
        let mut wrong = String::new();
        for (line, answers) in self.lines.iter().zip(answered) {
            assert_eq!(line.expected.len(), ROLES.len(), "not answered yet: {}", line.request());
            for ((role, _), (expected, came)) in ROLES.iter().zip(line.expected.iter().zip(answers)) {
                if *expected != came {
                    let _ = writeln!(wrong, "{role}: {expected} expected, {came} came: {}", line.request());
                }
            }
        }
        assert!(wrong.is_empty(), "read it, and write it with UPDATE_EXPECT=1 if it is right:\n{wrong}");
    }

    fn text(&self) -> String {
        let mut rows = vec![ROLES.iter().map(|(role, _)| (*role).to_owned()).chain(["request".to_owned()]).collect()];
        rows.extend(self.lines.iter().map(|line| [line.expected.clone(), vec![line.request()]].concat()));
        let width = |column: usize| rows.iter().map(|row: &Vec<String>| row[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..ROLES.len()).map(width).collect();
        let mut text = self.heading.join("\n") + "\n\n";
        for row in &rows {
            for (word, width) in row.iter().zip(&widths) {
                let _ = write!(text, "{word:width$}  ");
            }
            text += row[ROLES.len()].as_str();
            text.push('\n');
        }
        text
    }
}

/// An answer in a word.
pub(crate) fn word(answer: &Answer) -> String {
    match answer.status {
        status if status.is_success() => "ok".to_owned(),
        status if status.is_redirection() => {
            let to = answer.location().split(['?', '#']).next().unwrap_or_default();
            let to: Vec<_> = to.split('/').map(|part| if part.parse::<i64>().is_ok() { "…" } else { part }).collect();
            format!("{}→{}", status.as_u16(), to.join("/"))
        }
        status => {
            assert!(!status.is_server_error() || status == StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
            status.as_u16().to_string()
        }
    }
}
