// People at their browsers.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";
import { join } from "node:path";

export const PASSWORD = "quipux-demo-2026";
/** Cédulas of the demonstration. */
export const ANA = "2051001010"; // head of planning, signs
export const BRUNO = "2051001028"; // works for Ana
export const MARCO = "2051001044"; // the minister
export const CARLA = "2051001051"; // his assistant
export const DIEGO = "2051001069"; // prints
export const ELENA = "2051001077"; // the front desk
export const GABRIELA = "2051001093"; // heads administration
export const OLGA = "2051001101"; // administers the platform

export const test = base.extend({
  baseURL: async ({}, use) => use(process.env.QUIPUX_URL),

  /**
   * Opens a browser of someone's own: `await person(ANA, { javaScriptEnabled: false })` is the page they landed on. With `within`
   * it is another browser's.
   */
  person: async ({ browser, baseURL, contextOptions }, use) => {
    const contexts = [];
    await use(async (cedula, { within = browser, ...options } = {}) => {
      const context = await within.newContext({ ...contextOptions, baseURL, ...options });
      contexts.push(context);
      const page = await context.newPage();
      watch(page);
      await page.goto("/ingreso");
      if (options.javaScriptEnabled !== false) await awake(page);
      await page.getByLabel("Cédula").fill(cedula);
      await page.getByLabel("Contraseña").fill(PASSWORD);
      await page.getByRole("button", { name: "Ingresar", exact: true }).click();
      await page.waitForURL(/bandejas|puestos/);
      if (options.javaScriptEnabled !== false) await awake(page);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };

const said = new WeakMap();

/** What each page waits for. */
const waiting = new WeakMap();
const endless = (request) => new URL(request.url()).pathname === "/vivo";

/** Remembers what a page complains about, and what it waits for. */
export function watch(page) {
  const open = new Set();
  waiting.set(page, open);
  page.on("request", (request) => endless(request) || open.add(request));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => open.delete(request));
  const complaints = [];
  said.set(page, complaints);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
}

/** Nothing was complained about, but for answers that the test itself provoked. */
export function expectQuiet(page, ...provoked) {
  const rest = said.get(page).filter((text) => !provoked.some((one) => text.includes(one)));
  expect(rest).toEqual([]);
}

/** Until the page's code runs. */
export const awake = (page) => page.waitForFunction(() => document.documentElement.dataset.awake !== undefined);

/** Until the page's code runs, its letters are there and it has waited for nothing for half a second; its stream never ends. */
export async function atRest(page) {
  await awake(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const open = () => [...waiting.get(page)].map((request) => request.url());
  const end = Date.now() + 20_000;
  for (let quiet = 0; quiet < 5; ) {
    await page.waitForTimeout(100);
    quiet = open().length === 0 ? quiet + 1 : 0;
    if (Date.now() > end) throw new Error(`still waiting for ${open().join(", ")}`);
  }
}

export async function expectAccessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const short = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(short, what).toEqual([]);
}

/** Nothing stands out to the side. */
export async function expectFits(page, what) {
  const [wide, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(wide, `${what} is wider than the window`).toBeLessThanOrEqual(there);
}

/** The password of every key file of the demonstration, and where a person's is. */
export const KEY_WORD = "firma-demo-2026";
export const keyFile = (cedula) => join(process.env.QUIPUX_FOLDER, "demo-firmas", `${cedula}.p12`);

/** The post of a person, as others find it: a number with more digits than JavaScript counts. */
export async function postOf(page, words) {
  const found = await page.request.post("/api/documents/find_people", { form: { words, scope: "anyone" } });
  return /"post_id":(\d+)/.exec(await found.text())[1];
}

/** Keeps a memorando of a person to a post without opening its page; the letter. */
export async function keepDraft(page, to, subject, body) {
  const html = await (await page.request.get("/documentos/nuevo?tipo=memorando")).text();
  const field = (name) => new RegExp(`name="form\\[${name}\\]"[^>]*value="(\\d+)"`).exec(html)[1];
  const document = field("document");
  const form = { document, version: "0", kind: "memorando", sender: field("sender"), to, subject, body };
  const named = Object.fromEntries(Object.entries(form).map(([name, value]) => [`form[${name}]`, value]));
  const saved = await page.request.post("/api/drafting/save", { form: named });
  expect(saved.status(), await saved.text()).toBe(200);
  return document;
}

/** Sends the printed copy that is open: nothing is kept of its sheet, and the print room says that it may go. */
export async function sendUnscanned(page) {
  await page.locator(".acts").getByRole("button", { name: "Enviar" }).click();
  await expect(page.getByText("Este documento no tiene imagen asociada.")).toBeVisible();
  await page.locator(".doc.act").getByRole("button", { name: "Enviar" }).click();
}
