// Someone forgot their password and comes back in; someone without an e-mail address asks for one to be entered.
import { challenge, digits, linksIn, newLink } from "../challenge.js";
import { GABRIELA, awake, expect, expectAccessible, expectFits, expectQuiet, test, watch } from "../site.js";

const FABIAN = "2051001085"; // keeps the archive; nobody else signs in as him here
const ROSA = "2051001036"; // has no e-mail address
const NEW = "tortuga violeta 38 faroles";

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

test("Rosa asks for her address, Gabriela approves it, and Rosa makes her password", async ({ browser, baseURL, person }) => {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  watch(page);
  const before = await linksIn(page);
  await page.goto("/recuperar");
  await awake(page);
  await page.getByRole("link", { name: "Registrar mi correo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Registrar mi correo" })).toBeVisible();
  await expectAccessible(page, "asking for an address");
  await expectFits(page, "asking for an address");
  await page.getByLabel("Cédula").fill(ROSA);
  await page.getByLabel("Correo electrónico").fill("rosa.quishpe@correo");
  await page.getByLabel("Código", { exact: true }).fill(digits(await challenge(page)));
  await page.getByRole("button", { name: "Pedir que lo registren" }).click();
  await expect(page.getByText("Escriba una sola dirección de correo")).toBeVisible();
  await page.getByLabel("Correo electrónico").fill("rosa.quishpe@correo.example");
  await page.getByLabel("Código", { exact: true }).fill(digits(await challenge(page)));
  await page.getByRole("button", { name: "Pedir que lo registren" }).click();
  await expect(page.getByText("su pedido espera a quien administra")).toBeVisible();

  const gabriela = await person(GABRIELA);
  await gabriela.goto("/administracion");
  await gabriela.getByRole("link", { name: "Correos por aprobar" }).click();
  const line = gabriela.locator(".catalogue li").filter({ hasText: "rosa.quishpe@correo.example" });
  await expect(line).toContainText(ROSA);
  await expectAccessible(gabriela, "addresses to approve");
  await line.getByRole("button", { name: "Aprobar" }).click();
  await expect(gabriela.getByRole("status").filter({ hasText: "Correo registrado" })).toBeVisible();
  await expect(line).toHaveCount(0);
  expectQuiet(gabriela);

  await page.goto(await newLink(page, before));
  await awake(page);
  await page.getByLabel("Contraseña nueva").fill(NEW);
  await page.getByLabel("La misma, otra vez").fill(NEW);
  await page.getByRole("button", { name: "Guardar contraseña" }).click();
  await expect(page.getByText("Contraseña guardada. Ingrese con ella.")).toBeVisible();
  expectQuiet(page, "422");
  await context.close();
});
