//! OpenSSL as another producer: certificates as the accredited bodies of Ecuador shape them, and signatures.

use domain::cedula::Cedula;
use signature::authority::Issued;
use signature::{Certificate, Identifier, UnclearHolder};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Runs OpenSSL in this folder.
pub fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).current_dir(folder).output();
    let output = output.expect("openssl is missing: install the package openssl");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A detached signature by OpenSSL over SHA-256.
pub fn signed_by_openssl(by: &Issued, content: &[u8], more: &[&str]) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("content", content);
    write("key.der", by.key.pkcs8());
    write("own.der", by.certificate.der());
    write("issuer.der", by.issuers[0].der());
    openssl(folder.path(), &["pkey", "-inform", "DER", "-in", "key.der", "-out", "key.pem"]);
    for name in ["own", "issuer"] {
        let (der, pem) = (format!("{name}.der"), format!("{name}.pem"));
        openssl(folder.path(), &["x509", "-inform", "DER", "-in", &der, "-out", &pem]);
    }
    let plain = ["cms", "-sign", "-binary", "-md", "sha256", "-signer", "own.pem", "-inkey", "key.pem", "-certfile"];
    let files = ["issuer.pem", "-in", "content", "-outform", "DER", "-out", "signed.der"];
    openssl(folder.path(), &[&plain[..], &files, more].concat());
    fs::read(folder.path().join("signed.der")).unwrap()
}

/// A certificate with this subject and these lines of extensions.
fn certificate(subject: &str, extensions: &str) -> Certificate {
    let folder = TempDir::new().unwrap();
    let settings = format!(
        "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nC=EC\n[ext]\nkeyUsage=digitalSignature\n{extensions}\n"
    );
    fs::write(folder.path().join("settings"), settings).unwrap();
    let key = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem"];
    let what =
        ["-config", "settings", "-extensions", "ext", "-utf8", "-subj", subject, "-outform", "DER", "-out", "c.der"];
    openssl(folder.path(), &[&key[..], &what].concat());
    Certificate::read(&fs::read(folder.path().join("c.der")).unwrap()).unwrap()
}

/// A time-stamping authority by OpenSSL: its certificate, and its answer to a question.
pub fn stamped_by_openssl(request: &[u8]) -> (Certificate, Vec<u8>) {
    let folder = TempDir::new().unwrap();
    let settings = "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=TSA\n[ext]\nkeyUsage=critical,digitalSignature\n\
        extendedKeyUsage=critical,timeStamping\n[tsa]\ndefault_tsa=one\n[one]\nserial=serial\ncrypto_device=builtin\n\
        signer_cert=tsa.pem\nsigner_key=key.pem\nsigner_digest=sha256\ndefault_policy=1.3.6.1.4.1.99999.1\n\
        digests=sha256\naccuracy=secs:1\ness_cert_id_alg=sha256\n";
    fs::write(folder.path().join("settings"), settings).unwrap();
    fs::write(folder.path().join("serial"), "01\n").unwrap();
    fs::write(folder.path().join("question"), request).unwrap();
    let key = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-days", "3650"];
    openssl(folder.path(), &[&key[..], &["-config", "settings", "-extensions", "ext", "-out", "tsa.pem"]].concat());
    openssl(folder.path(), &["x509", "-in", "tsa.pem", "-outform", "DER", "-out", "tsa.der"]);
    let reply = ["ts", "-reply", "-config", "settings", "-queryfile", "question", "-out", "answer"];
    openssl(folder.path(), &reply);
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    (Certificate::read(&read("tsa.der")).unwrap(), read("answer"))
}

fn cedula(text: &str) -> Option<Identifier> {
    Some(Identifier::Cedula(Cedula::parse(text).unwrap()))
}

#[test]
fn the_cedula_is_found_in_an_extension_wrapped_or_bare() {
    let wrapped = certificate("/CN=ANA", "1.3.6.1.4.1.37746.3.1=ASN1:UTF8String:1712345675");
    assert_eq!(wrapped.holder().unwrap().identifier, cedula("1712345675"));
    let bare = certificate("/CN=ANA", "1.3.6.1.4.1.37947.3.1=DER:31:37:31:32:33:34:35:36:37:35");
    assert_eq!(bare.holder().unwrap().identifier, cedula("1712345675"));
    let registry = certificate("/CN=ANA", "1.3.6.1.4.1.55519.1.1.1.5.2.1=ASN1:PRINTABLESTRING:1712345675");
    assert_eq!(registry.holder().unwrap().identifier, cedula("1712345675"));
}

#[test]
fn the_cedula_is_found_in_the_alternative_name_and_in_the_subject() {
    let name = "subjectAltName=email:ana@example.ec,otherName:1.3.6.1.4.1.47286.102.3.1;UTF8:0601234560";
    assert_eq!(certificate("/CN=ANA", name).holder().unwrap().identifier, cedula("0601234560"));
    let subject = certificate("/CN=ANA/serialNumber=IDCEC-1712345675", "");
    assert_eq!(subject.holder().unwrap().identifier, cedula("1712345675"));
    assert_eq!(certificate("/CN=ANA/serialNumber=1712345675", "").holder().unwrap().identifier, cedula("1712345675"));
}

#[test]
fn a_number_that_cannot_be_a_cedula_identifies_nobody() {
    // What older certificates of one body have there is made of a date.
    assert_eq!(certificate("/CN=ANA/serialNumber=191018151429", "").holder().unwrap().identifier, None);
    let impossible = certificate("/CN=ANA/serialNumber=IDCEC-1712345670", "");
    assert_eq!(impossible.holder(), Err(UnclearHolder::ImpossibleCedula));
    let passport = certificate("/CN=JOHN/serialNumber=PASEC-AB123456", "");
    assert_eq!(passport.holder().unwrap().identifier, Some(Identifier::Passport("AB123456".to_owned())));
}

#[test]
fn two_cedulas_are_refused_and_the_same_one_twice_is_not() {
    let extension = "1.3.6.1.4.1.37746.3.1=ASN1:UTF8String:1712345675";
    let two = certificate("/CN=ANA/serialNumber=IDCEC-0601234560", extension);
    assert_eq!(two.holder(), Err(UnclearHolder::Contradictory));
    let same = certificate("/CN=ANA/serialNumber=IDCEC-1712345675", extension);
    assert_eq!(same.holder().unwrap().identifier, cedula("1712345675"));
}

#[test]
fn name_institution_position_and_ruc_are_told() {
    let lines = "1.3.6.1.4.1.37746.3.2=ASN1:UTF8String:ANA\n1.3.6.1.4.1.37746.3.3=ASN1:UTF8String:PAZ\n\
                 1.3.6.1.4.1.37746.3.5=ASN1:UTF8String:Directora\n1.3.6.1.4.1.37746.3.6=ASN1:UTF8String:MINISTERIO\n\
                 1.3.6.1.4.1.37746.3.11=ASN1:UTF8String:1768152560001";
    let holder = certificate("/C=EC", lines).holder().unwrap();
    assert_eq!(holder.name, "ANA PAZ");
    assert_eq!(holder.position.as_deref(), Some("Directora"));
    assert_eq!(holder.institution.as_deref(), Some("MINISTERIO"));
    assert_eq!(holder.ruc.as_deref(), Some("1768152560001"));
    assert_eq!(holder.cedula(), None);
}
