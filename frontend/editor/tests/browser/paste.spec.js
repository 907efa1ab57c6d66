// Pasting what the clipboard holds after copying in Word, LibreOffice, Google Docs, Excel, a page, or the editor itself.
import { readFileSync } from "node:fs";
import { expect, settled, test } from "./site.js";

const text = (page) => page.getByRole("textbox", { name: "Texto del oficio" });
const json = (page) => page.evaluate(() => globalThis.editor.json());
const letters = (node) => (node.content ?? []).map((each) => each.text ?? letters(each)).join("");
const marksOf = (node) => (node.content ?? []).flatMap(({ marks = [] }) => marks.map(({ type }) => type));

/** Pastes as another program's clipboard would; the browser's own would clean it first. */
async function paste(page, data) {
  await page.goto("/site/editor.html");
  await text(page).click();
  await text(page).evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
  const pasted = await json(page);
  expect(await page.locator("textarea").inputValue()).toBe(pasted);
  expect(pasted).not.toMatch(/javascript:|rastreo|mso|data-style|onclick|StartFragment|font-face|\\t|\\n/i);
  // What was pasted is what the server will hand back.
  await page.evaluate((json) => globalThis.editor.replace(json), pasted);
  expect(await json(page)).toBe(pasted);
  return JSON.parse(pasted).content;
}
const pasteFile = (page, name) => paste(page, { "text/html": readFileSync(new URL(`../fixtures/paste/${name}.html`, import.meta.url), "utf8") });

test("Word", async ({ page }) => {
  const content = await pasteFile(page, "word");
  expect(content.map(({ type }) => type)).toEqual(["heading", "paragraph", "paragraph", "bullet_list", "paragraph", "ordered_list", "table", "paragraph"]);
  const [title, first, centred, bullets, blank, numbers, table] = content;
  expect(letters(title)).toBe("Informe técnico");
  expect(first.attrs.align).toBe("justify");
  expect(new Set(marksOf(first))).toEqual(new Set(["strong", "em", "underline", "link", "sup", "strike"]));
  expect(first.content).toContainEqual({ type: "text", text: "urgente", marks: [{ type: "strong" }] });
  expect(centred).toEqual({ type: "paragraph", attrs: { align: "center" }, content: [{ type: "text", text: "Centrado" }] });
  expect(letters(bullets)).toBe("PrimeroDentroSegundo");
  expect(bullets.content[0].content[1].type).toBe("bullet_list");
  expect(blank).toEqual({ type: "paragraph", attrs: { align: "left" } });
  expect(numbers.content.map(letters)).toEqual(["Uno", "Dos"]);
  expect(table.content[0].content[0].attrs).toEqual({ colspan: 2, rowspan: 1 });
});

test("LibreOffice", async ({ page }) => {
  const content = await pasteFile(page, "libreoffice");
  expect(content.map(({ type }) => type)).toEqual(["paragraph", "ordered_list"]);
  expect(content[0].attrs.align).toBe("justify");
  expect(marksOf(content[0])).toEqual(["strong", "em", "underline"]);
  expect(content[1].attrs.start).toBe(3);
});

test("Google Docs", async ({ page }) => {
  const content = await pasteFile(page, "google-docs");
  expect(content.map(({ type }) => type)).toEqual(["heading", "paragraph", "paragraph", "bullet_list", "paragraph", "table", "paragraph"]);
  const [title, first, blank, list, , table] = content;
  expect(title).toMatchObject({ attrs: { level: 2, align: "left" }, content: [{ type: "text", text: "Antecedentes" }] });
  expect(title.content[0].marks).toBeUndefined();
  expect(first.attrs.align).toBe("justify");
  expect(marksOf(first)).toEqual(["strong", "em", "sup", "link"]);
  expect(letters(first)).toBe("El convenio marco cubre 30 m2, según la ley.");
  expect(blank).toEqual({ type: "paragraph", attrs: { align: "left" } });
  expect(list.content.map(letters)).toEqual(["UnoDentro", "Dos"]);
  expect(list.content[0].content[1].type).toBe("bullet_list");
  expect(marksOf(list.content[1].content[0])).toEqual(["strike"]);
  expect(table.content[0].content[0].content).toEqual([{ type: "paragraph", attrs: { align: "center" }, content: [{ type: "text", text: "Ítem", marks: [{ type: "strong" }] }] }]);
});

