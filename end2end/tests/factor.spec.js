// The second factor: switched on, asked for, lost and demanded, with and without JavaScript.
import { createHmac } from "node:crypto";
import { start } from "../serve.js";
import { ANA, BRUNO, GABRIELA, PASSWORD, atRest, awake, expect, expectAccessible, expectFits, expectQuiet, test, watch } from "../site.js";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code that an application makes of the secret, now or so many half minutes later (RFC 6238). */
function codeOf(secret, later = 0) {
  const bits = [...secret].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", key).update(step).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const ready = (page, javaScriptEnabled) => (javaScriptEnabled ? awake(page) : page.waitForLoadState());

async function signIn(page, cedula, javaScriptEnabled) {
  await page.goto("/ingreso");
  await ready(page, javaScriptEnabled);
  await page.getByLabel("Cédula").fill(cedula);
  await page.getByLabel("Contraseña").fill(PASSWORD);
  await page.getByRole("button", { name: "Ingresar", exact: true }).click();
}

async function giveCode(page, code) {
  await expect(page).toHaveURL(/ingreso\/codigo$/);
  await page.getByLabel("Código").fill(code);
  await page.getByRole("button", { name: "Ingresar", exact: true }).click();
}

/** Switches it on, on the page that is open; the secret and the recovery codes. */
async function switchOn(page) {
  await page.getByRole("button", { name: "Activar con una aplicación" }).click();
  await expect(page.getByRole("img", { name: "Código QR para su aplicación" })).toBeVisible();
  const secret = (await page.locator(".secret").textContent()).replaceAll(" ", "");
  await page.getByLabel("Código", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Confirmar" }).click();
  await expect(page.getByText("Ese código no sirve.")).toBeVisible();
  await page.getByLabel("Código", { exact: true }).fill(codeOf(secret));
  await page.getByRole("button", { name: "Confirmar" }).click();
  await expect(page.getByRole("heading", { name: "Guarde estos códigos ahora" })).toBeVisible();
  const codes = (await page.locator(".codes").textContent()).trim().split("\n");
  expect(codes).toHaveLength(10);
  return { secret, codes };
}

for (const javaScriptEnabled of [true, false]) {
  const how = `${javaScriptEnabled ? "with" : "without"} JavaScript`;

  test(`Bruno switches it on, comes in with a code and with a recovery code, and switches it off, ${how}`, async ({ browser }) => {
    const site = await start();
    try {
      const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled });
      const page = await context.newPage();
      watch(page);
      await signIn(page, BRUNO, javaScriptEnabled);
      await page.waitForURL(/bandejas/);
      await page.goto("/cuenta");
      await ready(page, javaScriptEnabled);
      await page.getByRole("link", { name: "Pida un código además de la contraseña" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Verificación en dos pasos");
      await ready(page, javaScriptEnabled);
      const { secret, codes } = await switchOn(page);
      await expect(page.getByText("Le quedan 10 códigos sin usar.")).toBeVisible();

      await context.clearCookies();
      await signIn(page, BRUNO, javaScriptEnabled);
      await giveCode(page, "123");
      await expect(page.getByText("Ese código no sirve.")).toBeVisible();
      await giveCode(page, codeOf(secret, 1));
      await page.waitForURL(/bandejas/);

      await context.clearCookies();
      await signIn(page, BRUNO, javaScriptEnabled);
      await giveCode(page, codes[4]);
      await page.waitForURL(/bandejas/);
      await page.goto("/cuenta/verificacion");
      await ready(page, javaScriptEnabled);
      await expect(page.getByText("Le quedan 9 códigos sin usar.")).toBeVisible();
      await expect(page.locator(".codes")).toHaveCount(0);

      await page.locator("#make-password").fill(PASSWORD);
      await page.getByRole("button", { name: "Crear códigos nuevos" }).click();
      await expect(page.locator(".codes")).toBeVisible();
      await page.locator("#remove-password").fill("no es esta");
      await page.getByRole("button", { name: "Quitar la verificación" }).click();
      await expect(page.getByText("No es su contraseña actual.")).toBeVisible();
      await page.locator("#remove-password").fill(PASSWORD);
      await page.getByRole("button", { name: "Quitar la verificación" }).click();
      await expect(page.getByRole("button", { name: "Activar con una aplicación" })).toBeVisible();
      await context.clearCookies();
      await signIn(page, BRUNO, javaScriptEnabled);
      await page.waitForURL(/bandejas/);
      expectQuiet(page, "401", "422");
      await context.close();
    } finally {
      await site.stop();
    }
  });

  test(`Gabriela demands it of heads and takes a lost one away, ${how}`, async ({ browser }) => {
    const site = await start();
    try {
      const open = async (cedula) => {
        const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled });
        const page = await context.newPage();
        watch(page);
        await signIn(page, cedula, javaScriptEnabled);
        return page;
      };
      const ana = await open(ANA);
      await ana.waitForURL(/bandejas/);
      const gabriela = await open(GABRIELA);
      await gabriela.waitForURL(/bandejas/);
      await gabriela.goto("/administracion/verificacion");
      await ready(gabriela, javaScriptEnabled);
      await gabriela.getByLabel("Jefaturas, y quienes las subrogan").check();
      await gabriela.getByRole("button", { name: "Guardar" }).click();

      // Ana is in already, and is led there all the same.
      await ana.goto("/bandejas/enviados");
      await expect(ana).toHaveURL(/cuenta\/verificacion$/);
      await expect(ana.getByText("Su institución exige la verificación en dos pasos.")).toBeVisible();
      await ready(ana, javaScriptEnabled);
      await switchOn(ana);
      await ana.getByRole("link", { name: "Ir a mis bandejas" }).click();
      await ana.waitForURL(/bandejas\/recibidos/);

      // Gabriela heads an area herself.
      await gabriela.goto("/administracion/verificacion");
      await expect(gabriela).toHaveURL(/cuenta\/verificacion$/);
      await ready(gabriela, javaScriptEnabled);
      await switchOn(gabriela);
      await gabriela.goto("/administracion/verificacion");
      await ready(gabriela, javaScriptEnabled);
      await expect(gabriela.getByLabel("Jefaturas, y quienes las subrogan")).toBeChecked();
      await gabriela.getByLabel("Cédula").fill(BRUNO);
      await gabriela.getByRole("button", { name: "Quitar su verificación" }).click();
      await expect(gabriela.getByText("Nadie de su institución con esa cédula")).toBeVisible();
      await gabriela.getByLabel("Cédula").fill(ANA);
      await gabriela.getByRole("button", { name: "Quitar su verificación" }).click();
      await expect(gabriela.getByText("Verificación quitada.")).toBeVisible();
      await ana.goto("/bandejas/recibidos");
      await expect(ana).toHaveURL(/cuenta\/verificacion$/);
      expectQuiet(gabriela, "422", "403");
      for (const page of [ana, gabriela]) await page.context().close();
    } finally {
      await site.stop();
    }
  });
}

