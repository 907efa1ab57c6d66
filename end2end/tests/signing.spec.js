// A letter is signed with a certificate in the browser that has its key, and judged by others. Nothing of the key travels.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { altered, archived, authorityOf, judged, revisions, tampered } from "../judged.js";
import { start } from "../serve.js";
import { ANA, atRest, awake, BRUNO, expect, expectAccessible, expectFits, expectQuiet, test } from "../site.js";

/** The password of every key file of the demonstration. */
const WORD = "firma-demo-2026";
const keyFile = (cedula, folder = process.env.QUIPUX_FOLDER) => join(folder, "demo-firmas", `${cedula}.p12`);
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

async function openCertificate(page, cedula, word, folder) {
  await page.getByLabel("Archivo del certificado").setInputFiles(keyFile(cedula, folder));
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

  // What it needs to be believed later is added to it within moments.
  await expect(async () => {
    await bruno.reload();
    await expect(bruno.getByText("Nivel B-LTA")).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(bruno.getByText("Sello de tiempo de todo el documento")).toBeVisible();
  const report = bruno.getByRole("link", { name: "Informe de las firmas para programas (JSON)" });
  const told = await (await bruno.request.get(await report.getAttribute("href"))).json();
  expect(told.signatures.map(({ level, verdict }) => [level, verdict])).toEqual([["lta", "good"], [null, "good"]]);

  // Judged by others, at every level that it went through.
  const pdf = await thePdf(bruno);
  const [timed, long] = revisions(pdf).slice(-3);
  expect(pdf.subarray(0, long.length).equals(long)).toBe(true);
  const authority = await authorityOf(baseURL, keyFile(ANA), WORD);
  await judged(test.info(), "sellos", authority, { "b-t.pdf": timed, "b-lt.pdf": long, "b-lta.pdf": pdf, "wrong-date.pdf": altered(timed) });

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
  const saved = stranger.waitForEvent("download");
  await stranger.getByRole("link", { name: "Informe para programas (JSON)" }).click();
  const outcome = JSON.parse(readFileSync(await (await saved).path()));
  expect([outcome.verdict, outcome.signatures[0].level]).toEqual(["good", "lta"]);
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

/** The PDF of the letter that a page shows. */
async function thePdf(page) {
  const address = await page.getByRole("link", { name: "PDF", exact: true }).getAttribute("href");
  return await (await page.request.get(address)).body();
}

test("what was signed in the browser is refused however it is tampered with", async ({ person, baseURL }) => {
  test.setTimeout(180_000);
  const subject = `Plan alterado ${Date.now()}`;
  const ana = await person(ANA);
  await toBeSigned(ana, subject);
  await openCertificate(ana, ANA, WORD);
  await ana.getByRole("button", { name: "Firmar y enviar" }).click();
  await news(ana, "Documento firmado electrónicamente y enviado.");
  await row(ana, subject).click();
  await expect(ana.getByText("Firma válida")).toBeVisible();
  // With its signature and time stamp, before anything is added for later.
  const signed = revisions(await thePdf(ana)).find((pdf) => pdf.includes("/ByteRange"));
  // Anyone may ask, without signing in.
  const verdict = async (buffer) => {
    const file = { name: "carta.pdf", mimeType: "application/pdf", buffer };
    const answer = await ana.request.post("/verificar/informe", { multipart: { file }, headers: { accept: "application/json" } });
    return answer.ok() ? (await answer.json()).verdict : `refused with ${answer.status()}`;
  };
  const authority = await authorityOf(baseURL, keyFile(ANA), WORD);
  const [untouched, ...ways] = await tampered(test.info(), "alterados", authority, signed, verdict);
  expect(untouched.ours).toBe("good");
  expect(ways.length).toBeGreaterThan(20);
  for (const way of [untouched, ...ways]) {
    expect({ pdfsig: way.pdfsig, pyhanko: way.pyhanko }, `${way.name}: ${way.why}`).toEqual(way.expected);
  }
  expect(ways.filter(({ ours }) => ours === "good").map(({ name }) => name)).toEqual([]);
});

test("where nobody stamps the time a letter is signed without, its signer is told so, and others find it good", async ({ person }) => {
  test.setTimeout(120_000);
  // Nobody listens there.
  const site = await start({ QUIPUX_TSA: "http://127.0.0.1:9/" });
  try {
    const ana = await person(ANA, { baseURL: site.url });
    await toBeSigned(ana, "Plan sin sello");
    await openCertificate(ana, ANA, WORD, site.folder);
    await ana.getByRole("button", { name: "Firmar y enviar" }).click();
    await expect(ana.getByRole("heading", { level: 1, name: "Documento firmado y enviado" })).toBeVisible();
    await expect(ana.getByRole("alert").filter({ hasText: "La autoridad de sellado de tiempo no respondió" })).toBeVisible();
    await expectAccessible(ana, "what is told when nobody stamps the time");
    await ana.getByRole("link", { name: "Ir a Enviados" }).click();
    await expect(ana.getByText("Nivel B-B")).toBeVisible();
    await expect(ana.getByText("Firma válida")).toBeVisible();
    const authority = await authorityOf(site.url, keyFile(ANA, site.folder), WORD);
    const pdf = await thePdf(ana);
    await judged(test.info(), "sin-sello", authority, { "b-b.pdf": pdf });
    // Who judges archives does look at what signing adds: a stamp that is not printed is none.
    const unprinted = test.info().outputPath("unprinted.pdf");
    writeFileSync(unprinted, pdf.toString("latin1").replaceAll("/F 132", "/F 128"), "latin1");
    expect(() => archived(unprinted)).toThrow("6.3.2: /Widget is not printed");
  } finally {
    await site.stop();
  }
});

test("over an unsafe connection, where browsers hide their cryptography, she signs all the same", async ({ person, playwright, baseURL }) => {
  const { launchOptions } = test.info().project.use;
  const args = [...launchOptions.args, "--host-resolver-rules=MAP quipux.example 127.0.0.1"];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  try {
    const subject = `Plan sin conexión segura ${Date.now()}`;
    const ana = await person(ANA, { within: browser, baseURL: baseURL.replace("127.0.0.1", "quipux.example") });
    expect(await ana.evaluate(() => [globalThis.isSecureContext, typeof globalThis.crypto.subtle])).toEqual([false, "undefined"]);
    const loaded = [];
    ana.context().on("request", (request) => loaded.push(new URL(request.url()).pathname));
    const sent = recorded(ana);
    await toBeSigned(ana, subject);
    await openCertificate(ana, ANA, "otra-clave-2026");
    await expect(ana.getByRole("alert").filter({ hasText: "La contraseña del certificado no es correcta." })).toBeVisible();
    await openCertificate(ana, ANA, WORD);
    await expect(ana.locator(".owner").getByText("ANA LUCÍA CÁRDENAS VERA")).toBeVisible();
    await ana.getByRole("button", { name: "Firmar y enviar" }).click();
    await news(ana, "Documento firmado electrónicamente y enviado.");
    await row(ana, subject).click();
    await expect(ana.getByText("Firma válida")).toBeVisible();
    const modules = loaded.filter((path) => path.startsWith("/firma/") && path.endsWith(".wasm"));
    expect(modules.length).toBeGreaterThan(0);
    for (const path of modules) expect(path).toMatch(/^[/]firma[/]own-/);
    const address = await ana.getByRole("link", { name: "PDF", exact: true }).getAttribute("href");
    // Only this browser knows the way to that name.
    const bytes = await ana.evaluate(async (from) => Array.from(new Uint8Array(await (await fetch(from)).arrayBuffer())), address);
    const signed = revisions(Buffer.from(bytes)).find((pdf) => pdf.includes("/ByteRange"));
    const authority = await authorityOf(baseURL, keyFile(ANA), WORD);
    await judged(test.info(), "sin-conexion-segura", authority, { "b-t.pdf": signed });
    // The connection is not safe: all the more must nothing of the key travel.
    const all = sent();
    expect(all.includes(Buffer.from(WORD)), "the password").toBe(false);
    for (const [name, piece] of privateNumbers(ANA)) expect(travelled(all, piece), name).toBe(name === "Modulus" || name === "modulus");
  } finally {
    await browser.close();
  }
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
  await expect(ana.getByText("Ya tiene su número y espera su firma.")).toBeVisible();
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
