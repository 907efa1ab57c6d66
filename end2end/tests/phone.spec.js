// On a phone: one thing at a time, and nothing that covers it.
import { ANA, KEY_WORD, awake, expect, expectFits, expectQuiet, keepDraft, keyFile, postOf, test } from "../site.js";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

for (const javaScriptEnabled of [true, false]) {
  test(`list, letter, back and menu, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ person }) => {
    const page = await person(ANA, { ...phone, javaScriptEnabled });
    const menu = page.getByRole("navigation", { name: "Bandejas" });
    await expect(menu).toBeHidden();
    // A click fails when something else lies over what is clicked.
    const first = page.locator(".rows > li > a").first();
    const subject = await first.locator(".subj").textContent();
    await first.click();
    const heading = page.locator(".read h2").first();
    await expect(heading).toHaveText(subject);
    await expectFits(page, "an open letter");
    await page.locator(".acts .up").click();
    await expect(page).toHaveURL(/recibidos(\?|$)/);
    await expect(heading).toBeHidden();

    await page.locator(".menu-button").click();
    await menu.getByRole("link", { name: /^Informados/ }).click();
    await expect(page).toHaveURL(/informados/);
    await expect(menu).toBeHidden();
    await expect(page.getByRole("heading", { level: 1, name: "Informados" })).toBeVisible();
    await page.locator(".rows > li > a").first().click();
    await expect(heading).toBeVisible();
    if (javaScriptEnabled) expectQuiet(page);
  });
}

/** Counts what a finger does on every page from here on. */
async function countTaps(page) {
  await page.addInitScript(() => {
    addEventListener("pointerdown", () => sessionStorage.setItem("taps", 1 + Number(sessionStorage.getItem("taps"))), true);
  });
  await page.reload();
  await awake(page);
  return () => page.evaluate(() => Number(sessionStorage.getItem("taps")));
}

/** Gives a certificate and its password as a thumb does. */
async function openByThumb(page) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByLabel("Archivo del certificado").tap();
  await (await chooser).setFiles(keyFile(ANA));
  await page.getByLabel("Contraseña del certificado").tap();
  await page.keyboard.type(KEY_WORD);
  await page.getByRole("button", { name: "Abrir certificado" }).tap();
  await expect(page.locator(".owner").getByText("ANA LUCÍA CÁRDENAS VERA")).toBeVisible();
}

test("a first signature takes six taps, from the tray to the letter sent", async ({ person }) => {
  const page = await person(ANA, phone);
  const subject = `Firmado de pie ${Date.now()}`;
  await keepDraft(page, await postOf(page, "paredes"), subject, "Texto.");
  await page.goto("/bandejas/en-elaboracion");
  const taps = await countTaps(page);
  await page.locator(".rows > li > a").filter({ hasText: subject }).tap();
  await page.locator(".acts").getByRole("link", { name: "Firmar con certificado" }).tap();
  await page.waitForURL(/\/firmar$/);
  await openByThumb(page);
  await expectFits(page, "the page that signs");
  await page.getByRole("button", { name: "Firmar y enviar" }).tap();
  await expect(page.getByRole("status").filter({ hasText: "Documento firmado electrónicamente y enviado." })).toBeVisible();
  expect(await taps()).toBeLessThanOrEqual(6);
  expectQuiet(page);
});

test("a page of letters is signed with six taps too", async ({ person }) => {
  const page = await person(ANA, phone);
  const stamp = Date.now();
  const bruno = await postOf(page, "paredes");
  for (let one = 1; one <= 20; one++) await keepDraft(page, bruno, `De pie ${stamp} número ${one}`, `Texto ${one}.`);
  await page.goto(`/bandejas/en-elaboracion?buscar=${stamp}`);
  const taps = await countTaps(page);
  await page.getByRole("checkbox", { name: /todos/i }).first().tap();
  await page.locator(".many").getByRole("button", { name: "Firmar con certificado" }).tap();
  await page.waitForURL(/\/firmar\?documentos=/);
  await openByThumb(page);
  await page.getByRole("button", { name: "Firmar y enviar 20" }).tap();
  await expect(page.getByText("Firmados y enviados: 20 de 20.")).toBeVisible({ timeout: 40_000 });
  expect(await taps()).toBeLessThanOrEqual(6);
  expectQuiet(page);
});