test("the dialog over an ended session asks for the code too", async ({ browser }) => {
  const site = await start();
  try {
    const context = await browser.newContext({ baseURL: site.url, locale: "es-EC" });
    const page = await context.newPage();
    watch(page);
    await signIn(page, BRUNO, true);
    await page.waitForURL(/bandejas/);
    await page.goto("/cuenta/verificacion");
    await awake(page);
    const { secret } = await switchOn(page);
    await page.goto("/documentos/nuevo?tipo=memorando");
    await atRest(page);
    await page.getByLabel("Asunto").fill("Un borrador a medias");
    // What tells of the end of a session comes ten seconds after the page.
    await page.waitForFunction(() => document.querySelector(".session"), null, { timeout: 20_000 });
    await context.clearCookies();
    await page.getByRole("button", { name: "Guardar", exact: false }).first().click();
    const entry = page.getByRole("dialog", { name: "Su sesión terminó" });
    await expect(entry).toBeVisible();
    await entry.getByLabel("Contraseña").fill(PASSWORD);
    await entry.getByRole("button", { name: "Seguir" }).click();
    await expect(entry.getByLabel("Contraseña")).toBeHidden();
    await expectAccessible(page, "the dialog that asks for a code");
    await entry.getByLabel("Código").fill("000000");
    await entry.getByRole("button", { name: "Seguir" }).click();
    await expect(entry.getByText("Ese código no sirve.")).toBeVisible();
    await entry.getByLabel("Código").fill(codeOf(secret, 1));
    await entry.getByRole("button", { name: "Seguir" }).click();
    await expect(entry).toBeHidden();
    await expect(page.getByLabel("Asunto")).toHaveValue("Un borrador a medias");
    expectQuiet(page, "401", "422");
    await context.close();
  } finally {
    await site.stop();
  }
});

for (const [size, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`the page is for everyone, ${size}, ${colorScheme}`, async ({ person }) => {
      const page = await person(BRUNO, { viewport, colorScheme });
      await page.goto("/cuenta/verificacion");
      await atRest(page);
      await page.getByRole("button", { name: "Activar con una aplicación" }).click();
      await expect(page.locator(".qr")).toBeVisible();
      await expectAccessible(page, "the second factor");
      await expectFits(page, "the second factor");
      expectQuiet(page);
    });
  }
}
