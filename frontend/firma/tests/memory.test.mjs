// What was built, run as a browser runs it: its memory, its keys, and what it refuses. `scripts/test.sh keys`
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, verify, X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const built = new URL("../../../public/firma/", import.meta.url);
const files = new URL("../../../crates/signature/tests/files/", import.meta.url);
const named = (beginning, ending) => readdirSync(built).find((name) => name.startsWith(`${beginning}-`) && name.endsWith(ending));

/** The module that lets the browser keep the key, and the one that keeps it itself. */
async function load(way) {
  const { default: init, open } = await import(new URL(named(way, ".js"), built));
  const bytes = readFileSync(new URL(named(way, ".wasm"), built));
  const { memory } = await init({ module_or_path: bytes });
  return { way, bytes, open, held: (piece) => Buffer.from(memory.buffer).includes(piece) };
}
const [browser, own] = [await load("browser"), await load("own")];
const both = [browser, own];

const FILE = new URL("openssl-aes256-accents.p12", files);
const WORD = "contrase\u00f1a \u00f1and\u00fa\u20ac";
const NOW = Date.parse("2030-01-01T00:00:00Z");
const opened = ({ open }, word = WORD) => open(new Uint8Array(readFileSync(FILE)), new TextEncoder().encode(word), "", NOW);

/** A piece of every number of the key, by OpenSSL. */
function numbers() {
  const key = execFileSync("openssl", ["pkcs12", "-in", FILE.pathname, "-passin", "stdin", "-nocerts", "-nodes"], { input: WORD });
  const listing = execFileSync("openssl", ["rsa", "-text", "-noout"], { input: key, stdio: ["pipe", "pipe", "ignore"] }).toString();
  const all = {};
  let name = "";
  for (const line of listing.split("\n")) {
    if (line.startsWith("    ")) all[name] += line.replaceAll(/[^0-9a-f]/g, "");
    else all[(name = line.split(":")[0])] = "";
  }
  return Object.entries(all).filter(([, digits]) => digits.length > 128).map(([name, digits]) => [name, Buffer.from(digits.slice(80, 128), "hex")]);
}

/** A letter with a hole, and what is signed of it. */
function letter() {
  const [before, hole, after] = ["%PDF-1.7 before", `<${"0".repeat(64)}>`, "after"].map((text) => Buffer.from(text));
  const pdf = new Uint8Array(Buffer.concat([before, hole, after]));
  const digest = createHash("sha256").update(before).update(after).digest();
  return { pdf, digest, range: [before.length, before.length + hole.length, pdf.length] };
}

/** What a memory holds of the password and of the private numbers. */
function found({ held }) {
  const words = ["utf8", "utf16le"].map((way) => [way, Buffer.from(WORD, way)]);
  const all = [...numbers().filter(([name]) => name.toLowerCase() !== "modulus"), ...words, ["utf16be", Buffer.from(WORD, "utf16le").swap16()]];
  // Numbers are computed with from their other end.
  const reversed = all.map(([name, piece]) => [`${name}, from its end`, Buffer.from(piece).reverse()]);
  return [...all, ...reversed].filter(([, piece]) => held(piece)).map(([name]) => name);
}

test("the modules are those whose digests the worker asks for", () => {
  const worker = readFileSync(new URL(named("worker", ".js"), built), "utf8");
  for (const { way, bytes } of both) {
    const digest = createHash("sha256").update(bytes).digest("base64");
    assert.match(worker, new RegExp(`"./${named(way, ".wasm")}", "sha256-${digest.replaceAll("+", "[+]")}"`), way);
  }
});

test("after a file was opened the browser's module holds neither password nor private numbers", async () => {
  const signer = await opened(browser);
  assert.equal(signer.extractable, false);
  const [certificate] = signer.chain();
  assert.ok(browser.held(Buffer.from(certificate.slice(100, 148))), "the search finds what is there");
  assert.ok(numbers().length > 6);
  assert.deepEqual(found(browser), []);
  signer.free();
});

test("the module that keeps the key itself holds it while the file is open, and nothing of it afterwards", async () => {
  const signer = await opened(own);
  const { pdf, digest, range } = letter();
  await signer.sign(pdf, ...range, digest);
  assert.ok(found(own).length > 4, "the search finds what is there");
  assert.ok(!own.held(Buffer.from(WORD)) && !own.held(Buffer.from(WORD, "utf16le")), "the password is gone already");
  signer.free();
  assert.deepEqual(found(own), []);
});

