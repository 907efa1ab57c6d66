//! Key files made on the spot by the programs that people have them from: OpenSSL, Java's keytool, and Bouncy Castle.

use crate::people::openssl;
use crate::world::{ANA, chain, now, random, world};
use domain::cedula::Cedula;
use signature::{Credential, OpenError, Unfit};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const PASSWORD: &str = "clave-de-ana";
/// Where Debian's package libbcprov-java puts it.
const BOUNCY_CASTLE: &str = "/usr/share/java/bcprov.jar";

/// Every way in which OpenSSL enciphers key files.
const OPENSSL: [(&str, &[&str]); 9] = [
    ("modern", &[]),
    ("aes128", &["-keypbe", "AES-128-CBC", "-certpbe", "AES-128-CBC"]),
    ("sha512", &["-iter", "100000", "-macalg", "sha512"]),
    ("legacy", &["-legacy"]),
    ("3des", &["-legacy", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"]),
    ("rc2-128", &["-legacy", "-keypbe", "PBE-SHA1-RC2-128", "-certpbe", "PBE-SHA1-RC2-128"]),
    ("plain", &["-keypbe", "NONE", "-certpbe", "NONE"]),
    ("no-mac", &["-nomac"]),
    ("one-iteration", &["-iter", "1", "-nomaciter"]),
];
/// Every kind that Bouncy Castle writes.
const KINDS: [&str; 4] = ["PKCS12", "PKCS12-3DES-3DES", "PKCS12-DEF", "PKCS12-DEF-3DES-3DES"];

/// A folder with Ana's key and certificates, as PEM.
fn anas() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("key.der", world().ana.key.pkcs8());
    openssl(folder.path(), &["pkey", "-inform", "DER", "-in", "key.der", "-out", "key.pem"]);
    let mut all = Vec::new();
    for (place, certificate) in chain(&world().ana).iter().enumerate() {
        write("one.der", certificate.der());
        openssl(folder.path(), &["x509", "-inform", "DER", "-in", "one.der", "-out", "one.pem"]);
        let pem = fs::read(folder.path().join("one.pem")).unwrap();
        match place {
            0 => write("own.pem", &pem),
            _ => all.extend(pem),
        }
    }
    write("issuers.pem", &all);
    folder
}

fn by_openssl(folder: &Path, name: &str, how: &[&str]) -> Vec<u8> {
    let file = format!("openssl-{name}.p12");
    let password = format!("pass:{PASSWORD}");
    let what = ["pkcs12", "-export", "-name", "ana", "-inkey", "key.pem", "-in", "own.pem", "-certfile", "issuers.pem"];
    openssl(folder, &[&what[..], &["-out", &file, "-passout", &password], how].concat());
    fs::read(folder.join(file)).unwrap()
}

/// What keytool makes of a file by OpenSSL.
fn by_keytool(folder: &Path, file: &str, before: &[&str], after: &[&str]) -> Vec<u8> {
    let from = ["-importkeystore", "-noprompt", "-srckeystore", "openssl-modern.p12", "-srcstoretype", "PKCS12"];
    let words = ["-srcstorepass", PASSWORD, "-deststorepass", PASSWORD, "-destkeystore", file];
    let run = Command::new("keytool").args(before).args(from).args(words).args(after).current_dir(folder).output();
    let output = run.expect("keytool is missing: install the package default-jre-headless");
    assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stdout));
    fs::read(folder.join(file)).unwrap()
}

/// It opens, is Ana's with her chain, signs, and does not open with another password.
fn opens(name: &str, file: &[u8]) {
    let person = Cedula::parse(ANA).unwrap();
    let opened = Credential::open(file, PASSWORD, now(), Some(&person)).unwrap_or_else(|why| panic!("{name}: {why}"));
    assert_eq!(opened.chain(), chain(&world().ana), "{name}");
    let attributes = signature::signed_attributes(&[7; 32], opened.certificate());
    let signed = opened.key().sign(&attributes, &mut random("sign")).unwrap();
    assert!(signature::assemble(&[7; 32], opened.chain(), &signed, None).is_ok(), "{name}");
    let wrong = Credential::open(file, "clave-de-bruno", now(), Some(&person));
    assert_eq!(wrong.unwrap_err(), Unfit::Closed(OpenError::WrongPassword), "{name}");
}

#[test]
fn files_by_openssl_open() {
    let folder = anas();
    for (name, how) in OPENSSL {
        opens(name, &by_openssl(folder.path(), name, how));
    }
}

#[test]
fn files_by_keytool_open() {
    let folder = anas();
    by_openssl(folder.path(), "modern", &[]);
    let kind = ["-deststoretype", "PKCS12"];
    opens("keytool", &by_keytool(folder.path(), "keytool.p12", &[], &kind));
    let legacy = ["-J-Dkeystore.pkcs12.legacy=true"];
    opens("keytool, legacy", &by_keytool(folder.path(), "keytool-legacy.p12", &legacy, &kind));
}

#[test]
fn files_by_bouncy_castle_open() {
    assert!(Path::new(BOUNCY_CASTLE).exists(), "Bouncy Castle is missing: install the package libbcprov-java");
    let folder = anas();
    by_openssl(folder.path(), "modern", &[]);
    let provider = "org.bouncycastle.jce.provider.BouncyCastleProvider";
    for kind in KINDS {
        let by_it = ["-deststoretype", kind, "-destprovidername", "BC", "-providerclass", provider];
        let with = [&by_it[..], &["-providerpath", BOUNCY_CASTLE]].concat();
        let file = by_keytool(folder.path(), &format!("{kind}.p12"), &[], &with);
        opens(kind, &file);
    }
}
