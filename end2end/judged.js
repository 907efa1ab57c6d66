// What others make of PDFs that were signed here: pyHanko, poppler's pdfsig, qpdf and pdf-oxide.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Put there by scripts/setup.sh test. */
const PYTHON = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "quipux", "pyhanko", "bin", "python");
const SCRIPT = resolve("../crates/signature/tests/with_pyhanko.py");
const ARCHIVE = resolve("../crates/signature/tests/archive.py");
/** Built with the tests. */
const TAMPERED = join(process.env.CARGO_TARGET_DIR ?? resolve("../target"), "debug", "examples", "tampered");

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

/** What is said of PDFs that are PDF/A-2b; throws what is wrong with them. */
export const archived = (...files) => run(PYTHON, [ARCHIVE, ...files]);

/** Another date than the one that was signed. */
export function altered(pdf) {
  const wrong = Buffer.from(pdf);
  const place = wrong.indexOf("/M (D:2") + 9;
  wrong[place] = wrong[place] === 0x31 ? 0x32 : 0x31;
  return wrong;
}

/** Where files to be judged are kept: where EVIDENCE says, or with the test. */
function room(info, name) {
  const folder = process.env.EVIDENCE ? join(process.env.EVIDENCE, "signed") : info.outputDir;
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  return { folder, own };
}

/**
 * A signed PDF, tampered with in every way that is known here, and judged by three: ours, asked by `judge`, which gives the
 * verdict on a file; pdfsig; and pyHanko. The rows of the table that is kept with the files, the first of them the PDF itself.
 */
export async function tampered(info, name, authority, pdf, judge) {
  const { folder, own } = room(info, name);
  for (const [file, content] of Object.entries({ ...authority, "untouched.pdf": pdf })) writeFileSync(join(own, file), content);
  const untouched = { name: "untouched", what: "as it was signed", pdfsig: false, pyhanko: false };
  const ways = JSON.parse(run(TAMPERED, [join(own, "untouched.pdf"), own]));
  const theirs = JSON.parse(run(PYTHON, [SCRIPT, folder, name, "verdicts"]));
  const rows = [];
  for (const way of [untouched, ...ways]) {
    const file = join(own, `${way.name}.pdf`);
    const said = attempt("pdfsig", ["-nocert", file]);
    rows.push({
      ...way,
      expected: { pdfsig: way.pdfsig, pyhanko: way.pyhanko },
      ours: await judge(readFileSync(file)),
      pdfsig: !said.includes("Signature is Valid."),
      whole: said.includes("Total document signed"),
      pyhanko: !theirs[way.name].good,
      why: theirs[way.name].said.join("; "),
    });
  }
  writeFileSync(join(own, "table.md"), table(rows));
  return rows;
}

function table(rows) {
  const told = (refused) => (refused ? "refused" : "accepted");
  const line = ({ name, what, ours, pdfsig, whole, pyhanko, why }) => {
    const poppler = pdfsig || whole ? told(pdfsig) : "accepted, not the whole document";
    return `| ${name} | ${what} | ${ours} | ${poppler} | ${told(pyhanko)} | ${why.replaceAll("|", "/")} |`;
  };
  const head = "| File | What was done | Ours | pdfsig | pyHanko | What pyHanko said |\n|---|---|---|---|---|---|";
  return `${[head, ...rows.map(line)].join("\n")}\n`;
}

/** What a program says, whether it is content or not. */
function attempt(program, words) {
  const { stdout, stderr, error } = spawnSync(program, words, { encoding: "utf8" });
  if (error) throw error;
  return stdout + stderr;
}

/**
 * Has others judge these files, and keeps them with the authority where EVIDENCE says. Throws what they said if they object, or
 * if they do not object to one whose name begins with "wrong-".
 */
export async function judged(info, name, authority, pdfs) {
  const { folder, own } = room(info, name);
  for (const [file, content] of Object.entries({ ...authority, ...pdfs })) writeFileSync(join(own, file), content);
  const said = [run(PYTHON, [SCRIPT, folder, name])];
  for (const file of Object.keys(pdfs)) {
    const path = join(own, file);
    const pdfsig = run("pdfsig", ["-nocert", path]);
    const good = pdfsig.includes("Signature is Valid.") && pdfsig.includes("ETSI.CAdES.detached");
    if (good === file.startsWith("wrong-")) throw new Error(`${file}: ${pdfsig}`);
    said.push(pdfsig, run("qpdf", ["--check", path]), archived(path));
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
