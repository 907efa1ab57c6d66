// One act upon many: what went, what did not and why, and the way back.
import { ANA, awake, BRUNO, expect, expectAccessible, expectQuiet, test } from "../site.js";

const tray = (page, name) => page.getByRole("navigation", { name: "Bandejas" }).getByRole("link", { name });
const row = (page, number) => page.locator(".rows li").filter({ hasText: number });
const tick = (page, number) => row(page, number).getByRole("checkbox").check();
const news = (page) => page.getByRole("status").filter({ has: page.locator(".toast") });

/** The numbers of the last lines of a tray, which no other journey looks at. */
async function lastNumbers(page, count) {
  const numbers = await page.locator(".rows .meta").evaluateAll((all) => all.map((meta) => meta.firstElementChild.textContent));
  expect(numbers.length).toBeGreaterThan(count + 1);
  return numbers.slice(-count);
}

test("of three archived at once one has been taken back by someone else; the others come back with undo", async ({ person }) => {
  const ana = await person(ANA);
  await tray(ana, "Recibidos").click();
  await expect(ana.getByRole("button", { name: "Archivar" })).toHaveCount(0);
  const numbers = await lastNumbers(ana, 3);
  for (const number of numbers) await tick(ana, number);
  await expect(ana.getByText("3 marcados")).toBeVisible();
  await expectAccessible(ana, "three ticked");
  await ana.getByRole("button", { name: "Archivar" }).click();
  await expect(news(ana)).toContainText("3 archivados");
  for (const number of numbers) await expect(row(ana, number)).toHaveCount(0);
  await ana.getByRole("button", { name: "Deshacer" }).click();
  await expect(news(ana)).toContainText("3 reestablecidos");
  for (const number of numbers) await tick(ana, number);
  await ana.getByRole("button", { name: "Reasignar" }).click();
  await expect(ana.getByRole("heading", { level: 2, name: "Reasignar" })).toBeVisible();
  for (const number of numbers) await expect(ana.locator(".upon").getByText(number)).toBeVisible();
  const box = ana.getByRole("combobox", { name: "A quién", exact: true });
  await box.fill("bruno");
  await expect(ana.getByRole("option").first()).toBeVisible();
  await box.press("Enter");
  await ana.locator(".doc.act").getByRole("button", { name: "Reasignar" }).click();
  await expect(news(ana)).toContainText("3 reasignados");

  // Bruno's page does not learn what Ana does meanwhile.
  const bruno = await person(BRUNO, { javaScriptEnabled: false });
  await tray(bruno, "Recibidos").click();
  for (const number of numbers) await tick(bruno, number);

  await tray(ana, "Reasignados").click();
  await tick(ana, numbers[1]);
  await ana.getByRole("button", { name: "Recuperar" }).click();
  await expect(news(ana)).toContainText("Documento recuperado");
  await expect(row(ana, numbers[1])).toHaveCount(0);
  expectQuiet(ana);

  await bruno.getByRole("button", { name: "Archivar" }).click();
  await expect(news(bruno)).toContainText("2 archivados, 1 no se pudo");
  await expect(news(bruno)).toContainText(`${numbers[1]} ya no lo tiene usted`);
  for (const number of numbers) await expect(row(bruno, number)).toHaveCount(0);
  await bruno.getByRole("button", { name: "Deshacer" }).click();
  await expect(news(bruno)).toContainText("2 reestablecidos");
  await expect(row(bruno, numbers[0])).toBeVisible();
  await expect(row(bruno, numbers[2])).toBeVisible();
});

test("many are deleted and brought back without JavaScript", async ({ person }) => {
  const bruno = await person(BRUNO, { javaScriptEnabled: false });
  await tray(bruno, "En elaboración").click();
  const boxes = bruno.locator(".rows").getByRole("checkbox");
  const count = await boxes.count();
  expect(count).toBeGreaterThan(0);
  for (let index = 0; index < count; index++) await boxes.nth(index).check();
  await bruno.locator(".many").getByRole("button", { name: "Eliminar" }).click();
  await expect(news(bruno)).toContainText(/eliminado/);
  await expect(bruno.locator(".rows li")).toHaveCount(0);
  await tray(bruno, "Eliminados").click();
  await expect(bruno.locator(".rows li")).toHaveCount(count);
  for (let index = 0; index < count; index++) await boxes.nth(index).check();
  await bruno.locator(".many").getByRole("button", { name: "Restaurar" }).click();
  await tray(bruno, "En elaboración").click();
  await expect(bruno.locator(".rows li")).toHaveCount(count);
});

test("news on a page that the server made are there, and the page wakes with them", async ({ person }) => {
  const ana = await person(ANA);
  await ana.goto("/bandejas/archivados?buscar=zzzz&hecho=archive&documento=1");
  await awake(ana);
  await expect(news(ana)).toContainText("Documento archivado.");
  await ana.goto("/bandejas/recibidos?hecho=archive&documento=1&fallo=2-stale");
  await awake(ana);
  await expect(news(ana)).toContainText("1 archivado, 1 no se pudo");
  await ana.getByRole("link", { name: "Cerrar" }).click();
  await expect(ana.locator(".toast")).toHaveCount(0);
  expectQuiet(ana);
  // Who has no JavaScript reads them too.
  const plain = await person(ANA, { javaScriptEnabled: false });
  await plain.goto("/bandejas/recibidos?hecho=archive&documento=1");
  await expect(news(plain)).toContainText("Documento archivado.");
});
