// A draft is written by one, changed by another, compared, and brought back to what it said.
import { ANA, BRUNO, expect, expectAccessible, expectQuiet, test } from "../site.js";

const FIRST = "El plazo para responder es de diez días hábiles.";
const SECOND = "El plazo para responder es de quince días hábiles.";

const news = (page, words) => expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();
const subjectOf = (page) => page.getByLabel("Asunto", { exact: true });

async function choose(page, label, words, name) {
  const box = page.getByRole("combobox", { name: label, exact: true });
  await box.fill(words);
  await expect(page.getByRole("option", { name }).first()).toBeVisible();
  await box.press("Enter");
  await expect(page.locator(".person").filter({ hasText: name })).toBeVisible();
}

/** What is marked as taken out and put in, without the words for those who listen. */
async function expectMarked(page) {
  await expect(page.locator(".sides del")).toContainText("diez");
  await expect(page.locator(".sides ins")).toContainText("quince");
  await expect(page.locator(".sides del, .sides ins")).toHaveCount(2);
}

test("a text is changed by another, compared and restored", async ({ person }) => {
  const subject = `Plazos de respuesta ${Date.now()}`;
  const bruno = await person(BRUNO);
  await bruno.goto("/documentos/nuevo?tipo=memorando");
  await bruno.waitForFunction(() => document.documentElement.dataset.awake !== undefined);
  await subjectOf(bruno).fill(subject);
  await choose(bruno, "Para", "jaramillo", "Gabriela Estefanía Jaramillo");
  await bruno.getByRole("textbox", { name: "Texto" }).click();
  await bruno.keyboard.type(FIRST);
  await expect(bruno.getByText("guardado a las")).toBeVisible();
  await bruno.getByRole("link", { name: "Reasignar borrador" }).click();
  await choose(bruno, "A quién", "cárdenas", "Ana Lucía Cárdenas");
  await bruno.getByLabel("Comentario").fill("Para su revisión.");
  await bruno.getByRole("button", { name: "Reasignar" }).click();
  await news(bruno, "Documento reasignado.");
  expectQuiet(bruno);

  const ana = await person(ANA);
  await ana.goto("/bandejas/en-elaboracion");
  await ana.locator(".rows").getByRole("link").filter({ hasText: subject }).click();
  await ana.getByRole("link", { name: "Editar" }).click();
  const text = ana.getByRole("textbox", { name: "Texto" });
  await expect(text).toContainText("diez días");
  await text.click();
  await ana.keyboard.press("Control+a");
  await ana.keyboard.type(SECOND);
  await expect(ana.getByText("guardado a las")).toBeVisible();
  await ana.getByRole("link", { name: "Versiones", exact: true }).click();
  await expect(ana.getByRole("heading", { level: 1, name: "Versiones del texto" })).toBeVisible();
  await expectMarked(ana);
  await expectAccessible(ana, "versiones");
  await ana.getByRole("button", { name: "Restaurar la versión 1" }).click();
  await news(ana, "Borrador guardado.");
  await expect(ana.getByRole("textbox", { name: "Texto" })).toContainText(FIRST);
  await ana.getByRole("link", { name: "Versiones", exact: true }).click();
  await expect(ana.getByRole("rowheader", { name: "Versión 3" })).toBeVisible();
  expectQuiet(ana);
});

test("the same without JavaScript", async ({ person }) => {
  const subject = `Plazos de entrega ${Date.now()}`;
  const without = { javaScriptEnabled: false };
  const bruno = await person(BRUNO, without);
  await bruno.goto("/documentos/nuevo?tipo=memorando");
  await subjectOf(bruno).fill(subject);
  await bruno.getByLabel("Texto", { exact: true }).fill(FIRST);
  await bruno.getByRole("button", { name: "Guardar" }).click();
  await news(bruno, "Borrador guardado.");
  await bruno.getByRole("link", { name: "Reasignar borrador" }).click();
  await bruno.locator("li").filter({ hasText: "Ana Lucía Cárdenas" }).getByRole("radio").check();
  await bruno.getByLabel("Comentario").fill("Para su revisión.");
  await bruno.getByRole("button", { name: "Reasignar" }).click();
  await news(bruno, "Documento reasignado.");

  const ana = await person(ANA, without);
  await ana.goto("/bandejas/en-elaboracion");
  await ana.locator(".rows").getByRole("link").filter({ hasText: subject }).click();
  await ana.getByRole("link", { name: "Editar" }).click();
  await ana.getByLabel("Texto", { exact: true }).fill(SECOND);
  await ana.getByRole("button", { name: "Guardar" }).click();
  await ana.getByRole("link", { name: "Versiones", exact: true }).click();
  await expectMarked(ana);
  await ana.getByLabel("Antes: Versión 2").check();
  await ana.getByLabel("Después: Versión 2").check();
  await ana.getByRole("button", { name: "Comparar" }).click();
  await expect(ana.getByText("Los dos textos son iguales.")).toBeVisible();
  await ana.getByRole("button", { name: "Restaurar la versión 1" }).click();
  await news(ana, "Borrador guardado.");
  await expect(ana.getByLabel("Texto", { exact: true })).toHaveValue(FIRST);
});
