// A large file over a link that breaks: it waits, goes on by itself, and is found again after the page was left.
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { ANA, awake, BRUNO, expect, expectQuiet, test } from "../site.js";

const program = process.env.QUIPUX ?? join(process.env.CARGO_TARGET_DIR ?? resolve("../target"), "debug", "quipux");
const MEGABYTE = 1024 * 1024;

/** The institution's limit, as its operator sets it. */
function limit(...megabytes) {
  // What only these tests know by a name of this kind is no setting.
  const { QUIPUX_FOLDER: folder, QUIPUX_URL: _, QUIPUX: __, ...rest } = process.env;
  const env = { ...rest, QUIPUX_DATABASE: `sqlite://${join(folder, "quipux.db")}`, QUIPUX_STORAGE: `file:${join(folder, "files")}` };
  execFileSync(program, ["admin", "file-limit", "MINDEMO", ...megabytes], { cwd: folder, env });
}

test.beforeAll(() => limit("30"));
test.afterAll(() => limit());

const film = (name) => ({ name, mimeType: "application/pdf", buffer: Buffer.alloc(5 * MEGABYTE + 700, "%PDF-1.7 plano del puente ") });

/** A draft that has been saved. */
async function draft(page) {
  await page.goto("/documentos/nuevo?tipo=memorando");
  await awake(page);
  await page.getByLabel("Asunto", { exact: true }).fill(`Planos ${Date.now()}`);
  await expect(page.getByText("guardado a las")).toBeVisible();
}

test("a file waits while there is no network and goes on by itself", async ({ person }) => {
  const page = await person(BRUNO);
  await draft(page);
  await expect(page.getByText("Hasta 30 MB cada uno")).toBeVisible();
  let pieces = 0;
  await page.route(/\/subidas\/\d+\/\d+$/, async (route) => {
    pieces += 1;
    if (pieces === 3) await page.context().setOffline(true);
    await route.continue();
  });
  await page.locator("input[type=file]").setInputFiles(film("planos.pdf"));
  await expect(page.getByText("Sin conexión; seguirá sola")).toBeVisible();
  await expect(page.locator(".file.sending")).toContainText(/[1-9]\d? %/);
  await page.context().setOffline(false);
  await expect(page.getByRole("button", { name: "Quitar planos.pdf" })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator(".file.sending")).toHaveCount(0);
  await expect(page.locator(".file", { hasText: "planos.pdf" })).toContainText("5,2 MB");
  expectQuiet(page, "ERR_INTERNET_DISCONNECTED", "ERR_NETWORK");
});

test("a file is held, found again after the page was left, and goes on where it stopped", async ({ person }) => {
  const page = await person(ANA);
  await draft(page);
  const offsets = [];
  await page.route(/\/subidas\/\d+\/\d+$/, async (route) => {
    offsets.push(Number(route.request().url().split("/").pop()));
    await new Promise((later) => setTimeout(later, 400));
    await route.continue();
  });
  const file = film("puente.pdf");
  const path = test.info().outputPath("puente.pdf");
  await (await import("node:fs/promises")).writeFile(path, file.buffer);
  await page.locator("input[type=file]").setInputFiles(path);
  await expect(page.locator(".file.sending")).toContainText(/[1-9]\d? %/);
  await page.getByRole("button", { name: "Pausar" }).click();
  await expect(page.getByText("En pausa")).toBeVisible();
  await page.waitForTimeout(1_000);
  const held = offsets.length;
  await page.waitForTimeout(1_000);
  expect(offsets.length).toBe(held);

  await page.reload();
  await awake(page);
  await page.locator("input[type=file]").setInputFiles(path);
  await expect(page.getByRole("button", { name: "Quitar puente.pdf" })).toBeVisible({ timeout: 30_000 });
  // Nothing was sent twice.
  expect(offsets).toEqual([0, 1, 2, 3, 4, 5].map((piece) => piece * MEGABYTE));
  expectQuiet(page);
});

test("a thing on paper is added and described, and a filter is kept, with and without JavaScript", async ({ person }) => {
  const page = await person(BRUNO);
  await draft(page);
  await page.getByText("Añadir un anexo físico").click();
  await page.getByLabel("Qué es").fill("Planos A1");
  await page.getByRole("button", { name: "Añadir", exact: true }).last().click();
  const line = page.locator(".file", { hasText: "Planos A1" });
  await expect(line).toContainText("Físico");
  await line.getByText("Descripción").first().click();
  await line.getByRole("textbox", { name: "Descripción" }).fill("Doce hojas");
  await line.getByRole("button", { name: "Guardar" }).click();
  await expect(line).toContainText("Doce hojas");
  expectQuiet(page);

  for (const javaScriptEnabled of [true, false]) {
    const ana = await person(ANA, { javaScriptEnabled });
    await ana.getByRole("link", { name: "Asunto", exact: true }).click();
    await expect(ana.getByRole("columnheader", { name: "Asunto" })).toHaveAttribute("aria-sort", "ascending");
    await ana.getByRole("link", { name: "Filtros", exact: true }).click();
    await ana.getByLabel("Tipo de documento").selectOption({ label: "Memorando" });
    await ana.getByRole("button", { name: "Mostrar" }).click();
    await ana.waitForURL(/tipo=memorando/);
    await ana.getByRole("link", { name: "Filtros", exact: true }).click();
    const name = `Memorandos ${javaScriptEnabled}`;
    await ana.getByLabel("Nombre del filtro").first().fill(name);
    await ana.getByRole("button", { name: "Guardar", exact: true }).first().click();
    await ana.waitForURL(/bandejas\/recibidos/);
    await expect(ana.getByRole("navigation", { name: "Filtros guardados" }).getByRole("link", { name })).toHaveAttribute("aria-current", "true");
    await ana.getByRole("link", { name: "Filtros", exact: true }).click();
    await ana.getByRole("button", { name: `Eliminar el filtro «${name}»` }).click();
    await expect(ana.getByRole("link", { name })).toHaveCount(0);
    if (javaScriptEnabled) expectQuiet(ana);
  }
});
