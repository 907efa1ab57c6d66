// A letter that several sign: approved first, signed by its sender, then by another, and refused once on the way.
import { ANA, atRest, awake, BRUNO, expect, expectAccessible, expectFits, expectQuiet, GABRIELA, keepDraft, keyFile, KEY_WORD, postOf, test } from "../site.js";

const row = (page, subject) => page.locator(".rows").getByRole("link").filter({ hasText: subject });
const news = (page, words) => expect(page.getByRole("status").filter({ hasText: words }).first()).toBeVisible();

async function choose(page, label, words, name) {
  const box = page.getByRole("combobox", { name: label, exact: true });
  await box.fill(words);
  await expect(page.getByRole("option", { name }).first()).toBeVisible();
  await box.press("Enter");
  await expect(page.locator(".person").filter({ hasText: name })).toBeVisible();
}

async function signHere(page, cedula) {
  await page.getByLabel("Archivo del certificado").setInputFiles(keyFile(cedula));
  await page.getByLabel("Contraseña del certificado").fill(KEY_WORD);
  await page.getByRole("button", { name: "Abrir certificado" }).click();
  await expect(page.locator(".owner")).toBeVisible();
  await page.getByRole("button", { name: "Firmar y enviar" }).click();
}

test("approved, signed by two, refused on the way, and sent when both have signed", async ({ person }) => {
  test.setTimeout(180_000);
  const subject = `Convenio ${Date.now()}`;
  const ana = await person(ANA);
  const draft = await keepDraft(ana, await postOf(ana, "paredes"), subject, "Se suscribe el convenio.");
  await ana.goto(`/documentos/${draft}/firmas`);
  await awake(ana);
  await choose(ana, "Visto bueno, antes de firmar", "bruno", "Bruno Sebastián Paredes");
  await choose(ana, "Firman también", "gabriela", "Gabriela");
  await expectAccessible(ana, "who signs");
  await expectFits(ana, "who signs");
  await ana.getByRole("button", { name: "Guardar y pedir visto bueno" }).click();
  await news(ana, "Guardado.");

  const bruno = await person(BRUNO);
  await bruno.goto("/bandejas/por-firmar");
  await awake(bruno);
  await row(bruno, subject).click();
  await bruno.getByRole("button", { name: "Dar visto bueno" }).click();
  await news(bruno, "Visto bueno dado.");
  await expect(row(bruno, subject)).toHaveCount(0);
  expectQuiet(bruno);

  await ana.goto(`/documentos/${draft}/firmar`);
  await awake(ana);
  await signHere(ana, ANA);
  await expect(ana.getByRole("heading", { level: 1, name: "Documento firmado" })).toBeVisible();
  await ana.getByRole("link", { name: "Ver el documento" }).click();
  await expect(ana.getByText("se le pidió firmar")).toBeVisible();
  await expectAccessible(ana, "a letter that waits for others");

  const gabriela = await person(GABRIELA);
  await gabriela.goto("/bandejas/por-firmar");
  await awake(gabriela);
  await row(gabriela, subject).click();
  await gabriela.getByRole("link", { name: "No firmar" }).click();
  await gabriela.getByLabel("Por qué no").fill("Falta el plazo.");
  await gabriela.locator(".doc.act").getByRole("button", { name: "No firmar" }).click();
  await news(gabriela, "Dicho que no");
  await expect(row(gabriela, subject)).toHaveCount(0);

  // Ana has it as a draft again, with the reason, and nothing else lost. Approved and signed once more it goes out.
  await ana.goto(`/bandejas/en-elaboracion/${draft}`);
  await expect(ana.getByText("Falta el plazo.")).toBeVisible();
  await ana.goto(`/documentos/${draft}/firmas`);
  await awake(ana);
  await ana.getByRole("button", { name: "Guardar y pedir visto bueno" }).click();
  await news(ana, "Guardado.");
  await bruno.goto(`/bandejas/por-firmar/${draft}`);
  await awake(bruno);
  await bruno.getByRole("button", { name: "Dar visto bueno" }).click();
  await news(bruno, "Visto bueno dado.");
  await ana.goto(`/documentos/${draft}/firmar`);
  await awake(ana);
  await signHere(ana, ANA);
  await expect(ana.getByRole("heading", { level: 1, name: "Documento firmado" })).toBeVisible();
  await gabriela.goto(`/bandejas/por-firmar/${draft}`);
  await awake(gabriela);
  await gabriela.getByRole("link", { name: "Firmar con certificado" }).click();
  await atRest(gabriela);
  await signHere(gabriela, GABRIELA);
  await news(gabriela, "Documento firmado electrónicamente y enviado.");
  expectQuiet(gabriela);

  await bruno.goto("/bandejas/recibidos");
  await awake(bruno);
  await row(bruno, subject).click();
  await expect(bruno.getByText("Firma válida")).toHaveCount(2);
  await expect(bruno.getByText("Firma también")).toBeVisible();
});
