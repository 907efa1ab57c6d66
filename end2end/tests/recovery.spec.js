// Someone forgot their password and comes back in. The digits are for people: the test asks the database for them.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { awake, expect, expectAccessible, expectFits, expectQuiet, test, watch } from "../site.js";

const FABIAN = "2051001085"; // keeps the archive; nobody else signs in as him here
const NEW = "tortuga violeta 38 faroles";

/** The digits of a code. */
function digits(challenge) {
  const ask = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT code FROM challenge WHERE id = ?', (int(sys.argv[2]),)).fetchone()[0])";
  return execFileSync("python3", ["-c", ask, join(process.env.QUIPUX_FOLDER, "quipux.db"), challenge]).toString().trim();
}

/** The code that is asked, once its image is there: nobody types what they have not seen. */
async function challenge(page) {
  const id = await page.locator('input[name="form[challenge]"]').inputValue();
  const image = page.getByRole("img", { name: /Seis cifras/ });
  await expect(image).toHaveAttribute("src", `/recuperar/imagen?reto=${id}`);
  await image.evaluate((drawn) => drawn.decode());
  return id;
}

/** The links for a new password in the mail of the demonstration, the newest first. */
async function linksIn(page) {
  await page.goto("/demo/correo");
  return page.locator("article").getByRole("link").evaluateAll((all) => all.map((link) => link.href).filter((href) => href.includes("/recuperar?clave=")));
}

/** One that is not among these; where it leads. */
async function newLink(page, before) {
  let found;
  await expect(async () => {
    found = (await linksIn(page)).find((link) => !before.includes(link));
    expect(found).toBeTruthy();
  }).toPass({ timeout: 15_000 });
  const { pathname, search } = new URL(found);
  return `${pathname}${search}`;
}

for (const javaScriptEnabled of [true, false]) {
  test(`Fabián comes back in ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled });
    const page = await context.newPage();
    watch(page);
    const ready = () => (javaScriptEnabled ? awake(page) : page.waitForLoadState());
    const before = await linksIn(page);
    await page.goto("/ingreso");
    await ready();
    await page.getByRole("link", { name: "¿Olvidó su contraseña?" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Recuperar contraseña" })).toBeVisible();
    await expect(page.getByRole("img", { name: /Seis cifras/ })).toHaveJSProperty("naturalWidth", 240);
    if (javaScriptEnabled) {
      await expectAccessible(page, "asking for a link");
      await expectFits(page, "asking for a link");
    }
    const shown = await challenge(page);
    await page.getByRole("link", { name: "Otro código" }).click();
    await expect(page.locator('input[name="form[challenge]"]')).not.toHaveValue(shown);
    await ready();

    // Wrong digits: nothing typed is lost, and there are new ones.
    const first = await challenge(page);
    await page.getByLabel("Cédula").fill(FABIAN);
    await page.getByLabel("Código", { exact: true }).fill(digits(first) === "000000" ? "111111" : "000000");
    await page.getByRole("button", { name: "Aceptar" }).click();
    await expect(page.getByText("El código no coincide. Escriba el nuevo.")).toBeVisible();
    await expect(page.locator('input[name="form[challenge]"]')).not.toHaveValue(first);
    await expect(page.getByLabel("Cédula")).toHaveValue(FABIAN);
    await page.getByLabel("Código", { exact: true }).fill(digits(await challenge(page)));
    await page.getByRole("button", { name: "Aceptar" }).click();
    await expect(page.getByText("Si esa cédula tiene una cuenta con correo electrónico")).toBeVisible();

    await page.goto(await newLink(page, before));
    await ready();
    await expect(page.getByRole("heading", { level: 1, name: "Crear contraseña nueva" })).toBeVisible();
    await page.getByLabel("Contraseña nueva").fill("fabian1234567");
    await page.getByLabel("La misma, otra vez").fill("fabian1234567");
    await page.getByRole("button", { name: "Guardar contraseña" }).click();
    await expect(page.getByText("Es fácil de adivinar.")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(page, "a new password");
    await page.getByLabel("Contraseña nueva").fill(NEW);
    await page.getByLabel("La misma, otra vez").fill(NEW);
    await page.getByRole("button", { name: "Guardar contraseña" }).click();
    await expect(page.getByText("Contraseña guardada. Ingrese con ella.")).toBeVisible();
    await page.getByLabel("Cédula").fill(FABIAN);
    await page.getByLabel("Contraseña").fill(NEW);
    await page.getByRole("button", { name: "Ingresar" }).click();
    await page.waitForURL(/bandejas/);
    expectQuiet(page, "422");
    await context.close();
  });
}
