// A letter is signed with a certificate in the browser that has its key, and judged by others. Nothing of the key travels.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ANA, atRest, awake, BRUNO, expect, expectAccessible, expectFits, expectQuiet, test } from "../site.js";

/** The password of every key file of the demonstration. */
const WORD = "firma-demo-2026";
const keyFile = (cedula) => join(process.env.QUIPUX_FOLDER, "demo-firmas", `${cedula}.p12`);
const row = (page, subject) => page.locator(".rows").getByRole("link").filter({ hasText: subject });
const news = (page, words) => expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();

async function choose(page, label, words, name) {
  const box = page.getByRole("combobox", { name: label, exact: true });
  await box.fill(words);
  await expect(page.getByRole("option", { name }).first()).toBeVisible();
  await box.press("Enter");
  await expect(page.locator(".person").filter({ hasText: name })).toBeVisible();
}

/** A complete memorando from Ana to Bruno, on the page where it is signed. */
async function toBeSigned(page, subject) {
  await page.goto("/documentos/nuevo?tipo=memorando");
  await awake(page);
  await choose(page, "Para", "paredes", "Bruno Sebastián Paredes");
  await page.getByLabel("Asunto", { exact: true }).fill(subject);
  await page.getByRole("textbox", { name: "Texto" }).click();
  await page.keyboard.type("De mi consideración: remito lo solicitado.");
  await page.getByRole("button", { name: "Firmar con certificado" }).click();
  await page.waitForURL(/\/documentos\/\d+\/firmar$/);
  await expect(page.getByRole("heading", { level: 1, name: "Firmar con certificado" })).toBeVisible();
}

async function openCertificate(page, cedula, word) {
  await page.getByLabel("Archivo del certificado").setInputFiles(keyFile(cedula));
  await page.getByLabel("Contraseña del certificado").fill(word);
  await page.getByRole("button", { name: "Abrir certificado" }).click();
}

/** Everything that leaves a browser, as one text and as bytes. */
function recorded(page) {
  const all = [];
  page.context().on("request", (request) => {
    all.push(Buffer.from(request.url()), Buffer.from(JSON.stringify(request.headers())), request.postDataBuffer() ?? Buffer.alloc(0));
  });
  return () => Buffer.concat(all);
}

/** A piece of every private number of a key file, by OpenSSL. */
function privateNumbers(cedula) {
  const key = execFileSync("openssl", ["pkcs12", "-in", keyFile(cedula), "-passin", `pass:${WORD}`, "-nocerts", "-nodes"]);
  const listing = execFileSync("openssl", ["rsa", "-text", "-noout"], { input: key, stdio: ["pipe", "pipe", "ignore"] }).toString();
  const numbers = {};
  let name = "";
  for (const line of listing.split("\n")) {
    if (line.startsWith("    ")) numbers[name] += line.replaceAll(/[^0-9a-f]/g, "");
    else numbers[(name = line.split(":")[0])] = "";
  }
  return Object.entries(numbers).filter(([, digits]) => digits.length > 128).map(([called, digits]) => [called, Buffer.from(digits.slice(80, 128), "hex")]);
}

/** True if the bytes stand in what was sent: as they are, in hexadecimal, or in base64 from any of its three beginnings. */
function travelled(sent, bytes) {
  const text = sent.toString("latin1");
  const base64 = [0, 1, 2].map((from) => bytes.subarray(from, from + Math.floor((bytes.length - from) / 3) * 3).toString("base64"));
  const ways = [bytes.toString("hex"), bytes.toString("hex").toUpperCase(), ...base64, ...base64.map((way) => encodeURIComponent(way))];
  return sent.includes(bytes) || ways.some((way) => text.includes(way));
}

