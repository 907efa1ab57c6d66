//! After a person's file was opened and its key given away, the process holds neither password nor private numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use signature::{Certificate, Credential};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use zeroize::Zeroizing;

/// `contraseña ñandú€` with every bit turned, so that the test itself does not hold it.
const PASSWORD: [u8; 22] = [
    0x9c, 0x90, 0x91, 0x8b, 0x8d, 0x9e, 0x8c, 0x9a, 0x3c, 0x4e, 0x9e, 0xdf, 0x3c, 0x4e, 0x9e, 0x91, 0x9b, 0x3c, 0x45,
    0x1d, 0x7d, 0x53,
];

/// Of memory that is given back, the allocator writes over so many bytes itself.
const FREED: usize = 16;

/// What must not be found: its name, and its bytes with every bit turned.
type Hidden = (String, Vec<u8>);

fn path(name: &str) -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("tests/files").join(name)
}

fn password() -> Zeroizing<String> {
    let mut bytes: Vec<u8> = Vec::with_capacity(PASSWORD.len());
    bytes.extend(PASSWORD.iter().map(|byte| !byte));
    Zeroizing::new(String::from_utf8(bytes).unwrap())
}

/// A piece of every private number, from OpenSSL's listing: text in, turned bytes out.
fn private_numbers(file: &str) -> Vec<Hidden> {
    let line = "openssl pkcs12 -in \"$0\" -passin stdin -nocerts -nodes | openssl rsa -text -noout";
    let mut run = Command::new("sh");
    run.args(["-c", line]).arg(path(file)).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = run.spawn().expect("sh is missing");
    child.stdin.take().unwrap().write_all(password().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "openssl is missing, or refuses");
    let listing = String::from_utf8(output.stdout).unwrap();
    let mut found: Vec<Hidden> = Vec::new();
    for line in listing.lines() {
        match line.strip_prefix("    ") {
            Some(digits) => {
                let turned = digits.split(':').filter_map(|pair| u8::from_str_radix(pair, 16).ok()).map(|byte| !byte);
                found.last_mut().unwrap().1.extend(turned);
            }
            None => found.push((line.trim_end_matches(':').to_owned(), Vec::new())),
        }
    }
    let piece = |(name, turned): Hidden| (turned.len() > 64).then(|| (name, turned[40..64].to_vec()));
    found.into_iter().filter_map(piece).collect()
}

/// The names of what is found in the writable memory of this process.
fn found_in_memory(hidden: &[Hidden]) -> Vec<String> {
    let memory = File::open("/proc/self/mem").unwrap();
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let mut found = Vec::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [from, to] = [from, to].map(|place| u64::from_str_radix(place, 16).unwrap());
        let mut bytes = Zeroizing::new(vec![0; usize::try_from(to - from).unwrap()]);
        if memory.read_exact_at(&mut bytes, from).is_err() {
            continue;
        }
        bytes.iter_mut().for_each(|byte| *byte = !*byte);
        for (name, turned) in hidden {
            if bytes.windows(turned.len()).any(|window| window == turned) {
                found.push(format!("{name} in {line}"));
            }
        }
    }
    found
}

/// Opens a file as the browser does, hands the key on, and keeps what is public.
#[inline(never)]
fn open(file: &str) -> Vec<Certificate> {
    let bytes = Zeroizing::new(fs::read(path(file)).unwrap());
    let word = password();
    let now = "2030-01-01T00:00:00Z".parse().unwrap();
    let opened = Credential::open(&bytes, &word, now, None).unwrap();
    let (_key, chain) = opened.into_parts();
    chain
}

#[test]
fn neither_password_nor_private_numbers_stay_behind() {
    let file = "openssl-aes256-accents.p12";
    let numbers = private_numbers(file);
    let names: Vec<&str> = numbers.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"modulus") && names.contains(&"privateExponent") && names.len() >= 7, "{names:?}");
    let mut hidden: Vec<Hidden> = numbers.into_iter().filter(|(name, _)| name != "modulus").collect();
    hidden.push(("password".to_owned(), PASSWORD[FREED..].to_vec()));
    let wide = |to: fn(u16) -> [u8; 2]| {
        password().encode_utf16().flat_map(to).map(|byte| !byte).skip(FREED).collect::<Vec<u8>>()
    };
    hidden.push(("wide password".to_owned(), wide(u16::to_be_bytes)));
    hidden.push(("wide password, little end first".to_owned(), wide(u16::to_le_bytes)));

    let chain = open(file);
    assert_eq!(found_in_memory(&hidden), Vec::<String>::new());
    // The search does find what is there.
    let public = chain[0].der()[300..324].iter().map(|byte| !byte).collect();
    assert!(!found_in_memory(&[("public".to_owned(), public)]).is_empty());
}
