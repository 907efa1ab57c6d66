// The letters of the demonstration as the PDFs that people download, judged by tools that know nothing of this project.
// With EVIDENCE set, they are kept there.
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { archived } from "../judged.js";
import { ANA, DIEGO, GABRIELA, MARCO, expect, test } from "../site.js";

/** The kinds that officials write, by the end of their number; a draft's says TEMP. */
const KINDS = { O: "oficio", M: "memorando", C: "circular", A: "acuerdo", N: "nota", R: "resolucion", P: "providencia", TEMP: "borrador" };
const TRAYS = ["enviados", "recibidos", "archivados", "en-elaboracion", "por-imprimir"];

const tell = (program, ...words) => execFileSync(program, words, { encoding: "utf8" });

test("every kind of letter is an archivable PDF in Spanish that other programs read", async ({ person }) => {
  test.setTimeout(240_000);
  const folder = process.env.EVIDENCE ? join(process.env.EVIDENCE, "pdf") : await mkdtemp(join(tmpdir(), "quipux-letters-"));
  await mkdir(folder, { recursive: true });
  const seen = new Set();
  for (const who of [MARCO, ANA, GABRIELA, DIEGO]) {
    const page = await person(who, { javaScriptEnabled: false });
    for (const tray of TRAYS) {
      const list = await page.request.get(`/bandejas/${tray}`);
      const items = new Set([...(await list.text()).matchAll(new RegExp(`/bandejas/${tray}/(\\d+)`, "g"))].map(([, item]) => item));
      for (const item of items) {
        const answer = await page.request.get(`/documentos/${item}/pdf`);
        expect(answer.status()).toBe(200);
        expect(answer.headers()["content-type"]).toBe("application/pdf");
        const name = decodeURIComponent(answer.headers()["content-disposition"].match(/filename\*?=(?:UTF-8'')?"?([^";]+)/)[1]);
        const kind = KINDS[name.replace(/\.pdf$/, "").split("-").pop()];
        expect(kind, name).toBeDefined();
        if (seen.has(kind)) continue;
        seen.add(kind);
        const file = join(folder, `${kind}.pdf`);
        await writeFile(file, await answer.body());
        expect(tell("qpdf", "--check", file)).toContain("No syntax or stream encoding errors found");
        const about = tell("pdfinfo", file);
        expect(about).toMatch(/Tagged:\s+yes/);
        expect(tell("pdfinfo", "-meta", file)).toMatch(/pdfaid:part(="|>)2/);
        expect(tell("pdftotext", file, "-")).toContain(name.replace(/\.pdf$/, ""));
      }
    }
  }
  expect([...seen].sort()).toEqual(Object.values(KINDS).sort());
  archived(...[...seen].map((kind) => join(folder, `${kind}.pdf`)));
  if (!process.env.EVIDENCE) await rm(folder, { recursive: true });
});
