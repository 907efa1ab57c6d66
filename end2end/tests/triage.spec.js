// Triage by keyboard alone: to a letter, into it, on to someone else, and to the next.
import { ANA, expect, expectQuiet, test } from "../site.js";

const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("href")?.split("?")[0]);
const address = (page) => new URL(page.url()).pathname;
const settled = (page, what) => expect.poll(() => focused(page), { message: what });

test("open, read and reassign, and the next letter is at hand", async ({ person }) => {
  const page = await person(ANA);
  const rows = page.locator(".rows > li > a");
  await expect(rows.nth(1)).toBeVisible();
  const [first, second] = await rows.evaluateAll((links) => links.slice(0, 2).map((link) => link.getAttribute("href").split("?")[0]));

  await page.keyboard.press("j");
  await settled(page, "j goes to the first line").toBe(first);
  await page.keyboard.press("j");
  await settled(page, "j goes on").toBe(second);
  await page.keyboard.press("k");
  await settled(page, "k goes back").toBe(first);
  await page.keyboard.press("Enter");
  await expect(page.locator(".read h2")).toBeFocused();
  expect(address(page)).toBe(first);

  await page.keyboard.press("a");
  const whom = page.getByRole("combobox", { name: "A quién" });
  await expect(whom).toBeFocused();
  // While one types, letters are letters.
  await page.keyboard.type("ae");
  await expect(whom).toHaveValue("ae");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  // Four keys: Enter opened it, `a` asked to whom, Enter takes the first colleague, Enter sends.
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator(".person")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Documento reasignado." })).toBeVisible();
  expect(address(page)).toBe("/bandejas/recibidos");
  await settled(page, "the next line is at hand").toBe(second);
  expectQuiet(page);
});
