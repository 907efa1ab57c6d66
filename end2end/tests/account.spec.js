// One's own account: where one is signed in, one's password, the end of a session and the way back without leaving the page.
import { start } from "../serve.js";
import { BRUNO, CARLA, ELENA, GABRIELA, PASSWORD, awake, atRest, expect, expectAccessible, expectFits, expectQuiet, test, watch } from "../site.js";

const NEW = "tortuga violeta 38 faroles";
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

test("a device is signed out from another, and finds itself out", async ({ person }) => {
  const here = await person(BRUNO);
  const there = await person(BRUNO, { userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0" });
  await here.locator(".who summary").click();
  await here.getByRole("link", { name: "Mi cuenta" }).click();
  await expect(here.getByRole("heading", { level: 1 })).toHaveText("Mi cuenta");
  const line = here.locator(".catalogue li").filter({ hasText: "Firefox en Windows" });
  await expect(here.locator(".catalogue li").filter({ hasText: "Este dispositivo" })).toContainText("Chrome en");
  await line.getByRole("button", { name: "Cerrar la sesión de Firefox en Windows" }).click();
  await expect(line).toHaveCount(0);
  await there.goto("/bandejas/recibidos");
  await expect(there).toHaveURL(/ingreso\?volver=/);
  await expect(here.locator("tr").filter({ hasText: "Sesiones cerradas desde otro dispositivo" })).toBeVisible();
  expectQuiet(here);
});

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`one's own account is for everyone, ${size}, ${colorScheme}`, async ({ person }) => {
      const page = await person(CARLA, { viewport, colorScheme });
      await page.goto("/cuenta");
      await atRest(page);
      await page.getByLabel("Contraseña nueva").fill("password123");
      await expect(page.getByText("Muy fácil de adivinar.")).toBeVisible();
      await expectAccessible(page, "one's own account");
      await expectFits(page, "one's own account");
      expectQuiet(page);
    });
  }
}

