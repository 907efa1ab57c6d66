//! Writes what a signed PDF becomes when it is tampered with in every way that is known here, and says as JSON what each is and
//! who sees it: `cargo run -p signature@0.1.0 --example tampered -- <signed.pdf> <folder>`.
#![allow(clippy::unwrap_used, reason = "a program for developers")]

#[path = "../tests/signing/tampered.rs"]
mod tampered;
#[expect(dead_code, reason = "shared with the tests, which use the rest")]
#[path = "../tests/signing/world.rs"]
mod world;

use serde_json::json;
use std::fs;
use std::path::PathBuf;

#[expect(clippy::print_stdout, reason = "it is read by another program")]
fn main() {
    let mut words = std::env::args().skip(1).map(PathBuf::from);
    let (signed, folder) = (words.next().unwrap(), words.next().unwrap());
    fs::create_dir_all(&folder).unwrap();
    let mut told = Vec::new();
    for one in tampered::tampered(&fs::read(signed).unwrap()) {
        fs::write(folder.join(format!("{}.pdf", one.name)), &one.pdf).unwrap();
        let (pdfsig, pyhanko) = (one.pdfsig_refuses, one.pyhanko_refuses);
        told.push(json!({"name": one.name, "what": one.what, "pdfsig": pdfsig, "pyhanko": pyhanko}));
    }
    println!("{}", json!(told));
}