test("Excel", async ({ page }) => {
  const [table, ...rest] = await pasteFile(page, "excel");
  expect(rest).toEqual([{ type: "paragraph", attrs: { align: "left" } }]);
  expect(table.content.map(({ content }) => content.map(letters))).toEqual([["Partida", "Valor"], ["730601", "Consultoría", "12.000,00"], ["", "Compras", ""]]);
  const [heading, row, last] = table.content.map(({ content }) => content.map((cell) => cell.content[0]));
  expect(table.content[0].content[0].attrs).toEqual({ colspan: 2, rowspan: 1 });
  expect(heading[0]).toEqual({ type: "paragraph", attrs: { align: "center" }, content: [{ type: "text", text: "Partida", marks: [{ type: "strong" }] }] });
  expect(row.map(({ attrs }) => attrs.align)).toEqual(["right", "left", "right"]);
  expect(marksOf(last[1])).toEqual(["link"]);
});

test("a hostile page", async ({ page }) => {
  const html = `<p title="a > b" style='text-align:right' onclick="alert(1)">uno style="x"<script>alert(1)</script></p>
    <pre>a\n  b</pre><svg><style>p{}</style></svg><a href="data:text/html,x">dos</a><a href=" https://ok.ec ">tres</a>
    <table><tr><td colspan=99 rowspan=0>x<table><tr><td>y</td></tr></table></td></tr></table>
    ${"<blockquote>".repeat(40)}<p>hondo</p>${"</blockquote>".repeat(40)}<ul><li>${"<ul><li>".repeat(40)}lista<img src=x onerror="alert(1)"><style>p {`;
  const content = await paste(page, { "text/html": html });
  expect(content.map(({ type }) => type)).toEqual(["paragraph", "paragraph", "paragraph", "paragraph", "table", "blockquote", "bullet_list"]);
  const [first, a, b, links, table, quote, list] = content;
  expect(first).toEqual({ type: "paragraph", attrs: { align: "right" }, content: [{ type: "text", text: 'uno style="x"' }] });
  expect([a, b].map(letters)).toEqual(["a", "b"]);
  expect(links.content).toEqual([{ type: "text", text: "dos" }, { type: "text", text: "tres", marks: [{ type: "link", attrs: { href: "https://ok.ec" } }] }]);
  expect(table.content[0].content[0]).toMatchObject({ attrs: { colspan: 20, rowspan: 1 }, content: [{ type: "paragraph" }, { type: "paragraph" }] });
  const depth = (node) => 1 + Math.max(0, ...(node.content ?? []).map(depth));
  expect(depth(quote)).toBe(6);
  expect(depth(list)).toBe(14);
});

test("plain text, and the editor's own", async ({ page }) => {
  const content = await paste(page, { "text/plain": "Uno\tdos\r\nTres\u0007" });
  expect(content.map(letters)).toEqual(["Uno dos", "Tres"]);
  await page.keyboard.press("Control+a");
  await page.locator('[data-tool="justify"]').click();
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+End");
  await settled(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+v");
  const lines = ["Uno dos", "Tres", "Uno dos", "Tres"].map((line) => [line, "justify"]);
  await expect.poll(async () => JSON.parse(await json(page)).content.map((node) => [letters(node), node.attrs.align])).toEqual(lines);
});

test("a file in the clipboard is left to the page", async ({ page }) => {
  await page.goto("/site/editor.html");
  const prevented = await text(page).evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["x"], "foto.png", { type: "image/png" }));
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    element.dispatchEvent(event);
    return event.defaultPrevented;
  });
  expect(prevented).toBe(true);
  expect(await page.locator("textarea").inputValue()).toBe("");
});
