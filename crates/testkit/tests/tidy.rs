//! What keeps the house as ARCHITECTURE.md draws it, where no compiler and no lint can.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Who may build on whom, beside libraries from outside. Tests may use more.
const EDGES: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("domain", &[]),
    ("migration", &[]),
    ("passkey", &[]),
    ("ui", &[]),
    ("entity", &["domain"]),
    ("letter", &["domain"]),
    ("signature", &["domain"]),
    ("kit", &["domain", "entity", "text"]),
    ("documents", &["domain", "entity", "kit", "signature", "ui"]),
    ("account", &["documents", "domain", "entity", "kit", "passkey", "ui"]),
    ("admin", &["documents", "domain", "entity", "kit", "ui"]),
    ("mailbox", &["documents", "domain", "entity", "kit", "ui"]),
    ("handling", &["documents", "domain", "entity", "kit", "ui"]),
    ("drafting", &["documents", "domain", "entity", "kit", "letter", "ui"]),
    ("signing", &["documents", "domain", "entity", "kit", "letter", "signature", "ui"]),
    ("app", &["account", "admin", "documents", "domain", "drafting", "handling", "kit", "mailbox", "signing", "ui"]),
    ("frontend", &["app"]),
    ("firma", &["domain", "signature"]),
    ("fuzz", &["domain", "passkey", "signature"]),
    (
        "server",
        &[
            "account",
            "admin",
            "app",
            "documents",
            "domain",
            "drafting",
            "entity",
            "handling",
            "kit",
            "letter",
            "migration",
            "signature",
            "signing",
        ],
    ),
    ("bench", &["domain", "letter", "signature"]),
    ("testkit", &["documents", "domain", "entity", "kit", "migration"]),
];

/// Where tables may be spoken of within the rooms: the files of wires and queries, the store, the server's half of the
/// kit, and the two wire types that are read straight from rows.
const TABLES_IN: [&str; 6] =
    ["api.rs", "queries.rs", "/store/", "/server/", "documents/src/row.rs", "people/chosen.rs"];

const FORBIDDEN_NAMES: [&str; 5] = ["utils", "util", "common", "helpers", "manager"];

fn root() -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../..").canonicalize().unwrap()
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let name = entry.file_name().into_string().unwrap();
        if path.is_dir() && name != "node_modules" && name != "target" {
            walk(&path, ending, found);
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
}

/// Every file of ours with this ending: its place and what is in it.
fn files(ending: &str) -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    for folder in ["crates", "app", "frontend", "server"] {
        walk(&root.join(folder), ending, &mut found);
    }
    assert!(!found.is_empty());
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    };
    found.into_iter().map(read).collect()
}

fn none(wrong: Vec<String>, rule: &str) {
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}

#[test]
fn calls_go_down_only() {
    let ours: BTreeSet<&str> = EDGES.iter().map(|(name, _)| *name).collect();
    let edges: BTreeMap<&str, &[&str]> = EDGES.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, manifest) in files("Cargo.toml") {
        let name = manifest.lines().find_map(|line| line.strip_prefix("name = ")).unwrap().trim_matches('"');
        let Some(allowed) = edges.get(name) else {
            wrong.push(format!("{path}: {name} has no place yet"));
            continue;
        };
        let section = manifest.split("\n[").find(|section| section.starts_with("dependencies]")).unwrap_or_default();
        for line in section.lines().skip(1) {
            let used = line.split(['.', ' ', '=']).next().unwrap();
            if ours.contains(used) && !allowed.contains(&used) {
                wrong.push(format!("{path}: {name} builds on {used}"));
            }
        }
    }
    none(wrong, "who may build on whom");
}

#[test]
fn every_file_opens_by_saying_what_lives_there() {
    let closed = files(".rs").into_iter().filter(|(_, text)| !text.starts_with("//! "));
    none(closed.map(|(path, _)| path).collect(), "the first line is `//!`");
}

