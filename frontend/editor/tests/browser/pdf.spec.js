// The PDF viewer in a browser: pages, their words, a new version in place of the old one, and what it says when it cannot.
import { expect, expectAccessible, test } from "./site.js";

const viewer = (page) => page.getByRole("document", { name: "Vista previa del oficio" });
const open = async (page, pdf) => {
  await page.goto(`/site/pdf.html?pdf=${encodeURIComponent(pdf)}`);
  await page.evaluate(() => globalThis.shown);
};
const show = (page, pdf) => page.evaluate((pdf) => globalThis.viewer.show(pdf), pdf);

/** Whether a page's picture has ink on it, and as many pixels as the screen has there. */
const painted = (page, number) =>
  viewer(page)
    .getByRole("group", { name: `Página ${number} de` })
    .locator("canvas")
    .evaluate((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const ink = data.some((value, index) => index % 4 < 3 && value < 100);
      return ink && Math.abs(canvas.width - canvas.clientWidth * devicePixelRatio) <= 1;
    });

test("a letter of two pages", async ({ page }) => {
  await open(page, "/fixtures/letter.pdf");
  await expect(viewer(page).getByText("Primera versión del texto.")).toBeVisible();
  expect(await painted(page, 1)).toBe(true);
  await page.getByText("Página 2 de 2").scrollIntoViewIfNeeded();
  await expect(viewer(page).getByText("ANALISTA")).toHaveCount(0);
  await expect(viewer(page).getByText("DIRECTORA DE PLANIFICACIÓN")).toBeVisible();
  await expect.poll(() => painted(page, 2)).toBe(true);
  await expect(viewer(page).getByRole("status")).toHaveText("");
  await expectAccessible(page);
  const words = viewer(page).getByText("DIRECTORA DE PLANIFICACIÓN");
  await words.dblclick();
  expect(await page.evaluate(() => String(getSelection()).trim())).toMatch(/^(DIRECTORA|DE|PLANIFICACIÓN)$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("words lie on their picture", async ({ page }) => {
  await open(page, "/fixtures/letter.pdf");
  const [x, width] = await viewer(page)
    .getByText("Primera versión del texto.")
    .evaluate((span) => {
      const sheet = span.closest(".pdf-sheet").getBoundingClientRect();
      const box = span.getBoundingClientRect();
      return [(box.left - sheet.left) / sheet.width, box.width / sheet.width];
    });
  expect(x).toBeCloseTo(70.87 / 595.28, 2);
  expect(width).toBeGreaterThan(0.15);
  expect(width).toBeLessThan(0.3);
});

test("a new version takes the place of the old one without an empty moment", async ({ page }) => {
  await open(page, "/fixtures/letter.pdf");
  await page.mouse.move(200, 400);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
  await page.evaluate(() => {
    globalThis.empty = 0;
    globalThis.looking = true;
    const look = () => {
      const [top] = document.querySelectorAll(".pdf-page");
      if (!top?.querySelector("canvas") || scrollY !== 300) globalThis.empty++;
      if (globalThis.looking) requestAnimationFrame(look);
    };
    look();
  });
  await show(page, "/fixtures/letter-changed.pdf");
  await expect(viewer(page).getByText("Segunda versión del texto.")).toBeVisible();
  await expect(viewer(page).getByText("Primera versión del texto.")).toHaveCount(0);
  // Of several wishes in a row the last one counts.
  await page.evaluate(() => {
    globalThis.viewer.show("/fixtures/letter-changed.pdf");
    globalThis.viewer.show("/fixtures/long.pdf");
    return globalThis.viewer.show("/fixtures/letter.pdf");
  });
  await expect(viewer(page).getByText("Primera versión del texto.")).toBeVisible();
  expect(await page.evaluate(() => [(globalThis.looking = false), globalThis.empty])).toEqual([false, 0]);
  await expect(page.locator(".pdf-pages")).toHaveCount(1);
});

test("a viewer in a box that scrolls stays where the reader was", async ({ page }) => {
  await open(page, "/fixtures/letter.pdf");
  const box = page.locator("#viewer");
  await box.evaluate((element) => {
    element.style.height = "20rem";
    element.style.overflow = "auto";
    element.scrollTop = 250;
  });
  await show(page, "/fixtures/letter-changed.pdf");
  await expect(viewer(page).getByText("Segunda versión del texto.")).toBeVisible();
  expect(await box.evaluate((element) => element.scrollTop)).toBe(250);
});

test("of a long document only what is near the window is painted", async ({ page }) => {
  await open(page, "/fixtures/long.pdf");
  await expect(viewer(page).getByText("Hoja larga 1", { exact: true })).toBeVisible();
  await expect(page.locator(".pdf-page")).toHaveCount(12);
  expect(await page.locator(".pdf-sheet canvas").count()).toBeLessThan(7);
  await page.getByText("Página 12 de 12").scrollIntoViewIfNeeded();
  await expect(viewer(page).getByText("Hoja larga 12")).toBeVisible();
  await expect(viewer(page).getByRole("group", { name: "Página 1 de 12" }).locator("canvas")).toHaveCount(0);
});

test("another width is painted anew", async ({ page, viewport }) => {
  await open(page, "/fixtures/letter.pdf");
  await page.setViewportSize({ width: viewport.width - 60, height: viewport.height });
  await page.locator("main").evaluate((main) => (main.style.width = `${main.clientWidth - 60}px`));
  await expect.poll(() => painted(page, 1)).toBe(true);
});

test("why there is nothing to see is said", async ({ page }) => {
  page.allow(/status of (401|422|500)|Failed to load resource/);
  await open(page, "/status/401");
  await expect(viewer(page).getByRole("status")).toHaveText("Su sesión terminó. Ingrese de nuevo para ver el documento.");
  await show(page, "/fixtures/letter.pdf");
  await expect(viewer(page).getByRole("status")).toHaveText("");
  await show(page, "/status/422");
  await expect(viewer(page).getByRole("status")).toContainText("datos por corregir");
  await expect(viewer(page).getByText("Primera versión del texto.")).toBeVisible();
  await show(page, "/site/site.css");
  await expect(viewer(page).getByRole("status")).toHaveText("No se pudo mostrar el documento. Abrir el PDF");
  await expect(viewer(page).getByRole("link", { name: "Abrir el PDF" })).toHaveAttribute("href", "/site/site.css");
  await show(page, "/status/500");
  await expect(viewer(page).getByRole("link", { name: "Abrir el PDF" })).toBeVisible();
  await expectAccessible(page);
  await page.context().setOffline(true);
  await show(page, "/fixtures/letter.pdf");
  await expect(viewer(page).getByRole("status")).toContainText("No hay conexión");
});

test("nothing is loaded while it is hidden, and destroying leaves nothing", async ({ page }) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await page.addInitScript(() => document.addEventListener("DOMContentLoaded", () => (document.querySelector("#viewer").hidden = true)));
  await page.goto("/site/pdf.html?pdf=/fixtures/letter.pdf");
  await page.waitForLoadState("networkidle");
  expect(loaded).not.toContain("/pdf/pdf.js");
  await page.evaluate(() => (document.querySelector("#viewer").hidden = false));
  await page.evaluate(() => globalThis.shown);
  expect(loaded).toContain("/fixtures/letter.pdf");
  await page.evaluate(() => globalThis.viewer.destroy());
  expect(await page.evaluate(() => document.querySelector("#viewer").childElementCount)).toBe(0);
  await expect.poll(() => page.evaluate(() => [document.fonts.size, document.querySelectorAll("canvas").length])).toEqual([0, 0]);
  await expect.poll(() => page.workers().length).toBe(0);
});