for (const javaScriptEnabled of [true, false]) {
  test(`Elena changes her password ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ browser }) => {
    // A site of its own: nobody else signs in as her after this.
    const site = await start();
    try {
      const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled });
      const page = await context.newPage();
      watch(page);
      const ready = () => (javaScriptEnabled ? awake(page) : page.waitForLoadState());
      const signIn = async (password) => {
        await page.goto("/ingreso");
        await ready();
        await page.getByLabel("Cédula").fill(ELENA);
        await page.getByLabel("Contraseña").fill(password);
        await page.getByRole("button", { name: "Ingresar" }).click();
      };
      await signIn(PASSWORD);
      await page.waitForURL(/bandejas/);
      await page.goto("/cuenta");
      await ready();
      const fill = async (current, fresh, again) => {
        await page.getByLabel("Contraseña actual").fill(current);
        await page.getByLabel("Contraseña nueva").fill(fresh);
        await page.getByLabel("La misma, otra vez").fill(again);
      };
      if (javaScriptEnabled) {
        await page.getByLabel("Contraseña nueva").fill("tortuga");
        await expect(page.getByText("Faltan 3 letras.")).toBeVisible();
        await page.getByLabel("Contraseña nueva").fill(NEW);
        await expect(page.getByText("Muy buena contraseña.")).toBeVisible();
      }
      await fill("no es esta", NEW, NEW);
      await page.getByRole("button", { name: "Guardar contraseña" }).click();
      await expect(page.getByText("No es su contraseña actual.")).toBeVisible();
      await fill(PASSWORD, NEW, NEW);
      await page.getByRole("button", { name: "Guardar contraseña" }).click();
      await expect(page.getByText("Contraseña cambiada. Sus demás sesiones se cerraron.")).toBeVisible();
      await expect(page.getByLabel("Contraseña actual")).toHaveValue("");
      await context.clearCookies();
      await signIn(PASSWORD);
      await expect(page.getByRole("alert").first()).toBeVisible();
      await signIn(NEW);
      await page.waitForURL(/bandejas/);
      await expect(async () => {
        await page.goto("/demo/correo");
        await expect(page.getByRole("heading", { name: "Quipux: su contraseña cambió" })).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 15_000 });
      expectQuiet(page, "422");
      await context.close();
    } finally {
      await site.stop();
    }
  });
}

test("the end of a session is told, put off, and come back from with a draft half typed", async ({ browser }) => {
  test.setTimeout(240_000);
  // A minute is the shortest session there is: half of it is over when its end is told.
  const site = await start({ QUIPUX_SESSION_MINUTES: "1" });
  try {
    const context = await browser.newContext({ baseURL: site.url, locale: "es-EC" });
    const page = await context.newPage();
    watch(page);
    await page.goto("/ingreso");
    await awake(page);
    await page.getByLabel("Cédula").fill(BRUNO);
    await page.getByLabel("Contraseña").fill(PASSWORD);
    await page.getByRole("button", { name: "Ingresar" }).click();
    await page.waitForURL(/bandejas/);
    await page.goto("/documentos/nuevo?tipo=memorando");
    await atRest(page);
    await page.getByLabel("Asunto").fill("Un borrador a medias");

    const warning = page.getByRole("dialog", { name: "Su sesión está por terminar" });
    await expect(warning).toBeVisible({ timeout: 70_000 });
    await expect(warning.locator("output")).toHaveText(/^0:\d\d$/);
    await expectAccessible(page, "the warning");
    await warning.getByRole("button", { name: "Seguir trabajando" }).click();
    await expect(warning).toBeHidden();

    // Nobody is there now.
    await expect(warning).toBeVisible({ timeout: 70_000 });
    const entry = page.getByRole("dialog", { name: "Su sesión terminó" });
    await expect(entry).toBeVisible({ timeout: 70_000 });
    await expectAccessible(page, "the way back in");
    await page.setViewportSize(SIZES.narrow);
    await expectFits(page, "the way back in");
    await page.setViewportSize(SIZES.wide);
    await entry.getByLabel("Contraseña").fill("no es esta");
    await entry.getByRole("button", { name: "Seguir" }).click();
    await expect(entry.getByRole("alert")).toHaveText("No es su contraseña.");
    await entry.getByLabel("Contraseña").fill(PASSWORD);
    await entry.getByRole("button", { name: "Seguir" }).click();
    await expect(entry).toBeHidden();
    await expect(page.getByLabel("Asunto")).toHaveValue("Un borrador a medias");
    await expect(page).toHaveURL(/\/documentos\//);

    // A call that finds no session waits for one, and is then sent: here the desk's own, which keeps what is typed.
    await context.clearCookies();
    await page.getByLabel("Asunto").fill("Un borrador entero");
    await expect(entry).toBeVisible();
    await entry.getByLabel("Contraseña").fill(PASSWORD);
    const kept = page.waitForResponse((answer) => answer.url().includes("/api/drafting/save") && answer.ok());
    await entry.getByRole("button", { name: "Seguir" }).click();
    await expect(entry).toBeHidden();
    await kept;
    await page.goto("/bandejas/en-elaboracion");
    await expect(page.locator(".rows")).toContainText("Un borrador entero");
    expectQuiet(page, "401", "422");
    await context.close();
  } finally {
    await site.stop();
  }
});

test("an administrator looks through the audit and takes it along", async ({ person }) => {
  const page = await person(GABRIELA);
  await page.goto("/administracion");
  await page.getByRole("link", { name: "Auditoría" }).first().click();
  await expect(page.locator(".audited li").first()).toBeVisible();
  await page.getByLabel("Acto").selectOption({ label: "Ingreso" });
  await page.getByLabel("Buscar una persona").fill("ana");
  await page.getByRole("button", { name: "Mostrar" }).click();
  await atRest(page);
  await page.locator(".parts a").first().click();
  await expect(page.getByText("Solo lo que hizo Ana")).toBeVisible();
  await expectAccessible(page, "the audit");
  await page.setViewportSize(SIZES.narrow);
  await expectFits(page, "the audit");
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Descargar como tabla (CSV)" }).click();
  expect((await coming).suggestedFilename()).toBe("auditoria.csv");
  expectQuiet(page);
});
