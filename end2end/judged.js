// What others make of PDFs that were signed here: pyHanko, poppler's pdfsig, and qpdf.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Put there by scripts/setup.sh test. */
const PYTHON = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "quipux", "pyhanko", "bin", "python");
const SCRIPT = resolve("../crates/signature/tests/with_pyhanko.py");

/** What a PDF was after each time that something was added to it. */
export function revisions(pdf) {
  const all = [];
  for (let end = pdf.indexOf("%%EOF\n"); end >= 0; end = pdf.indexOf("%%EOF\n", end + 1)) all.push(pdf.subarray(0, end + 6));
  return all;
}

/** The certificates and lists of a site's demonstration authority, by the names that pyHanko's script knows. */
export async function authorityOf(url, keyFile, password) {
  const chain = execFileSync("openssl", ["pkcs12", "-in", keyFile, "-passin", `pass:${password}`, "-cacerts", "-nokeys"]).toString();
  // The own certificate comes first.
  const [intermediate, root] = chain.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g).slice(-2);
  const der = (pem) => execFileSync("openssl", ["x509", "-outform", "DER"], { input: pem });
  const list = async (name) => Buffer.from(await (await fetch(`${url}/demo/crl/${name}.crl`)).arrayBuffer());
  return {
    "root.der": der(root),
    "root.pem": Buffer.from(root),
    "intermediate.der": der(intermediate),
    "root.crl": await list("raiz"),
    "intermediate.crl": await list("subordinada"),
  };
}

/** Another date than the one that was signed. */
export function altered(pdf) {
  const wrong = Buffer.from(pdf);
  const place = wrong.indexOf("/M (D:2") + 9;
  wrong[place] = wrong[place] === 0x31 ? 0x32 : 0x31;
  return wrong;
}

/**
 * Has others judge these files, and keeps them with the authority where EVIDENCE says. Throws what they said if they object, or
 * if they do not object to one whose name begins with "wrong-".
 */
export async function judged(info, name, authority, pdfs) {
  const folder = process.env.EVIDENCE ? join(process.env.EVIDENCE, "signed") : info.outputDir;
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  for (const [file, content] of Object.entries({ ...authority, ...pdfs })) writeFileSync(join(own, file), content);
  const said = [run(PYTHON, [SCRIPT, folder, name])];
  for (const file of Object.keys(pdfs)) {
    const path = join(own, file);
    const pdfsig = run("pdfsig", ["-nocert", path]);
    const good = pdfsig.includes("Signature is Valid.") && pdfsig.includes("ETSI.CAdES.detached");
    if (good === file.startsWith("wrong-")) throw new Error(`${file}: ${pdfsig}`);
    said.push(pdfsig, run("qpdf", ["--check", path]));
  }
  writeFileSync(join(own, "judged.txt"), said.join("\n"));
}

function run(program, words) {
  try {
    return execFileSync(program, words, { encoding: "utf8" });
  } catch (error) {
    throw new Error(`${program} ${words.join(" ")}: ${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
}
