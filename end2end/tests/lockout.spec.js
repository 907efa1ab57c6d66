// Someone guesses the mayor's password from everywhere, and the mayor comes in all the while.
import { PASSWORD, awake, expect, expectAccessible, test, watch } from "../site.js";

const LUIS = "1652001015"; // a mayor; nobody else signs in as him here

/** A browser nobody has come in with, at the way in. */
async function stranger(browser, baseURL, javaScriptEnabled) {
  const context = await browser.newContext({ baseURL, javaScriptEnabled });
  const page = await context.newPage();
  watch(page);
  await page.goto("/ingreso");
  if (javaScriptEnabled) await awake(page);
  const ready = () => (javaScriptEnabled ? Promise.resolve() : page.waitForLoadState());
  const tries = async (password) => {
    await page.getByLabel("Cédula").fill(LUIS);
    await page.getByLabel("Contraseña").fill(password);
    const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
    await page.getByRole("button", { name: "Ingresar", exact: true }).click();
    const answer = await answered;
    await ready();
    return answer;
  };
  return { page, tries };
}

test("guesses are counted out, and the owner's browser is let in meanwhile", async ({ browser, baseURL, person }) => {
  const luis = await person(LUIS);
  await luis.locator("summary", { hasText: "Luis Alberto" }).click();
  await luis.getByRole("button", { name: "Salir" }).click();
  await luis.waitForURL(/ingreso/);

  const { page, tries } = await stranger(browser, baseURL, true);
  let guesses = 0;
  for (let wait = 0; wait <= 90; ) {
    await page.waitForTimeout(wait * 1_000);
    const answer = await tries(`adivinanza ${guesses}`);
    wait = Number((await answer.allHeaders())["retry-after"] ?? 0);
    if (answer.status() === 422) guesses += 1;
    expect([422, 429]).toContain(answer.status());
    expect(guesses, "guesses that were heard").toBeLessThanOrEqual(10);
  }
  await expect(page.getByText(/Demasiados intentos seguidos. Espere \d minutos/)).toBeVisible();
  await expect(page.getByLabel("Cédula")).toHaveValue(LUIS);
  await expectAccessible(page, "told to wait");

  // The right word from there is not heard either, nor without JavaScript.
  expect((await tries(PASSWORD)).status()).toBe(429);
  const plain = await stranger(browser, baseURL, false);
  expect((await plain.tries(PASSWORD)).status()).toBe(429);
  await expect(plain.page.getByText(/Demasiados intentos seguidos/)).toBeVisible();
  await expect(plain.page.getByLabel("Cédula")).toHaveValue(LUIS);
  await expect(plain.page.getByLabel("Contraseña")).toHaveValue("");

  // The mayor, where he came in before.
  await awake(luis);
  await luis.getByLabel("Cédula").fill(LUIS);
  await luis.getByLabel("Contraseña").fill(PASSWORD);
  await luis.getByRole("button", { name: "Ingresar", exact: true }).click();
  await luis.waitForURL(/bandejas/);
});
