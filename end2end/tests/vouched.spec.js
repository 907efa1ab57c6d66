// Coming in with an identity from elsewhere: a real OpenID Connect provider, started by these tests, with and without JavaScript.
import Provider from "oidc-provider";
import { createServer } from "node:net";
import { start } from "../serve.js";
import { ANA, BRUNO, awake, expect, expectAccessible, expectQuiet, test, watch } from "../site.js";

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** A site and a provider that know each other; whoever signs in there has the cédula they sign in with. */
async function together() {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const site = await start({
    QUIPUX_OIDC_ISSUER: issuer,
    QUIPUX_OIDC_CLIENT_ID: "quipux",
    QUIPUX_OIDC_CLIENT_SECRET: "secreto-de-la-prueba",
    QUIPUX_OIDC_NAME: "Gob.ec",
  });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "quipux",
        client_secret: "secreto-de-la-prueba",
        redirect_uris: [`${site.url}/ingreso/externo/regreso`],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub", "cedula"] },
    // What is signed is what is believed.
    conformIdTokenClaims: false,
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, cedula: sub }) }),
    cookies: { keys: ["una clave de prueba"] },
    features: { devInteractions: { enabled: true } },
  });
  const server = await new Promise((ready) => {
    const server = provider.listen(port, "127.0.0.1", () => ready(server));
  });
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await site.stop();
  };
  return { url: site.url, issuer, stop };
}

async function vouchedFor(page, cedula, javaScriptEnabled) {
  await page.goto("/ingreso?volver=/listas");
  if (javaScriptEnabled) await awake(page);
  await page.getByRole("link", { name: "Ingresar con Gob.ec" }).click();
  await page.locator("[name=login]").fill(cedula);
  await page.locator("[name=password]").fill("cualquiera");
  await page.locator("[type=submit]").click();
  await page.locator("[type=submit]").click();
}

for (const javaScriptEnabled of [true, false]) {
  test(`a provider vouches for Ana and Bruno, and not for strangers, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ browser }) => {
    const { url, issuer, stop } = await together();
    try {
      const open = async () => {
        const context = await browser.newContext({ baseURL: url, javaScriptEnabled, locale: "es-EC" });
        const page = await context.newPage();
        watch(page);
        return page;
      };
      for (const cedula of [ANA, BRUNO]) {
        const page = await open();
        await vouchedFor(page, cedula, javaScriptEnabled);
        await page.waitForURL(`${url}/listas`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        // The provider's own pages ask for a font from elsewhere and have no icon.
        expectQuiet(page, "ERR_NAME_NOT_RESOLVED", "404");
        await page.context().close();
      }
      const stranger = await open();
      await vouchedFor(stranger, "1710034065", javaScriptEnabled);
      await expect(stranger).toHaveURL(/ingreso\?externo=desconocida$/);
      await expect(stranger.getByText("nadie con su cédula tiene una cuenta activa")).toBeVisible();
      if (javaScriptEnabled) {
        await awake(stranger);
        await expectAccessible(stranger, "whoever is unknown here");
      }
      // Whoever turns back there is told so here.
      await stranger.context().clearCookies();
      await stranger.goto("/ingreso");
      if (javaScriptEnabled) await awake(stranger);
      await stranger.getByRole("link", { name: "Ingresar con Gob.ec" }).click();
      await stranger.waitForURL(`${issuer}/**`);
      await stranger.locator("a[href$='/abort']").click();
      await expect(stranger).toHaveURL(/ingreso\?externo=rechazado$/);
      await expect(stranger.getByText("No se confirmó su identidad.")).toBeVisible();
      expectQuiet(stranger, "ERR_NAME_NOT_RESOLVED", "404");
      await stranger.context().close();
    } finally {
      await stop();
    }
  });
}
