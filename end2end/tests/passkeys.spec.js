// Passkeys, with the virtual authenticator of Chromium: made, used as the second step and alone, refused, removed.
import { start } from "../serve.js";
import { BRUNO, PASSWORD, awake, atRest, expect, expectAccessible, expectFits, expectQuiet, test, watch } from "../site.js";

async function signIn(page) {
  await page.goto("/ingreso");
  await awake(page);
  await page.getByLabel("Cédula").fill(BRUNO);
  await page.getByLabel("Contraseña").fill(PASSWORD);
  await page.getByRole("button", { name: "Ingresar", exact: true }).click();
}

/** An authenticator within the device, that knows its owner. */
async function authenticator(context, page) {
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    knows: (isUserVerified) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    keys: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
  };
}

test("Bruno adds a passkey, comes in with it after his password and alone, and removes it", async ({ browser }) => {
  const site = await start({}, "localhost");
  try {
    const context = await browser.newContext({ baseURL: site.url, locale: "es-EC" });
    const page = await context.newPage();
    watch(page);
    const own = await authenticator(context, page);
    await signIn(page);
    await page.waitForURL(/bandejas/);
    await page.goto("/cuenta/verificacion");
    await atRest(page);

    // Nothing is added by someone it does not know.
    await own.knows(false);
    await page.getByRole("button", { name: "Añadir una llave de acceso" }).click();
    await expect(page.getByText("No se añadió ninguna llave.")).toBeVisible();
    await own.knows(true);
    await page.getByLabel("Nombre de la llave").fill("Mi portátil");
    await page.getByRole("button", { name: "Añadir una llave de acceso" }).click();
    const line = page.locator(".catalogue li").filter({ hasText: "Mi portátil" });
    await expect(line).toContainText("Todavía no se ha usado.");
    expect(await own.keys()).toHaveLength(1);
    await atRest(page);
    await expectAccessible(page, "the passkeys");
    await expectFits(page, "the passkeys");
    // The device has one already.
    await page.getByRole("button", { name: "Añadir una llave de acceso" }).click();
    await expect(page.getByText("Este equipo ya tiene una llave de su cuenta.")).toBeVisible();

    await context.clearCookies();
    await signIn(page);
    await expect(page).toHaveURL(/ingreso\/codigo$/);
    await page.getByRole("button", { name: /(Usar|con) una llave de acceso$/ }).click();
    await page.waitForURL(/bandejas/);

    await context.clearCookies();
    await page.goto("/listas");
    await expect(page).toHaveURL(/ingreso\?volver=/);
    await awake(page);
    await own.knows(false);
    await page.getByRole("button", { name: /(Usar|con) una llave de acceso$/ }).click();
    await expect(page.getByText("No se pudo ingresar con una llave de acceso.")).toBeVisible();
    await expectAccessible(page, "a passkey that was not believed");
    await own.knows(true);
    await page.getByRole("button", { name: /(Usar|con) una llave de acceso$/ }).click();
    await page.waitForURL((url) => url.pathname === "/listas");

    await page.goto("/cuenta/verificacion");
    await atRest(page);
    await expect(line).toContainText("Último uso:");
    await line.getByText("Quitar", { exact: true }).first().click();
    await line.getByLabel("Contraseña").fill(PASSWORD);
    await line.getByRole("button", { name: "Quitar la llave Mi portátil" }).click();
    await expect(line).toHaveCount(0);
    await context.clearCookies();
    await signIn(page);
    await page.waitForURL(/bandejas/);
    // Where cookies were taken away under an open page, what it asks for next is refused.
    expectQuiet(page, "401");
    await context.close();
  } finally {
    await site.stop();
  }
});
