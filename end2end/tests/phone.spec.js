// On a phone: one thing at a time, and nothing that covers it.
import { ANA, expect, expectFits, expectQuiet, test } from "../site.js";

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
