// The keyboard: archive and undo, from tray to tray, and the list of keys.
import { ANA, expect, expectAccessible, expectQuiet, test } from "../site.js";

const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("href")?.split("?")[0]);
const address = (page) => new URL(page.url()).pathname;
const settled = (page, what) => expect.poll(() => focused(page), { message: what });

test("archive and undo, back to the line, and from tray to tray", async ({ person }) => {
  const page = await person(ANA);
  const rows = page.locator(".rows > li > a");
  await expect(rows.nth(1)).toBeVisible();
  const [first, second] = await rows.evaluateAll((links) => links.slice(0, 2).map((link) => link.getAttribute("href").split("?")[0]));
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.locator(".read h2")).toBeFocused();
  await page.keyboard.press("Escape");
  await settled(page, "back on its line").toBe(first);
  await page.keyboard.press("Enter");
  await expect(page.locator(".read h2")).toBeFocused();
  await page.keyboard.press("e");
  await expect(page.getByRole("status").filter({ hasText: "Documento archivado." })).toBeVisible();
  await settled(page, "the next line is at hand").toBe(second);
  await page.keyboard.press("z");
  await expect(page.getByRole("status").filter({ hasText: "Documento reestablecido." })).toBeVisible();
  for (const [key, heading] of [["e", "Enviados"], ["b", "En elaboración"], ["r", "Recibidos"]]) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeFocused();
  }
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Buscar en esta bandeja" })).toBeFocused();
  await page.keyboard.type("njk");
  await expect(page.getByRole("searchbox")).toHaveValue("njk");
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("n");
  await expect(page.getByRole("link", { name: "Oficio" }).first()).toBeVisible();
  await expect(page.locator(".compose a").first()).toBeFocused();
  expectQuiet(page);
});

test("the list of keys, and the switch that turns them off", async ({ person }) => {
  const page = await person(ANA);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Atajos de teclado" });
  await expect(sheet).toBeVisible();
  await expectAccessible(page, "list of keys");
  await sheet.getByRole("switch").uncheck();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  const before = await focused(page);
  await page.keyboard.press("j");
  expect(await focused(page)).toBe(before);
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.awake !== undefined);
  await page.keyboard.press("?");
  await expect(sheet).toBeHidden();
  // The button shows it all the same.
  await page.getByRole("button", { name: "Atajos de teclado" }).click();
  await sheet.getByRole("switch").check();
  await sheet.getByRole("button", { name: "Cerrar" }).click();
  await page.keyboard.press("j");
  await settled(page, "on again").toMatch(/^\/bandejas\/recibidos\/\d+$/);
  // Not with Ctrl, which is the browser's.
  await page.keyboard.press("Control+j");
  expectQuiet(page);
});
