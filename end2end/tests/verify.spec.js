// Anyone has a PDF checked, and it stays in their browser. Without JavaScript the server reads it and keeps nothing.
import { ANA, KEY_WORD, awake, expect, expectAccessible, expectFits, expectQuiet, keepDraft, keyFile, postOf, test, watch } from "../site.js";

/** A letter that Ana signed in her browser, as PDF. */
async function signedLetter(person, subject) {
  const ana = await person(ANA);
  const document = await keepDraft(ana, await postOf(ana, "paredes"), subject, "De mi consideración: remito lo solicitado.");
  await ana.goto(`/documentos/${document}/firmar`);
  await awake(ana);
  await ana.getByLabel("Archivo del certificado").setInputFiles(keyFile(ANA));
  await ana.getByLabel("Contraseña del certificado").fill(KEY_WORD);
  await ana.getByRole("button", { name: "Abrir certificado" }).click();
  await ana.getByRole("button", { name: "Firmar y enviar" }).click();
  await expect(ana.getByRole("status").filter({ hasText: "Documento firmado electrónicamente y enviado." })).toBeVisible();
  return (await ana.request.get(`/documentos/${document}/pdf`)).body();
}

test("a stranger has a signed letter checked, and it does not leave the browser", async ({ person, browser, baseURL }) => {
  const subject = `Para verificar ${Date.now()}`;
  const pdf = await signedLetter(person, subject);
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  watch(page);
  await page.goto("/verificar");
  await awake(page);
  await expect(page.getByText("su archivo no se envía a ninguna parte")).toBeVisible();
  const sent = [];
  context.on("request", (request) => sent.push(request.postDataBuffer() ?? Buffer.alloc(0)));
  const choose = (name, buffer) => page.getByLabel("PDF firmado").setInputFiles({ name, mimeType: "application/pdf", buffer });
  const check = () => page.getByRole("button", { name: "Verificar" }).click();
  await choose("memorando.pdf", pdf);
  await check();
  await expect(page.getByText("ANA LUCÍA CÁRDENAS VERA")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("heading", { name: "memorando.pdf" })).toBeVisible();
  await expect(page.locator(".seal").first().getByText("Firma válida")).toBeVisible();
  await expectAccessible(page, "a checked letter");
  await expectFits(page, "a checked letter");

  // One sign changed within what was signed.
  const changed = Buffer.from(pdf);
  const at = changed.indexOf("/Title");
  changed[at + 8] ^= 1;
  await choose("cambiado.pdf", changed);
  await check();
  await expect(page.getByRole("heading", { name: "cambiado.pdf" })).toBeVisible();
  await expect(page.getByText("El documento fue cambiado después de firmarse.").first()).toBeVisible();

  // No PDF at all.
  await choose("nota.pdf", Buffer.from("hola"));
  await check();
  await expect(page.getByRole("alert").filter({ hasText: "PDF" })).toBeVisible();
  expectQuiet(page);

  // What was sent are names of issuers: no piece of the file.
  const all = Buffer.concat(sent);
  expect(all.length).toBeLessThan(4_096);
  for (let piece = 0; piece + 32 < pdf.length; piece += 997) {
    expect(all.includes(pdf.subarray(piece, piece + 32))).toBe(false);
  }
  await context.close();
});

test("without JavaScript the server reads it", async ({ person, browser, baseURL }) => {
  const pdf = await signedLetter(person, `Sin guion ${Date.now()}`);
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/verificar");
  await page.getByLabel("PDF firmado").setInputFiles({ name: "memorando.pdf", mimeType: "application/pdf", buffer: pdf });
  await page.getByRole("button", { name: "Verificar" }).click();
  await expect(page.getByText("ANA LUCÍA CÁRDENAS VERA")).toBeVisible();
  await context.close();
});
