// An administrator says how the institution numbers, classifies and names its letters, with and without JavaScript.
import { GABRIELA, atRest, expect, expectQuiet, test } from "../site.js";

const example = (page) => page.locator(".example output");

test("the example follows the parts while they are put in order, and what is saved is there again", async ({ person }) => {
  const page = await person(GABRIELA);
  await page.locator(".who summary").click();
  await page.getByRole("link", { name: "Administración" }).click();
  await page.getByRole("link", { name: "Numeración de documentos" }).click();
  await expect(example(page)).toHaveText(/^MINDEMO-[A-Z]+-\d{4}-\d{4}-M$/);
  await page.getByRole("button", { name: "Bajar «Sigla de la institución»" }).click();
  await expect(example(page)).toHaveText(/^[A-Z]+-MINDEMO-\d{4}-\d{4}-M$/);
  await page.getByRole("button", { name: "Omitir «Sigla de la institución»" }).click();
  await expect(example(page)).toHaveText(/^[A-Z]+-\d{4}-\d{4}-M$/);
  await page.getByRole("button", { name: "Incluir «Sigla de la institución»" }).press("Enter");
  await expect(example(page)).toHaveText(/^[A-Z]+-\d{4}-\d{4}-M-MINDEMO$/);
  await page.getByLabel("Dígitos del secuencial").selectOption("6");
  await page.getByLabel("Siguiente número").fill("4321");
  await expect(example(page)).toHaveText(/-004321-M-MINDEMO$/);
  await page.getByRole("button", { name: "Guardar" }).first().click();
  await expect(page.getByRole("status").filter({ hasText: "Guardado" }).first()).toBeVisible();
  // It cannot be lowered; what was typed stays.
  await page.getByLabel("Siguiente número").fill("7");
  await page.getByRole("button", { name: "Guardar" }).first().click();
  await expect(page.getByText("El contador solo puede subir: escriba 4321")).toBeVisible();
  await expect(page.getByLabel("Siguiente número")).toHaveValue("7");
  await page.reload();
  await atRest(page);
  await expect(example(page)).toHaveText(/-004321-M-MINDEMO$/);
  expectQuiet(page, "422");
});

test("without JavaScript parts are moved by asking for the page again, and nothing is saved yet", async ({ person }) => {
  const page = await person(GABRIELA, { javaScriptEnabled: false });
  await page.goto("/administracion/numeracion");
  await page.getByLabel("Tipo de documento").selectOption({ label: "Resolución" });
  await page.getByRole("button", { name: "Mostrar" }).click();
  await page.getByLabel("Separador").selectOption("dot");
  await page.getByRole("button", { name: "Omitir «Año»" }).click();
  await expect(example(page)).toHaveText(/^MINDEMO\.[A-Z]+\.\d{4}\.R$/);
  await expect(page.getByText("no vuelve a empezar cada enero")).toBeVisible();
  await page.goto("/administracion/numeracion?tipo=resolucion");
  await expect(example(page)).toHaveText(/^MINDEMO-[A-Z]+-\d{4}-\d{4}-R$/);
});

test("a kind of the institution's own is made, and offered at once", async ({ person }) => {
  const page = await person(GABRIELA);
  await page.goto("/administracion/tipos");
  await atRest(page);
  await page.getByLabel("Nombre").fill("Dictamen");
  await page.getByLabel("Abreviatura").fill("dic");
  await page.getByLabel("Texto inicial").fill("Con los antecedentes expuestos:");
  await page.getByRole("button", { name: "Guardar" }).click();
  await expect(page.locator(".catalogue")).toContainText("Dictamen");
  await page.goto("/bandejas/recibidos");
  await atRest(page);
  await page.locator(".compose summary").click();
  await page.getByRole("link", { name: "Dictamen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dictamen");
  await expect(page.locator("main.desk")).toContainText("Con los antecedentes expuestos:");
  expectQuiet(page);
});

test("an entry of the classification is made and chosen in a draft", async ({ person }) => {
  const page = await person(GABRIELA);
  await page.goto("/administracion/tipificacion");
  await atRest(page);
  await page.getByLabel("Código").fill("AF-07");
  await page.getByLabel("Descripción").fill("Activos fijos");
  await page.getByRole("button", { name: "Guardar" }).click();
  await expect(page.locator(".catalogue")).toContainText("Activos fijos");
  await page.goto("/documentos/nuevo?tipo=memorando");
  await atRest(page);
  await page.locator("details.options summary").click();
  await page.getByLabel("Tipificación").selectOption({ label: "AF-07 · Activos fijos" });
  await expect(page.getByLabel("Borrar recorrido luego de la firma del documento")).toBeVisible();
  expectQuiet(page);
});

test("the words of a message are changed, seen at once as they will arrive, and put back", async ({ person }) => {
  const page = await person(GABRIELA);
  await page.goto("/administracion/mensajes");
  await atRest(page);
  await page.getByRole("link", { name: "Documento recibido", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Documento recibido" })).toBeVisible();
  const message = page.locator(".message");
  await expect(message.locator("h3")).toHaveText("Quipux: Documento recibido - Informe de avance");
  await page.getByLabel("Asunto", { exact: true }).fill("MINDEMO: [accion]");
  await expect(message.locator("h3")).toHaveText("MINDEMO: Documento recibido");
  const text = page.getByLabel("Texto", { exact: true });
  await text.fill("Hola, [nombre].\n\n<b>[documento]</b>");
  await expect(message.locator(".doc")).toContainText("<b>[documento]</b>");
  await page.getByRole("button", { name: "Guardar mensaje" }).click();
  await expect(page.getByText("Entre corchetes solo puede ir un dato de la lista")).toBeVisible();
  await text.fill("Hola, [nombre].\n\n[documentos]");
  await expect(message.locator(".doc")).toContainText("INST-DP-2026-0001-M");
  await page.getByRole("button", { name: "Guardar mensaje" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Mensaje guardado." })).toBeVisible();
  await page.getByRole("button", { name: "Volver a las palabras originales" }).click();
  await expect(page.getByLabel("Asunto", { exact: true })).toHaveValue("Quipux: [accion] - [asunto]");
  await expect(page.getByRole("button", { name: "Volver a las palabras originales" })).toHaveCount(0);
  expectQuiet(page, "422");
});