#[test]
fn the_two_sides_part_at_modules_and_imports_only() {
    let mut wrong = Vec::new();
    for (path, text) in files(".rs").into_iter().filter(|(path, _)| path.starts_with("app/")) {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (number, pair) in lines.windows(2).enumerate() {
            let parts = pair[0].starts_with("#[cfg(") && pair[0].contains("ssr");
            let what = pair[1].trim_start_matches("pub(crate) ").trim_start_matches("pub ");
            if parts && !what.starts_with("mod ") && !what.starts_with("use ") {
                wrong.push(format!("{path}:{}: {}", number + 1, pair[1]));
            }
        }
    }
    none(wrong, "`cfg` of a side stands on `mod` and `use` only");
}

#[test]
fn rooms_speak_of_tables_only_in_wires_and_queries() {
    let spoken = files(".rs").into_iter().filter(|(path, text)| {
        path.starts_with("app/")
            && path.contains("/src/")
            && !TABLES_IN.iter().any(|place| path.contains(place))
            && (text.contains("sea_orm") || text.contains("entity::"))
    });
    none(spoken.map(|(path, _)| path).collect(), "sea_orm and entity stay in wires and queries");
}

#[test]
fn every_act_has_an_address_of_its_room() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, text) in files(".rs").into_iter().filter(|(path, _)| path.starts_with("app/")) {
        let room = path.split('/').nth(1).unwrap();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("#[server(")) {
            if line.contains("#[server(default)]") {
                continue;
            }
            let endpoint = line.split("endpoint = \"").nth(1).and_then(|rest| rest.split('"').next());
            let Some((of, verb)) = endpoint.and_then(|endpoint| endpoint.split_once('/')) else {
                wrong.push(format!("{path}:{}: no endpoint", number + 1));
                continue;
            };
            if of != room
                || verb.contains('/')
                || !seen.insert(format!("{of}/{verb}"))
                || !line.contains("output = Json")
            {
                wrong.push(format!("{path}:{}: {of}/{verb}", number + 1));
            }
        }
    }
    assert!(!seen.is_empty());
    none(wrong, "`endpoint = \"room/verb\"`, each once, answered in our own `Json`");
}

#[test]
fn words_for_people_live_in_locales() {
    let accented = |line: &str| {
        line.split('"').skip(1).step_by(2).any(|text| text.chars().any(|letter| "áéíóúñÁÉÍÓÚÑ¿¡".contains(letter)))
    };
    let mut wrong = Vec::new();
    for (path, text) in files(".rs") {
        // A letter's own words and its alphabets belong to the letter.
        let shipped =
            path.contains("/src/") && !path.starts_with("crates/testkit") && !path.starts_with("crates/letter/");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if shipped && !line.trim_start().starts_with("//") && accented(line) {
                wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    none(wrong, "Spanish stands in locales");
}

#[test]
fn nothing_typed_stands_where_it_is_not_escaped() {
    // Leptos writes the children of these elements into the page as they are.
    let raw = ["</textarea>", "</style>", "</script>"];
    let wrong = files(".rs").into_iter().filter(|(path, text)| {
        path.starts_with("app/") && raw.iter().any(|tag| text.contains(tag)) && !path.ends_with("shell.rs")
    });
    none(wrong.map(|(path, _)| path).collect(), "text goes into such elements by `inner_html`, encoded");
}

#[test]
fn nothing_of_one_thread_lives_on_the_server() {
    // A request may end on another thread than it began on, and what is bound to one must not be dropped on another.
    let bound = ["new_local(", "LocalResource::new", "new_unsync("];
    let wrong = files(".rs")
        .into_iter()
        .filter(|(path, text)| path.starts_with("app/") && bound.iter().any(|call| text.contains(call)));
    none(
        wrong.map(|(path, _)| path).collect(),
        "a browser's own values stand in `SendWrapper`, put there by the browser",
    );
}

#[test]
fn nothing_is_called_after_what_it_is_not() {
    let wrong = files(".rs").into_iter().filter(|(path, _)| {
        Path::new(path).iter().any(|part| {
            let part = part.to_str().unwrap().trim_end_matches(".rs");
            FORBIDDEN_NAMES.contains(&part)
        })
    });
    none(wrong.map(|(path, _)| path).collect(), "names say what is in it");
}
