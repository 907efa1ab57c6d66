// Every page, wide and narrow, light and dark: nothing inaccessible, nothing that stands out, nothing complained about.
// With EVIDENCE set, what is seen is kept there.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ANA, BRUNO, CARLA, DIEGO, ELENA, GABRIELA, MARCO, OLGA, atRest, expect, expectAccessible, expectFits, expectQuiet, test } from "../site.js";

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const folder = process.env.EVIDENCE && join(process.env.EVIDENCE, "screenshots");

const first = async (page, tray) => {
  await page.goto(`/bandejas/${tray}`);
  const href = await page.locator(".rows a").first().getAttribute("href");
  return href.split("?")[0];
};

const firstList = async (page) => {
  await page.goto("/listas");
  return page.locator(".catalogue a").last().getAttribute("href");
};

/** Name of the page, whose it is, and how to find its address. */
const PAGES = [
  ["recibidos", ANA, () => "/bandejas/recibidos"],
  ["recibidos-documento", ANA, (page) => first(page, "recibidos")],
  ["recibidos-recorrido", ANA, async (page) => `${await first(page, "recibidos")}?parte=recorrido`],
  ["hoja-de-ruta", ANA, async (page) => `/documentos/${(await first(page, "recibidos")).split("/").pop()}/hoja-de-ruta`],
  ["recibidos-asociados", ANA, async (page) => `${await first(page, "recibidos")}?parte=asociados&asociar=plan`],
  ["recibidos-anexos", ANA, async (page) => `${await first(page, "recibidos")}?parte=anexos`],
  ["reasignar", ANA, async (page) => `${await first(page, "recibidos")}/reasignar`],
  ["informar", ANA, async (page) => `${await first(page, "recibidos")}/informar`],
  ["comentar", ANA, async (page) => `${await first(page, "recibidos")}/comentar`],
  ["responder", ANA, async (page) => `/documentos/nuevo?responde=${(await first(page, "recibidos")).split("/").pop()}`],
  ["recibidos-sin-leer", ANA, () => "/bandejas/recibidos?ver=sin-leer"],
  ["buscar-sin-resultado", ANA, () => "/bandejas/recibidos?buscar=zzzz"],
  ["en-elaboracion", ANA, () => "/bandejas/en-elaboracion"],
  ["no-enviados", ANA, () => "/bandejas/no-enviados"],
  ["enviados", ANA, () => "/bandejas/enviados"],
  ["enviados-documento", ANA, (page) => first(page, "enviados")],
  ["reasignados", ANA, () => "/bandejas/reasignados"],
  ["informados", ANA, () => "/bandejas/informados"],
  ["archivados", ANA, () => "/bandejas/archivados"],
  ["eliminados", ANA, () => "/bandejas/eliminados"],
  ["informar-varios", ANA, async (page) => `/bandejas/recibidos/varios/informar?items=${(await first(page, "recibidos")).split("/").pop()}`],
  ["anular", DIEGO, async (page) => `${await first(page, "por-imprimir")}/anular`],
  ["enviar-sin-imagen", DIEGO, async (page) => `/bandejas/por-imprimir/varios/enviar?items=${(await first(page, "por-imprimir")).split("/").pop()}`],
  ["por-imprimir", DIEGO, () => "/bandejas/por-imprimir"],
  ["por-imprimir-documento", DIEGO, (page) => first(page, "por-imprimir")],
  ["vacia", CARLA, () => "/bandejas/reasignados"],
  ["compartida", CARLA, () => "/bandejas/compartida"],
  ["compartida-documento", CARLA, (page) => first(page, "compartida")],
  ["filtros", ANA, () => "/filtros/recibidos?ver=sin-leer&tipo=memorando&desde=2026-01-01&orden=asunto"],
  ["compartir-bandeja", MARCO, () => "/compartir-bandeja"],
  ["recibidos-ministro", MARCO, () => "/bandejas/recibidos"],
  ["nuevo-memorando", BRUNO, () => "/documentos/nuevo?tipo=memorando"],
  ["nuevo-oficio", BRUNO, () => "/documentos/nuevo?tipo=oficio"],
  ["nuevo-acuerdo", BRUNO, () => "/documentos/nuevo?tipo=acuerdo"],
  ["nuevo-nota", BRUNO, () => "/documentos/nuevo?tipo=nota"],
  ["versiones", BRUNO, async (page) => `/documentos/${(await first(page, "en-elaboracion")).split("/").pop()}/versiones`],
  ["otras-firmas", BRUNO, async (page) => `/documentos/${(await first(page, "en-elaboracion")).split("/").pop()}/firmas`],
  ["por-firmar", ANA, () => "/bandejas/por-firmar"],
  ["editar", BRUNO, async (page) => `/documentos/${(await first(page, "en-elaboracion")).split("/").pop()}/editar`],
  ["listas", ANA, () => "/listas"],
  ["lista-propia", ANA, (page) => firstList(page)],
  ["lista-publica", BRUNO, (page) => firstList(page)],
  ["administracion", GABRIELA, () => "/administracion"],
  ["numeracion", GABRIELA, () => "/administracion/numeracion"],
  ["tipificacion", GABRIELA, () => "/administracion/tipificacion"],
  ["tipos-propios", GABRIELA, () => "/administracion/tipos"],
  ["correos-por-aprobar", GABRIELA, () => "/administracion/correos"],
  ["registrar-mi-correo", ANA, () => "/recuperar?correo=pedir"],
  ["mensajes", GABRIELA, () => "/administracion/mensajes"],
  ["mensaje", GABRIELA, () => "/administracion/mensajes?mensaje=received"],
  ["administracion-plataforma", OLGA, () => "/administracion"],
  ["confianza", OLGA, () => "/administracion/confianza"],
  ["firmar", ANA, async (page) => `/documentos/${(await first(page, "no-enviados")).split("/").pop()}/firmar`],
  ["verificar", ANA, () => "/verificar"],
  ["registrar-externo", ELENA, () => "/documentos/nuevo?tipo=external"],
  ["devoluciones", ELENA, () => "/devoluciones?buscar=a"],
  ["devoluciones-sin-resultado", ELENA, () => "/devoluciones?buscar=zzzz"],
  ["enviar-fisico", ANA, async (page) => `${await first(page, "recibidos")}/enviar-fisico`],
  ["sobre", DIEGO, async (page) => `${await first(page, "por-imprimir")}/sobre`],
  ["correcciones", OLGA, () => "/administracion/correcciones?numero=MINDEMO-DP-2026-0001-O"],
  ["mi-cuenta", ANA, () => "/cuenta"],
  ["verificacion", BRUNO, () => "/cuenta/verificacion"],
  ["verificacion-exigida", GABRIELA, () => "/administracion/verificacion"],
  ["auditoria", GABRIELA, () => "/administracion/auditoria"],
  ["auditoria-persona", GABRIELA, () => "/administracion/auditoria?buscar=gabriela&acto=signed_in"],
  ["auditoria-plataforma", OLGA, () => "/administracion/auditoria?plataforma=si"],
  ["acciones", GABRIELA, () => "/administracion/acciones"],
  ["firmar-varios", ANA, async (page) => `/firmar?documentos=${(await first(page, "no-enviados")).split("/").pop()}`],
  ["no-existe", ANA, () => "/nada", "404"],
];