test("Ana signs with her certificate and Bruno receives it", async ({ person, browser, baseURL }) => {
  const subject = `Plan firmado ${Date.now()}`;
  const ana = await person(ANA);
  const sent = recorded(ana);
  await toBeSigned(ana, subject);
  await expectAccessible(ana, "the page that signs");

  await openCertificate(ana, ANA, "otra-clave-2026");
  await expect(ana.getByRole("alert").filter({ hasText: "La contraseña del certificado no es correcta." })).toBeVisible();
  await openCertificate(ana, BRUNO, WORD);
  await expect(ana.getByRole("alert").filter({ hasText: "El certificado es de otra persona" })).toBeVisible();
  await openCertificate(ana, ANA, WORD);
  await expect(ana.locator(".owner").getByText("ANA LUCÍA CÁRDENAS VERA")).toBeVisible();
  await expect(ana.getByLabel("Contraseña del certificado")).toHaveValue("");
  await expectAccessible(ana, "the page that signs, with a certificate open");
  await ana.getByRole("button", { name: "Firmar y enviar" }).click();
  await news(ana, "Documento firmado electrónicamente y enviado.");
  await row(ana, subject).click();
  await expect(ana.getByText("Firma válida")).toBeVisible();
  await expect(ana.locator(".seal").getByText("ANA LUCÍA CÁRDENAS VERA")).toBeVisible();
  await expectAccessible(ana, "a signed letter");
  expectQuiet(ana);

  // It is in Bruno's tray, without having been printed.
  const bruno = await person(BRUNO);
  await expect(row(bruno, subject)).toHaveClass(/unread/);
  await row(bruno, subject).click();
  await expect(bruno.getByText("Firma válida")).toBeVisible();

  // Judged by others.
  const address = await bruno.getByRole("link", { name: "PDF", exact: true }).getAttribute("href");
  const pdf = await (await bruno.request.get(address)).body();
  const folder = process.env.EVIDENCE ? join(process.env.EVIDENCE, "signed") : test.info().outputDir;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "memorando.pdf");
  writeFileSync(file, pdf);
  if (process.env.EVIDENCE) {
    const authority = execFileSync("openssl", ["pkcs12", "-in", keyFile(ANA), "-passin", `pass:${WORD}`, "-cacerts", "-nokeys"]);
    writeFileSync(join(folder, "authority.pem"), authority);
  }
  const judged = execFileSync("pdfsig", [file]).toString();
  expect(judged).toContain("Signature is Valid.");
  expect(judged).toContain("Total document signed");
  expect(judged).toContain("ETSI.CAdES.detached");
  execFileSync("qpdf", ["--check", file]);

  // And by anyone, without signing in.
  const stranger = await (await browser.newContext({ baseURL, locale: "es-EC" })).newPage();
  await stranger.goto("/verificar");
  await expectAccessible(stranger, "the public check");
  await stranger.getByLabel("PDF firmado").setInputFiles({ name: "memorando.pdf", mimeType: "application/pdf", buffer: pdf });
  await stranger.getByRole("button", { name: "Verificar" }).click();
  await expect(stranger.getByText("todo lo que se puede comprobar está en orden")).toBeVisible();
  await awake(stranger);
  await expect(stranger.locator(".seal").getByText("ANA LUCÍA CÁRDENAS VERA")).toBeVisible();
  await expectAccessible(stranger, "the outcome of the public check");
  await stranger.context().close();

  // Neither password nor key left the browser; the search does find what did.
  const all = sent();
  expect(all.includes(Buffer.from(WORD)), "the password").toBe(false);
  for (const way of ["base64", "hex", "utf16le"]) {
    const word = way === "utf16le" ? Buffer.from(WORD, way) : Buffer.from(Buffer.from(WORD).toString(way));
    expect(all.includes(word), `the password in ${way}`).toBe(false);
  }
  const numbers = privateNumbers(ANA);
  expect(numbers.length).toBeGreaterThan(5);
  for (const [name, piece] of numbers) expect(travelled(all, piece), name).toBe(name === "Modulus" || name === "modulus");
  const chest = readFileSync(keyFile(ANA));
  // The key lies enciphered at the beginning of the file.
  for (let place = 64; place < 1200; place += 64) expect(travelled(all, chest.subarray(place, place + 48)), `the file at ${place}`).toBe(false);
});

test("on a telephone too, from No enviados after a try that failed", async ({ person }) => {
  const subject = `Permiso firmado ${Date.now()}`;
  const ana = await person(ANA, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await toBeSigned(ana, subject);
  await expectFits(ana, "the page that signs");
  await openCertificate(ana, ANA, WORD);
  await expect(ana.locator(".owner").getByText("ANA LUCÍA CÁRDENAS VERA")).toBeVisible();
  await expectFits(ana, "the page that signs, with a certificate open");
  await expectAccessible(ana, "the page that signs, narrow");
  // The connection breaks after the number was taken.
  await ana.route("**/api/signing/embed", (route) => route.abort());
  await ana.getByRole("button", { name: "Firmar y enviar" }).click();
  await expect(ana.getByText("No hay conexión").or(ana.getByRole("alert")).filter({ hasText: /conexión|servidor/ }).first()).toBeVisible();
  await ana.unroute("**/api/signing/embed");
  await ana.goto("/bandejas/no-enviados");
  await awake(ana);
  await row(ana, subject).click();
  await ana.getByRole("link", { name: "Firmar con certificado" }).click();
  await expect(ana.getByText("Ya tiene su número y espera la firma en No enviados.")).toBeVisible();
  await atRest(ana);
  await openCertificate(ana, ANA, WORD);
  await ana.getByRole("button", { name: "Firmar y enviar" }).click();
  await news(ana, "Documento firmado electrónicamente y enviado.");
});

test("without JavaScript the page says what it needs and how else to sign", async ({ person }) => {
  const subject = `Sin guiones ${Date.now()}`;
  const ana = await person(ANA, { javaScriptEnabled: false });
  await ana.goto("/documentos/nuevo?tipo=memorando");
  await ana.getByLabel("Asunto", { exact: true }).fill(subject);
  await ana.getByLabel("Texto", { exact: true }).fill("Remito lo solicitado.");
  await ana.getByRole("combobox", { name: "Para", exact: true }).fill("paredes");
  await ana.getByRole("button", { name: "Buscar" }).nth(1).click();
  await ana.locator(".found li").filter({ hasText: "Bruno" }).getByRole("button", { name: "Añadir" }).click();
  await ana.getByRole("button", { name: "Firmar con certificado" }).click();
  await expect(ana.getByText("hace falta JavaScript")).toBeVisible();
  await expect(ana.getByLabel("Contraseña del certificado")).toBeHidden();
  await ana.locator("summary").filter({ hasText: "FirmaEC" }).click();
  await ana.getByRole("button", { name: "Numerar para firmar" }).click();
  await ana.locator("summary").filter({ hasText: "FirmaEC" }).click();
  await expect(ana.getByRole("link", { name: "Descargar el PDF" })).toBeVisible();
  const file = { name: "carta.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 otra cosa") };
  await ana.getByLabel("PDF firmado").setInputFiles(file);
  await ana.getByRole("button", { name: "Subir y enviar" }).click();
  await expect(ana.getByText("no es el PDF que se descargó de aquí")).toBeVisible();
});
