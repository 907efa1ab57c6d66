// What is meant to run in someone's browser does not: it is shown as text, and nothing even tries what the policy forbids.
import { readFileSync } from "node:fs";
import { ANA, BRUNO, awake, expect, expectQuiet, keepDraft, postOf, test } from "../site.js";

const all = JSON.parse(readFileSync(new URL("../../server/tests/http/hostile/texts.json", import.meta.url)));
/** What is recorded for the tests of the server: what would run, and what a template would make of it. */
const texts = all.filter(({ kind }) => ["script", "template", "formula"].includes(kind)).map(({ text }) => text);

/** Remembers what runs and what the policy reports, from before a page's first line. */
async function guard(page) {
  await page.addInitScript(() => {
    window.__reports = [];
    addEventListener("securitypolicyviolation", (event) => window.__reports.push(`${event.violatedDirective} ${event.blockedURI}`));
    for (const name of ["alert", "confirm", "prompt"]) window[name] = () => (window.__ran = name);
  });
}

async function expectNothingRan(page, what) {
  const [ran, reports, frames] = await page.evaluate(() => [window.__ran ?? null, window.__reports, window.frames.length]);
  expect([ran, reports, frames], what).toEqual([null, [], 0]);
}

/** Says a text of an item, and keeps it. */
async function comment(page, item, text) {
  const said = await page.request.post("/api/handling/comment", { form: { "form[item]": item, "form[comment]": text } });
  expect([200, 422], await said.text()).toContain(said.status());
  return said.status() === 200;
}

test("texts that would run are shown on every page that has them", async ({ person }) => {
  test.setTimeout(300_000);
  expect(texts.length).toBeGreaterThan(200);
  const page = await person(BRUNO);
  await guard(page);
  const ana = await postOf(page, "ana");
  const lists = await page.request.post("/api/drafting/make_list", { form: { "form[name]": texts[0], "form[order]": "chosen" } });
  expect(lists.status()).toBe(200);
  // Several at once in the text, one as the subject of each letter. What begins as the editor's own form would be read as that.
  const width = 12;
  for (let at = 0; at < texts.length; at += width) {
    const some = texts.slice(at, at + width);
    const subject = some[0].slice(0, 200);
    const draft = await keepDraft(page, ana, subject, `Texto:\n${some.join("\n")}`);
    for (const path of [`/documentos/${draft}/editar`, `/documentos/${draft}`, `/documentos/${draft}/hoja-de-ruta`]) {
      await page.goto(path);
      if (!path.endsWith("hoja-de-ruta")) await awake(page);
      await page.mouse.move(400, 300);
      await expectNothingRan(page, `${path}: ${some.join(" ¦ ")}`);
    }
    // Found as one looks for it: the words come from the address.
    await page.goto(`/bandejas/en-elaboracion?buscar=${encodeURIComponent(some[some.length - 1])}`);
    await awake(page);
    await expectNothingRan(page, some[some.length - 1]);
  }
  for (const path of ["/bandejas/en-elaboracion", "/listas", "/cuenta"]) {
    await page.goto(path);
    await awake(page);
    await expectNothingRan(page, path);
  }
  await page.goto("/listas");
  await expect(page.locator("body")).toContainText(texts[0]);
  expectQuiet(page);
});

test("remarks that would run are shown in the history, also where the page's code draws it", async ({ person }) => {
  test.setTimeout(120_000);
  const page = await person(ANA);
  await guard(page);
  await page.goto("/bandejas/recibidos");
  const href = await page.locator(".rows a").first().getAttribute("href");
  const item = href.split("?")[0].split("/").pop();
  let taken = 0;
  for (const text of texts) taken += (await comment(page, item, text)) ? 1 : 0;
  expect(taken).toBeGreaterThan(200);
  await page.goto(`/documentos/${item}?parte=recorrido`);
  await awake(page);
  await expectNothingRan(page, "recorrido");
  // The same, led there without loading the page anew.
  await page.goto(`/documentos/${item}`);
  await awake(page);
  await page.getByRole("link", { name: /Recorrido/ }).first().click();
  await page.waitForURL(/recorrido/);
  await expect(page.locator("body")).toContainText(texts[texts.length - 1]);
  await expectNothingRan(page, "recorrido, drawn by the page");
  await page.goto(`/documentos/${item}/hoja-de-ruta`);
  await expectNothingRan(page, "hoja de ruta");
  expectQuiet(page);
});

test("nothing that an address says runs", async ({ page }) => {
  test.setTimeout(120_000);
  await guard(page);
  for (const text of texts.filter((_, place) => place % 4 === 0)) {
    const typed = encodeURIComponent(text);
    for (const path of [`/ingreso?volver=${typed}`, `/recuperar?clave=${typed}`]) {
      const answer = await page.goto(path);
      expect(answer.status(), path).toBeLessThan(500);
      await expectNothingRan(page, path);
    }
  }
});
