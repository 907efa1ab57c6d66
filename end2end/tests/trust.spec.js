// The administrator of the platform says whose certificates are believed.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { awake, expect, expectAccessible, expectFits, expectQuiet, GABRIELA, OLGA, test } from "../site.js";

const PAGE = "/administracion/confianza";

/** A root of someone's own: its file, and its fingerprint in pairs of digits. */
function aRoot(folder, name) {
  mkdirSync(folder, { recursive: true });
  const [file, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  const usage = ["-addext", "keyUsage=critical,keyCertSign,cRLSign"];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", `/CN=${name}`, "-keyout", key, "-out", file, ...usage], { stdio: "ignore" });
  const told = execFileSync("openssl", ["x509", "-in", file, "-noout", "-fingerprint", "-sha256"]).toString();
  return { file, fingerprint: told.trim().split("=")[1] };
}

const line = (page, words) => page.locator(".catalogue li").filter({ hasText: words });

async function bring(page, { file }, fingerprint) {
  await page.getByLabel("Archivo del certificado (PEM o DER)").setInputFiles(file);
  await page.getByLabel("Se confía en él como").selectOption("Raíz para firmas");
  await page.getByLabel("Huella SHA-256 publicada").fill(fingerprint);
  await page.getByRole("button", { name: "Añadir", exact: true }).click();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  test(`Olga believes a root by its fingerprint and takes it out again, ${how} JavaScript`, async ({ person }, info) => {
    const root = aRoot(info.outputDir, `RAIZ ${how.toUpperCase()} GUIONES`);
    const name = `RAIZ ${how.toUpperCase()} GUIONES`;
    const olga = await person(OLGA, { javaScriptEnabled });
    await olga.goto("/administracion");
    await olga.getByRole("link", { name: "Confianza en certificados" }).click();
    await expect(olga.getByRole("heading", { level: 1, name: "Confianza en certificados" })).toBeVisible();
    await bring(olga, root, "AB".repeat(32));
    await expect(olga.getByText("No es la huella de este archivo")).toBeVisible();
    await expect(line(olga, name)).toHaveCount(0);
    await bring(olga, root, root.fingerprint);
    await expect(line(olga, name)).toContainText(root.fingerprint);
    await olga.getByRole("button", { name: `Quitar ${name}` }).click();
    await expect(line(olga, name)).toHaveCount(0);
  });
}

test("lists are current, and are fetched when Olga asks for them", async ({ person }) => {
  const olga = await person(OLGA);
  await olga.goto(PAGE);
  await awake(olga);
  // The demonstration's authority: the lists of its root and of its intermediate, from its own addresses.
  await expect(line(olga, "ROOT ENTIDAD DE DEMOSTRACION").getByText("Vigente")).toBeVisible();
  await expect(line(olga, "De hace 0 horas")).toHaveCount(2);
  await expect(line(olga, "/demo/crl/")).toHaveCount(2);
  await expect(line(olga, "/demo/ocsp")).toHaveCount(1);
  await expect(olga.getByText("Las firmas llevan un sello de tiempo")).toBeVisible();
  await olga.getByLabel("Dirección", { exact: true }).fill("http://127.0.0.1:9/lista.crl");
  await olga.getByRole("button", { name: "Guardar dirección" }).click();
  await expect(line(olga, "http://127.0.0.1:9/lista.crl")).toBeVisible();
  await expect(async () => {
    await olga.getByRole("button", { name: "Pedir las listas ahora" }).click();
    await expect(olga.getByText("Pedidas: en unos segundos")).toBeVisible();
    await olga.reload();
    await awake(olga);
    await expect(line(olga, "http://127.0.0.1:9/lista.crl").getByText("no hubo respuesta")).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await expect(line(olga, "Última lista:")).toHaveCount(2);
  await expectAccessible(olga, "whom the platform believes");
  await olga.getByRole("button", { name: "Quitar http://127.0.0.1:9/lista.crl" }).click();
  await expect(line(olga, "http://127.0.0.1:9/lista.crl")).toHaveCount(0);
  await olga.setViewportSize({ width: 390, height: 844 });
  await expectFits(olga, "whom the platform believes");
  expectQuiet(olga);
});

test("the administrator of an institution does not say whom the platform believes", async ({ person }) => {
  const gabriela = await person(GABRIELA);
  await gabriela.goto("/administracion");
  await expect(gabriela.getByRole("link", { name: "Numeración de documentos" })).toBeVisible();
  await expect(gabriela.getByRole("link", { name: "Confianza en certificados" })).toHaveCount(0);
});
