//! Writes signed PDFs of every level into a folder, with the authority's certificates and lists beside them, for verifiers
//! of other makers: `cargo run -p signature@0.1.0 --example evidence -- <folder>`, then `tests/with_pyhanko.py <folder>`.
#![allow(clippy::unwrap_used, reason = "a program for developers")]

#[expect(dead_code, reason = "shared with the tests, which use the rest")]
#[path = "../tests/signing/tampered.rs"]
mod tampered;
#[path = "../tests/signing/world.rs"]
mod world;

use signature::add_material;
use std::fs;
use std::path::Path;
use world::{References, World, archived, elliptic, letter, material, now, sign, stamped, world as rsa};

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/evidence/signed".to_owned());
    for (name, world) in [("rsa", rsa()), ("p256", elliptic())] {
        write_all(&Path::new(&folder).join(name), world);
    }
}

fn write_all(folder: &Path, world: &World) {
    fs::create_dir_all(folder).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    write("root.der", world.authority.root().der());
    write("intermediate.der", world.authority.intermediate().der());
    write("root.crl", world.trust.crls[0].der());
    write("intermediate.crl", world.trust.crls[1].der());
    write("ana.p12", &world.ana.key_file("clave123", &mut world::random("file")).unwrap());

    let basic = sign(&letter(References::Table), &world.ana, "Firma1");
    let with_time = stamped(world, now());
    let known = [world.authority.intermediate().clone(), world.authority.root().clone()];
    write("b-b.pdf", &basic);
    write("b-b-stream.pdf", &sign(&letter(References::Stream), &world.ana, "Firma1"));
    write("b-t.pdf", &with_time);
    write("b-lt.pdf", &add_material(&with_time, &material(world, &known)).unwrap());
    write("b-lta.pdf", &archived(world));
    write("two.pdf", &sign(&basic, &world.bruno, "Firma2"));
    write("wrong-revoked.pdf", &sign(&letter(References::Table), &world.revoked, "Firma1"));
    write("wrong-ended.pdf", &sign(&letter(References::Table), &world.ended, "Firma1"));
    let mut altered = basic.clone();
    altered[world::find(&basic, b"(Quito") + 1] = b'q';
    write("wrong-content.pdf", &altered);
    let text = "BT /F1 24 Tf 72 720 Td (Quito, 3 de enero) Tj ET";
    let content = format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    write("wrong-shadow.pdf", &tampered::appended(&basic, &[(4, content)], 1));
}
