// Many letters are signed with one password: what fails is named, the rest goes ahead, and the key is given up afterwards.
// With EVIDENCE set they are a hundred, on a browser slowed four times, and how long it took is kept there.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ANA, BRUNO, KEY_WORD, awake, expect, expectAccessible, expectFits, expectQuiet, keepDraft, keyFile, postOf, test } from "../site.js";

const MANY = process.env.EVIDENCE ? 100 : 8;

/** Drafts of a person to a post, one for each text. */
async function drafts(page, to, texts) {
  const made = [];
  for (const [subject, body] of texts) made.push(await keepDraft(page, to, subject, body));
  return made;
}

test("many letters are signed with one password, and one that fails is named", async ({ person }) => {
  const stamp = Date.now();
  const ana = await person(ANA);
  const bruno = await postOf(ana, "paredes");
  const texts = Array.from({ length: MANY }, (_, at) => [`Lote ${stamp} número ${at + 1}`, `Texto ${at + 1}.`]);
  // One has no text yet, so that it cannot be signed.
  const made = await drafts(ana, bruno, [...texts, [`Lote ${stamp} sin texto`, ""]]);
  await ana.goto(`/bandejas/en-elaboracion?buscar=${stamp}`);
  await awake(ana);
  await expect(ana.locator(".rows > li")).not.toHaveCount(0);
  await ana.getByRole("checkbox", { name: /Todos|todos/ }).first().check();
  await ana.locator(".many").getByRole("button", { name: "Firmar con certificado" }).click();
  await ana.waitForURL(/\/firmar\?documentos=/);
  await expect(ana.getByRole("heading", { level: 1, name: "Firmar varios documentos" })).toBeVisible();
  // A page of the list is not all of them: the rest is named in the address.
  await ana.goto(`/firmar?documentos=${[...made.slice(-1), ...made.slice(0, -1)].slice(0, 100).join(",")}`);
  await awake(ana);
  const listed = Math.min(made.length, 100);
  await expect(ana.locator(".batch > li")).toHaveCount(listed);
  await expectAccessible(ana, "the page that signs many");
  await expectFits(ana, "the page that signs many");
  await ana.getByLabel("Archivo del certificado").setInputFiles(keyFile(ANA));
  await ana.getByLabel("Contraseña del certificado").fill(KEY_WORD);
  await ana.getByRole("button", { name: "Abrir certificado" }).click();
  await expect(ana.locator(".owner").getByText("ANA LUCÍA CÁRDENAS VERA")).toBeVisible();
  await expect(ana.getByText(/Su clave se conserva en este navegador/)).toBeVisible();
  const client = await ana.context().newCDPSession(ana);
  if (process.env.EVIDENCE) await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const began = Date.now();
  await ana.getByRole("button", { name: `Firmar y enviar ${listed}` }).click();
  await expect(ana.getByText(`Firmados y enviados: ${listed - 1} de ${listed}. No se pudo con 1`)).toBeVisible({ timeout: 180_000 });
  const took = Date.now() - began;
  await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  if (process.env.EVIDENCE) {
    mkdirSync(process.env.EVIDENCE, { recursive: true });
    writeFileSync(join(process.env.EVIDENCE, "batch.json"), JSON.stringify({ letters: listed, slowed: 4, milliseconds: took }));
  }
  await expect(ana.locator(".batch > li").filter({ hasText: "sin texto" }).getByText("No firmado")).toBeVisible();
  await expectAccessible(ana, "many letters, signed");
  // The key is given up: whoever goes on is asked for the file again.
  await expect(ana.locator(".owner")).toHaveCount(0);
  await expect(ana.getByText(/Su clave se conserva/)).toHaveCount(0);
  expectQuiet(ana, "422");
  const reader = await person(BRUNO);
  await reader.goto(`/bandejas/recibidos?buscar=${stamp}`);
  await expect(reader.locator(".rows > li").first()).toBeVisible();
  await reader.locator(".rows").getByRole("link").first().click();
  await expect(reader.getByText("Firma válida")).toBeVisible();
});

test("signing many is stopped, and goes on with the same password", async ({ person }) => {
  const stamp = Date.now();
  const ana = await person(ANA);
  const bruno = await postOf(ana, "paredes");
  const texts = Array.from({ length: 6 }, (_, at) => [`Pausa ${stamp} número ${at + 1}`, `Texto ${at + 1}.`]);
  const made = await drafts(ana, bruno, texts);
  await ana.goto(`/firmar?documentos=${made.join(",")}`);
  await awake(ana);
  await ana.getByLabel("Archivo del certificado").setInputFiles(keyFile(ANA));
  await ana.getByLabel("Contraseña del certificado").fill(KEY_WORD);
  await ana.getByRole("button", { name: "Abrir certificado" }).click();
  await ana.getByRole("button", { name: "Firmar y enviar 6" }).click();
  await ana.getByRole("button", { name: "Detener" }).click();
  const again = ana.getByRole("button", { name: /^Firmar y enviar \d$/ });
  await expect(again).toBeVisible();
  await expect(ana.locator(".owner")).toBeVisible();
  const left = Number(/\d+$/.exec(await again.textContent())[0]);
  expect(left).toBeLessThan(6);
  expect(left).toBeGreaterThan(0);
  await again.click();
  await expect(ana.getByText("Firmados y enviados: 6 de 6.")).toBeVisible({ timeout: 30_000 });
  expectQuiet(ana);
});
