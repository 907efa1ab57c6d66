// A letter travels: drafted by one official, signed by another, printed, received, handed on, answered and archived.
import { ANA, BRUNO, DIEGO, expect, expectQuiet, GABRIELA, sendUnscanned, test } from "../site.js";

const tray = (page, name) => page.getByRole("navigation", { name: "Bandejas" }).getByRole("link", { name });
const row = (page, subject) => page.locator(".rows").getByRole("link").filter({ hasText: subject });
const news = (page, words) => expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();

async function choose(page, label, words, name) {
  const box = page.getByRole("combobox", { name: label, exact: true });
  await box.fill(words);
  await expect(page.getByRole("option", { name }).first()).toBeVisible();
  await box.press("Enter");
  await expect(page.locator(".person").filter({ hasText: name })).toBeVisible();
}

test("a memorando travels from one browser to another", async ({ person }) => {
  const subject = `Cronograma de capacitación ${Date.now()}`;

  const bruno = await person(BRUNO);
  await bruno.locator("summary").filter({ hasText: "Nuevo documento" }).click();
  await bruno.getByRole("link", { name: "Memorando" }).click();
  await expect(bruno.getByRole("heading", { level: 1, name: "Memorando" })).toBeVisible();
  await choose(bruno, "De", "ana lucia", "Ana Lucía Cárdenas");
  await choose(bruno, "Para", "jaramillo", "Gabriela Estefanía Jaramillo");
  await bruno.getByLabel("Asunto", { exact: true }).fill(subject);
  const text = bruno.getByRole("textbox", { name: "Texto" });
  await text.click();
  await bruno.keyboard.type("De mi consideración:");
  await bruno.keyboard.press("Enter");
  await bruno.keyboard.type("Adjunto el cronograma, con ");
  await bruno.keyboard.press("Control+b");
  await bruno.keyboard.type("tres fechas");
  await expect(bruno.getByText("guardado a las")).toBeVisible();
  await expect(bruno.getByText("El documento está completo.").or(bruno.getByText("Solo puede firmar quien consta"))).toBeVisible();

  // A file, chosen; the letter itself shows beside.
  await bruno.locator("input[type=file]").setInputFiles({ name: "cronograma.txt", mimeType: "text/plain", buffer: Buffer.from("lunes\nmartes\n") });
  await expect(bruno.getByRole("button", { name: "Quitar cronograma.txt" })).toBeVisible();
  await expect(bruno.locator("quipux-pdf canvas").first()).toBeVisible();
  await bruno.getByRole("link", { name: "Reasignar borrador" }).click();
  await choose(bruno, "A quién", "cárdenas", "Ana Lucía Cárdenas");
  await bruno.getByLabel("Comentario").fill("Para su firma, por favor.");
  await bruno.getByRole("button", { name: "Reasignar" }).click();
  await news(bruno, "Documento reasignado.");
  await tray(bruno, "Reasignados").click();
  await expect(row(bruno, subject)).toBeVisible();
  expectQuiet(bruno);

  const ana = await person(ANA);
  await tray(ana, "En elaboración").click();
  await row(ana, subject).click();
  await expect(ana.getByText("Para su firma, por favor.")).toBeVisible();
  await ana.getByRole("link", { name: "Editar" }).click();
  await expect(ana.getByRole("textbox", { name: "Texto" }).locator("strong")).toHaveText("tres fechas");
  await ana.getByRole("button", { name: "Firmar y enviar" }).click();
  await news(ana, "Documento firmado.");
  await row(ana, subject).click();
  await expect(ana.getByText(/MINDEMO-DP-\d{4}-\d{4}-M/).first()).toBeVisible();
  expectQuiet(ana);

  const diego = await person(DIEGO);
  await tray(diego, "Por imprimir").click();
  await row(diego, subject).click();
  await sendUnscanned(diego);
  await news(diego, "Documento enviado.");
  expectQuiet(diego);

  const gabriela = await person(GABRIELA);
  await expect(row(gabriela, subject)).toHaveClass(/unread/);
  await row(gabriela, subject).click();
  await expect(gabriela.getByRole("heading", { name: subject })).toBeVisible();
  await expect(gabriela.locator(".sheet strong")).toHaveText("tres fechas");
  await expect(row(gabriela, subject)).not.toHaveClass(/unread/);
  await gabriela.getByRole("link", { name: "Comentar" }).click();
  await gabriela.getByLabel("Comentario").fill("Revisado con el equipo.");
  await gabriela.getByRole("button", { name: "Comentar" }).click();
  await gabriela.getByRole("link", { name: "Recorrido" }).click();
  await expect(gabriela.getByText("Revisado con el equipo.")).toBeVisible();
  await gabriela.getByRole("button", { name: "Archivar" }).click();
  await news(gabriela, "Documento archivado.");
  await expect(row(gabriela, subject)).toHaveCount(0);
  await gabriela.getByRole("button", { name: "Deshacer" }).click();
  await news(gabriela, "Documento reestablecido.");
  await expect(row(gabriela, subject)).toBeVisible();
  await row(gabriela, subject).click();
  await gabriela.getByRole("link", { name: "Responder" }).click();
  await expect(gabriela.locator(".person").filter({ hasText: "Ana Lucía Cárdenas" })).toBeVisible();
  await expect(gabriela.getByLabel("Asunto", { exact: true })).toHaveValue(subject);
  expectQuiet(gabriela);
});