test("nothing stays of a file that was not taken either", async () => {
  for (const module of both) {
    const file = new Uint8Array(readFileSync(FILE));
    const another = module.open(file, new TextEncoder().encode(WORD), "0601234560", NOW);
    await assert.rejects(another, { message: "another_person" });
    assert.deepEqual(found(module), [], module.way);
  }
});

test("a wrong password and a file that is none are told apart", async () => {
  for (const module of both) {
    await assert.rejects(opened(module, "otra"), { message: "wrong_password" });
    await assert.rejects(module.open(new Uint8Array(100), new Uint8Array(), "", NOW), { message: "malformed" });
    const late = module.open(new Uint8Array(readFileSync(FILE)), new TextEncoder().encode(WORD), "", Date.parse("2099-01-01"));
    await assert.rejects(late, { message: "expired" });
  }
});

test("both sign a letter whose digest they computed in the same way, and nothing that is announced as another", async () => {
  const { pdf, digest, range } = letter();
  const signatures = [];
  for (const module of both) {
    const signer = await opened(module);
    const signature = Buffer.from(await signer.sign(pdf, ...range, digest));
    const [certificate] = signer.chain();
    assert.equal(signature.length, 256);
    // Over the attributes, which hold the digest, and not over the letter itself.
    assert.ok(!verify("sha256", pdf, new X509Certificate(certificate).publicKey, signature));
    const other = Buffer.from(digest);
    other[0] ^= 1;
    await assert.rejects(signer.sign(pdf, ...range, other), { message: "another_letter" });
    await assert.rejects(signer.sign(pdf, range[0], range[1], range[2] - 1, digest), { message: "another_letter" });
    await assert.rejects(signer.sign(pdf, range[0] + 1, range[1], range[2], digest), { message: "another_letter" });
    signatures.push(signature);
    signer.free();
  }
  // What the browser's cryptography makes is the measure of the other.
  assert.deepEqual(signatures[1], signatures[0]);
});

test("without randomness the module that keeps the key itself opens nothing", async () => {
  const { getRandomValues } = globalThis.crypto;
  globalThis.crypto.getRandomValues = () => {
    throw new Error("none");
  };
  try {
    await assert.rejects(opened(own), { message: "no_crypto" });
  } finally {
    globalThis.crypto.getRandomValues = getRandomValues;
  }
  assert.deepEqual(found(own), []);
});

/** One value of DER, of these parts. */
function der(tag, ...parts) {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x81, body.length];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

test("with a key of an elliptic curve both sign over the same attributes", async () => {
  const file = elliptic();
  const { pdf, digest, range } = letter();
  for (const module of both) {
    const signer = await module.open(new Uint8Array(file), new TextEncoder().encode("clave"), "", Date.now());
    const signature = Buffer.from(await signer.sign(pdf, ...range, digest));
    const [certificate] = signer.chain();
    const oid = (hex) => der(0x06, Buffer.from(hex, "hex"));
    const attribute = (name, value) => der(0x30, oid(name), der(0x31, value));
    const own = createHash("sha256").update(certificate).digest();
    const attributes = der(
      0x31,
      attribute("2a864886f70d010903", oid("2a864886f70d010701")),
      attribute("2a864886f70d010904", der(0x04, digest)),
      attribute("2a864886f70d010910022f", der(0x30, der(0x30, der(0x30, der(0x04, own))))),
    );
    assert.ok(verify("sha256", attributes, new X509Certificate(certificate).publicKey, signature), module.way);
    signer.free();
  }
});

/** A key file with a key of P-256 and its certificate, by OpenSSL. */
function elliptic() {
  const folder = mkdtempSync(join(tmpdir(), "quipux-keys-"));
  try {
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    const subject = ["-subj", "/CN=ANA VERA/serialNumber=IDCEC-1712345675", "-addext", "keyUsage=critical,nonRepudiation"];
    const made = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650"];
    execFileSync("openssl", ["req", ...made, "-keyout", key, "-out", certificate, ...subject], { stdio: "ignore" });
    return execFileSync("openssl", ["pkcs12", "-export", "-inkey", key, "-in", certificate, "-passout", "pass:clave"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
