// Builds what the browser loads: `node build.js` writes it to `public/`, `node build.js --check` builds elsewhere and
// compares, so that what is committed is what the sources say. The same sources make the same bytes.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const committed = path.join(here, "../../public");

/** Bundles one entry and returns the names of the packages that went into it. */
async function bundle(entry, outfile) {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    external: ["./pdf.js"], // stands beside the viewer, loaded while the PDF is on its way
    metafile: true,
  });
  const packages = Object.keys(metafile.inputs).map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return [...new Set(packages.filter(Boolean))].sort();
}

/** The licences of packages, one after the other: their sources carry no notices that a bundler could keep. */
function licences(packages, others = []) {
  const files = packages.map((name) => {
    const folder = path.join(here, "node_modules", name);
    const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return [`${name} ${version}`, path.join(folder, readdirSync(folder).find((file) => /^licen[cs]e/i.test(file)))];
  });
  return [...files, ...others].map(([title, file]) => `${title}\n${"=".repeat(title.length)}\n\n${readFileSync(file, "utf8").trim()}\n`).join("\n\n");
}

function sums(folder) {
  const files = readdirSync(folder).filter((file) => file !== "SHA256SUMS").sort();
  const lines = files.map((file) => `${createHash("sha256").update(readFileSync(path.join(folder, file))).digest("hex")}  ${file}\n`);
  writeFileSync(path.join(folder, "SHA256SUMS"), lines.join(""));
}

async function editor(folder) {
  const packages = await bundle("src/editor.js", path.join(folder, "editor.js"));
  writeFileSync(path.join(folder, "LICENSES.txt"), licences(packages));
}

async function viewer(folder) {
  await bundle("src/pdf/viewer.js", path.join(folder, "viewer.js"));
  // pdf.js itself is its makers' own build for browsers that are not of this year, byte for byte.
  const pdfjs = path.join(here, "node_modules/pdfjs-dist");
  cpSync(path.join(pdfjs, "legacy/build/pdf.min.mjs"), path.join(folder, "pdf.js"));
  cpSync(path.join(pdfjs, "legacy/build/pdf.worker.min.mjs"), path.join(folder, "pdf.worker.js"));
  const notices = readdirSync(path.join(pdfjs, "wasm")).filter((file) => /^LICENSE_(?!.*QUICKJS)/.test(file)).sort();
  const inside = [
    ["core-js, within pdfjs-dist", path.join(here, "licences/core-js.txt")],
    ...notices.map((file) => [`${file.replace("LICENSE_", "").toLowerCase()}, within pdfjs-dist`, path.join(pdfjs, "wasm", file)]),
  ];
  writeFileSync(path.join(folder, "LICENSES.txt"), licences(["pdfjs-dist"], inside));
}

async function buildAll(target) {
  for (const [name, make] of Object.entries({ editor, pdf: viewer })) {
    const folder = path.join(target, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await make(folder);
    sums(folder);
  }
}

/** The files that are not the same in two folders. */
function differences(one, other) {
  const files = (folder) => ["editor", "pdf"].flatMap((name) => (existsSync(path.join(folder, name)) ? readdirSync(path.join(folder, name)).map((file) => path.join(name, file)) : []));
  const same = (file) => [one, other].every((folder) => existsSync(path.join(folder, file))) && readFileSync(path.join(one, file)).equals(readFileSync(path.join(other, file)));
  return [...new Set([...files(one), ...files(other)])].filter((file) => !same(file));
}

if (process.argv.includes("--check")) {
  const fresh = mkdtempSync(path.join(tmpdir(), "editor-"));
  try {
    await buildAll(fresh);
    const changed = differences(fresh, committed);
    if (changed.length > 0) throw new Error(`public/ is not what the sources make: ${changed.join(", ")}. Run: npm run build`);
    console.log("public/ is what the sources make.");
  } finally {
    rmSync(fresh, { recursive: true });
  }
} else await buildAll(committed);
