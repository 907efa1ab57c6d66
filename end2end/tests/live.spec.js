// What others do shows without loading the page again.
import { ANA, DIEGO, expect, expectQuiet, GABRIELA, sendUnscanned, test } from "../site.js";

const SOON = { timeout: 2_000 };
const tray = (page, name) => page.getByRole("navigation", { name: "Bandejas" }).getByRole("link", { name });
const row = (page, subject) => page.locator(".rows").getByRole("link").filter({ hasText: subject });
const unread = async (page) => Number((await tray(page, "Recibidos").locator(".n b").textContent().catch(() => "0")) || 0);

/** A memorando from Ana to Gabriela, signed: it waits with Diego. */
async function write(ana, subject) {
  await ana.goto("/documentos/nuevo?tipo=memorando");
  await ana.waitForFunction(() => document.documentElement.dataset.awake !== undefined);
  const box = ana.getByRole("combobox", { name: "Para", exact: true });
  await box.fill("jaramillo");
  await expect(ana.getByRole("option", { name: /Gabriela/ }).first()).toBeVisible();
  await box.press("Enter");
  await ana.getByLabel("Asunto").fill(subject);
  await ana.getByRole("textbox", { name: "Texto" }).click();
  await ana.keyboard.type("Para su conocimiento.");
  await ana.getByRole("button", { name: "Firmar y enviar" }).click();
  await expect(ana.getByRole("status").filter({ hasText: "Documento firmado." })).toBeVisible();
}

test("a letter that arrives shows in the tray and in its counter within a second or two", async ({ person }) => {
  const subject = `Aviso en vivo ${Date.now()}`;
  const gabriela = await person(GABRIELA);
  await expect(gabriela.getByRole("heading", { level: 1, name: "Recibidos" })).toBeVisible();
  await gabriela.evaluate(() => (window.sameDocument = true));
  const before = await unread(gabriela);
  const diego = await person(DIEGO);
  await tray(diego, "Por imprimir").click();

  await write(await person(ANA), subject);
  // The print room sees it come, too.
  await expect(row(diego, subject)).toBeVisible(SOON);
  await row(diego, subject).click();
  await gabriela.locator(".rows a").first().focus();
  const focused = await gabriela.evaluate(() => document.activeElement.getAttribute("href"));
  await sendUnscanned(diego);
  await expect(row(gabriela, subject)).toBeVisible(SOON);
  await expect(row(gabriela, subject)).toHaveClass(/unread/);
  await expect.poll(() => unread(gabriela), SOON).toBe(before + 1);
  // The focus stays with the letter it was on, and the page is the same.
  await expect.poll(() => gabriela.evaluate(() => document.activeElement.getAttribute("href"))).toBe(focused);
  expect(await gabriela.evaluate(() => window.sameDocument)).toBe(true);
  for (const page of [gabriela, diego]) expectQuiet(page);
});

test("what is done in one window shows in another", async ({ person }) => {
  const gabriela = await person(GABRIELA);
  const open = gabriela.locator(".rows a").first();
  await open.click();
  await expect(gabriela.getByRole("button", { name: "Archivar" })).toBeVisible();
  const address = gabriela.url();
  const other = await gabriela.context().newPage();
  await other.goto(`${address.split("?")[0]}/comentar`);
  await other.waitForFunction(() => document.documentElement.dataset.awake !== undefined);
  await gabriela.getByRole("link", { name: "Recorrido" }).click();
  const words = `Comentario en vivo ${Date.now()}`;
  await other.getByLabel("Comentario").fill(words);
  await other.getByRole("button", { name: "Comentar" }).click();
  await expect(gabriela.getByText(words)).toBeVisible(SOON);
});

test("a page that was out of sight for a while catches up", async ({ person }) => {
  const subject = `Mientras tanto ${Date.now()}`;
  const diego = await person(DIEGO);
  await tray(diego, "Por imprimir").click();
  const hide = (hidden) =>
    diego.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, hidden);
  await hide(true);
  await write(await person(ANA), subject);
  await expect(row(diego, subject)).toHaveCount(0);
  await hide(false);
  await expect(row(diego, subject)).toBeVisible(SOON);
});