test("the same road without JavaScript", async ({ person }) => {
  const subject = `Inventario de bienes ${Date.now()}`;
  const without = { javaScriptEnabled: false };

  const ana = await person(ANA, without);
  await ana.locator("summary").filter({ hasText: "Nuevo documento" }).click();
  await ana.getByRole("link", { name: "Memorando" }).click();
  await ana.getByLabel("Asunto", { exact: true }).fill(subject);
  await ana.getByLabel("Texto", { exact: true }).fill("De mi consideración:\n\nRemito el inventario.");
  await ana.getByRole("combobox", { name: "Para", exact: true }).fill("jaramillo");
  await ana.getByRole("button", { name: "Buscar" }).nth(1).click();
  const found = ana.locator(".found li").filter({ hasText: "Gabriela" });
  await found.getByRole("button", { name: "Añadir" }).click();
  await expect(ana.getByLabel("Asunto", { exact: true })).toHaveValue(subject);
  await expect(ana.getByLabel("Texto", { exact: true })).toHaveValue("De mi consideración:\n\nRemito el inventario.");
  await ana.locator("input[type=file]").setInputFiles({ name: "bienes.csv", mimeType: "text/csv", buffer: Buffer.from("bien,valor\nmesa,10\n") });
  await ana.getByRole("button", { name: "Adjuntar" }).click();
  await expect(ana.getByText("bienes.csv")).toBeVisible();
  await ana.getByRole("button", { name: "Firmar y enviar" }).click();
  await news(ana, "Documento firmado.");

  const diego = await person(DIEGO, without);
  await tray(diego, "Por imprimir").click();
  await row(diego, subject).click();
  await sendUnscanned(diego);
  await news(diego, "Documento enviado.");

  const gabriela = await person(GABRIELA, without);
  await row(gabriela, subject).click();
  await expect(gabriela.getByRole("heading", { name: subject })).toBeVisible();
  await gabriela.getByRole("link", { name: "Reasignar" }).click();
  await gabriela.getByRole("radio").first().check();
  await gabriela.getByLabel("Comentario").fill("Para su trámite.");
  await gabriela.getByRole("button", { name: "Reasignar" }).click();
  await news(gabriela, "Documento reasignado.");
  await tray(gabriela, "Reasignados").click();
  await row(gabriela, subject).click();
  await gabriela.getByRole("link", { name: "Recorrido" }).click();
  await expect(gabriela.getByText("Para su trámite.")).toBeVisible();
});

test("what is written survives a server that is gone for a while", async ({ person }) => {
  const page = await person(BRUNO);
  await page.goto("/documentos/nuevo?tipo=oficio");
  await page.waitForFunction(() => document.documentElement.dataset.awake !== undefined);
  await page.route("**/api/drafting/save", (route) => route.abort());
  await page.getByLabel("Asunto", { exact: true }).fill("Texto que no llega");
  await page.getByRole("button", { name: "Guardar" }).click();
  await expect(page.getByText("lo escrito está a salvo en este equipo")).toBeVisible();
  await page.unroute("**/api/drafting/save");
  await page.getByRole("button", { name: "Guardar" }).click();
  await expect(page.getByText("guardado a las")).toBeVisible();
  expectQuiet(page, "Failed to load resource");
});

test("a letter that is not complete says what is missing, and a file that is too big its limit", async ({ person }) => {
  const page = await person(ANA);
  await page.goto("/documentos/nuevo?tipo=oficio");
  await page.waitForFunction(() => document.documentElement.dataset.awake !== undefined);
  await page.getByLabel("No. de referencia").or(page.getByText("Más opciones")).first().click();
  await page.getByLabel("No. de referencia").fill("Oficio 77");
  await page.getByRole("button", { name: "Firmar y enviar" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Revise" })).toBeVisible();
  await expect(page.getByLabel("Asunto", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("No. de referencia")).toHaveValue("Oficio 77");
  await expect(page.getByText("Hasta 1 MB cada uno")).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({ name: "enorme.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(1_500_000, "%PDF-1.7 ") });
  await expect(page.getByText(/puede pesar hasta 1 MB/)).toBeVisible();
  expectQuiet(page, "422");
});
