// What every browser test wants: a silent console, no request to strangers, no report of the policy, and ways to look.
import AxeBuilder from "@axe-core/playwright";
import { test as plain, expect } from "@playwright/test";

export { expect };

export const test = plain.extend({
  page: async ({ page, context, baseURL, request }, use) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const problems = [];
    const allowed = [];
    page.on("console", (message) => problems.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("request", (each) => /^(data|blob):/.test(each.url()) || each.url().startsWith(baseURL) || problems.push(`request ${each.url()}`));
    page.allow = (pattern) => allowed.push(pattern);
    const before = (await (await request.get("/reports")).json()).length;
    await use(page);
    expect(problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)))).toEqual([]);
    expect((await (await request.get("/reports")).json()).slice(before)).toEqual([]);
  },
});

/** Nothing for axe-core to complain about, in light and in dark. */
export async function expectAccessible(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html, any }) => [html, any.map(({ message }) => message)])])).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Gives ProseMirror the time that people take: it learns of a moved caret a little after the browser moved it. */
export const settled = (page) => page.waitForTimeout(100);
