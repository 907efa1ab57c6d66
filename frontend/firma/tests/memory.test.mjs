// What was built, run as a browser runs it: its memory, its keys, and what it refuses. `scripts/test.sh keys`
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, verify, X509Certificate } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const built = new URL("../../../public/firma/", import.meta.url);
const files = new URL("../../../crates/signature/tests/files/", import.meta.url);
const named = (beginning) => readdirSync(built).find((name) => name.startsWith(beginning));
const { default: init, open } = await import(new URL(named("glue-"), built));
const module = readFileSync(new URL(named("firma-"), built));
const { memory } = await init({ module_or_path: module });

const FILE = new URL("openssl-aes256-accents.p12", files);
const WORD = "contrase\u00f1a \u00f1and\u00fa\u20ac";
const NOW = Date.parse("2030-01-01T00:00:00Z");
const opened = (word = WORD) => open(new Uint8Array(readFileSync(FILE)), new TextEncoder().encode(word), "", NOW);
const held = (bytes) => Buffer.from(memory.buffer).includes(bytes);

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

test("the module is the one whose digest the worker asks for", () => {
  const digest = createHash("sha256").update(module).digest("base64");
  assert.match(readFileSync(new URL(named("worker-"), built), "utf8"), new RegExp(`sha256-${digest.replaceAll("+", "[+]")}`));
});

test("after a file was opened its memory holds neither password nor private numbers", async () => {
  const signer = await opened();
  assert.equal(signer.extractable, false);
  const [own] = signer.chain();
  assert.ok(held(Buffer.from(own.slice(100, 148))), "the search finds what is there");
  const pieces = numbers();
  assert.ok(pieces.length > 6);
  for (const [name, piece] of pieces.filter(([name]) => name.toLowerCase() !== "modulus")) assert.ok(!held(piece), name);
  for (const way of ["utf8", "utf16le"]) assert.ok(!held(Buffer.from(WORD, way)), way);
  assert.ok(!held(Buffer.from(WORD, "utf16le").swap16()), "utf16be");
});

test("a wrong password and a file that is none are told apart", async () => {
  await assert.rejects(opened("otra"), { message: "wrong_password" });
  await assert.rejects(open(new Uint8Array(100), new Uint8Array(), "", NOW), { message: "malformed" });
  await assert.rejects(open(new Uint8Array(readFileSync(FILE)), new TextEncoder().encode(WORD), "", Date.parse("2099-01-01")), { message: "expired" });
});

test("it signs a letter whose digest it computed, and nothing that is announced as another", async () => {
  const signer = await opened();
  const [before, hole, after] = ["%PDF-1.7 before", `<${"0".repeat(64)}>`, "after"].map((text) => Buffer.from(text));
  const pdf = new Uint8Array(Buffer.concat([before, hole, after]));
  const digest = createHash("sha256").update(before).update(after).digest();
  const range = [before.length, before.length + hole.length, pdf.length];
  const signature = Buffer.from(await signer.sign(pdf, ...range, digest));
  const [own] = signer.chain();
  const certificate = new X509Certificate(own);
  assert.equal(signature.length, 256);
  // Over the attributes, which hold the digest, and not over the letter itself.
  assert.ok(!verify("sha256", pdf, certificate.publicKey, signature));
  const other = Buffer.from(digest);
  other[0] ^= 1;
  await assert.rejects(signer.sign(pdf, ...range, other), { message: "another_letter" });
  await assert.rejects(signer.sign(pdf, range[0], range[1], range[2] - 1, digest), { message: "another_letter" });
  await assert.rejects(signer.sign(pdf, range[0] + 1, range[1], range[2], digest), { message: "another_letter" });
});