async function look(page, name, colorScheme, size) {
  await expectAccessible(page, `${name}, ${colorScheme}, ${size}`);
  await expectFits(page, `${name}, ${size}`);
  if (folder) {
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) });
  }
}

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`every page, ${size}, ${colorScheme}`, async ({ person, browser, baseURL }) => {
      test.setTimeout(240_000);
      const stranger = await (await browser.newContext({ baseURL, viewport, colorScheme })).newPage();
      await stranger.goto("/ingreso");
      await look(stranger, "ingreso", colorScheme, size);
      await stranger.getByLabel("Cédula").fill("1710034065");
      await stranger.getByLabel("Contraseña").fill("equivocada");
      await stranger.getByRole("button", { name: "Ingresar" }).click();
      await expect(stranger.getByRole("alert").first()).toBeVisible();
      await look(stranger, "ingreso-equivocado", colorScheme, size);

      await stranger.goto("/ingreso/codigo");
      await look(stranger, "ingreso-codigo", colorScheme, size);

      const pages = new Map();
      for (const [name, who, address, provoked] of PAGES) {
        if (!pages.has(who)) pages.set(who, await person(who, { viewport, colorScheme }));
        const page = pages.get(who);
        await page.goto(await address(page));
        await atRest(page);
        await look(page, name, colorScheme, size);
        expectQuiet(page, ...(provoked ? [provoked] : []));
      }
    });
  }
}

test("each page has one heading that takes the focus when one comes to it", async ({ person }) => {
  const page = await person(ANA);
  await page.getByRole("navigation", { name: "Bandejas" }).getByRole("link", { name: "Enviados", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enviados");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle(/Enviados/);
});
