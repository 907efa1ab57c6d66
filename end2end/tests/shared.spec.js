// A head shares the tray; the assistant triages it, takes what they deal with themselves, and the history names both.
import { CARLA, MARCO, atRest, expect, expectAccessible, expectQuiet, test } from "../site.js";

test("the minister's assistant hands on and takes from the minister's tray", async ({ person }) => {
  const page = await person(CARLA);
  await page.getByRole("navigation", { name: "Bandejas" }).getByRole("link", { name: /^Compartida/ }).click();
  await expect(page.getByRole("heading", { name: "Compartida" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "De quién es la bandeja" })).toContainText("Villacís");
  await expectAccessible(page, "compartida");
  const rows = page.locator(".rows > li > a");
  await expect(rows.first()).toBeVisible();
  const before = await rows.count();

  // Handed on in the minister's name, and back again.
  await rows.first().click();
  await expect(page.locator(".read h2")).toBeVisible();
  await page.getByRole("link", { name: "Reasignar" }).click();
  await page.getByRole("combobox", { name: "A quién" }).fill("Quishpe");
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Reasignar" }).click();
  const news = page.getByRole("status").filter({ hasText: "Documento reasignado." });
  await expect(news).toBeVisible();
  await expect(rows).toHaveCount(before - 1);
  await news.getByRole("button", { name: "Deshacer" }).click();
  await expect(rows).toHaveCount(before);

  // Taken: it lies in the assistant's own tray, and the course says for whom.
  await atRest(page);
  await rows.first().click();
  await page.getByRole("button", { name: "Tomar" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Documento tomado" })).toBeVisible();
  await expect(rows).toHaveCount(before - 1);
  await page.getByRole("navigation", { name: "Bandejas" }).getByRole("link", { name: /^Recibidos/ }).click();
  await rows.first().click();
  await page.getByRole("link", { name: "Recorrido" }).click();
  await expect(page.locator(".timeline")).toContainText("Montesdeoca Ruales por");
  await expect(page.locator(".timeline")).toContainText("Villacís Granda");
  expectQuiet(page);

  // The minister stops sharing: the tray is gone.
  const marco = await person(MARCO);
  await marco.goto("/compartir-bandeja");
  await expectAccessible(marco, "compartir mi bandeja");
  await marco.getByRole("checkbox", { name: /Montesdeoca/ }).uncheck();
  await marco.getByRole("button", { name: "Guardar" }).click();
  await expect(marco.getByRole("status").filter({ hasText: "Guardado" })).toBeVisible();
  await page.goto("/bandejas/recibidos");
  await expect(page.getByRole("link", { name: /^Compartida/ })).toHaveCount(0);
});
