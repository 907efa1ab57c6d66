// What goes in and out of a form's field: canonical JSON byte for byte, plain text line by line, addresses of links.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical } from "../../src/canonical.js";
import { toHref } from "../../src/link.js";
import { positionOf, read } from "../../src/read.js";

const bodies = new URL("../fixtures/bodies/", import.meta.url);
const paragraph = (text) => ({ type: "paragraph", attrs: { align: "left" }, ...(text && { content: [{ type: "text", text }] }) });
const doc = (...content) => JSON.stringify({ type: "doc", content });

for (const name of readdirSync(bodies)) {
  test(`${name} comes back byte for byte`, () => {
    const json = readFileSync(new URL(name, bodies), "utf8");
    assert.equal(canonical(read(json)), json);
  });
}

test("keys in another order, defaults left out and column widths come back as serde would write them", () => {
  const loose = `{"content":[
    {"content":[{"marks":[{"attrs":{"href":"https://a.ec"},"type":"link"}],"text":"a","type":"text"}],"type":"paragraph"},
    {"attrs":{"align":"left","level":2},"type":"heading","content":[]},
    {"type":"ordered_list","content":[{"type":"list_item","content":[{"type":"paragraph"}]}]},
    {"type":"table","content":[{"type":"table_row","content":[{"type":"table_cell","attrs":{"colspan":1,"rowspan":1,"colwidth":[90]},"content":[{"type":"paragraph"}]}]},{"type":"table_row"}]}
  ],"type":"doc"}`;
  assert.equal(
    canonical(read(loose)),
    '{"type":"doc","content":[' +
      '{"type":"paragraph","attrs":{"align":"left"},"content":[{"type":"text","text":"a","marks":[{"type":"link","attrs":{"href":"https://a.ec"}}]}]},' +
      '{"type":"heading","attrs":{"level":2,"align":"left"}},' +
      '{"type":"ordered_list","attrs":{"start":1},"content":[{"type":"list_item","content":[{"type":"paragraph","attrs":{"align":"left"}}]}]},' +
      '{"type":"table","content":[{"type":"table_row","content":[{"type":"table_cell","attrs":{"colspan":1,"rowspan":1},"content":[{"type":"paragraph","attrs":{"align":"left"}}]}]},{"type":"table_row","content":[]}]}' +
      "]}",
  );
});

test("control characters and halves of torn characters are not written", () => {
  const json = doc(paragraph("a\u0000b\tc\ud83d"), { ...paragraph(), content: [{ type: "text", text: "\u0007" }] });
  assert.equal(canonical(read(json)), doc(paragraph("ab c\ufffd"), paragraph()));
});

test("plain text becomes one paragraph a line", () => {
  assert.equal(canonical(read("  Uno\r\n\r\nDos\u0007\n")), doc(paragraph("Uno"), paragraph(), paragraph("Dos")));
  assert.equal(canonical(read("")), doc(paragraph()));
});

test("what only looks like our JSON is kept as text", () => {
  for (const strange of [
    "{",
    '{"type":"doc","content":[]}',
    '{"type":"doc","content":[{"type":"script"}]}',
    '{"type":"doc","content":[{"type":"heading","attrs":{"level":9,"align":"left"}}]}',
    '{"type":"doc","content":[{"type":"paragraph","attrs":{"align":"up"}}]}',
    '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]}]}',
  ]) {
    assert.equal(canonical(read(strange)), doc(paragraph(strange)), strange);
  }
});

test("a caret in the plain field keeps its place", () => {
  const text = " \nUno\nDos tres";
  const found = (offset) => read(text).textBetween(0, positionOf(read(text), text, offset), "|");
  assert.equal(found(text.indexOf("tres")), "Uno|Dos ");
  assert.equal(found(text.indexOf("no")), "U");
  assert.equal(found(0), "");
});

test("what people type as an address becomes one, or is refused", () => {
  for (const [typed, href] of [
    [" https://www.gob.ec/ley?a=1#b ", "https://www.gob.ec/ley?a=1#b"],
    ["www.gob.ec", "https://www.gob.ec"],
    ["gob.ec/a/b", "https://gob.ec/a/b"],
    ["ana.perez@mindemo.gob.ec", "mailto:ana.perez@mindemo.gob.ec"],
    ["mailto:ana@gob.ec", "mailto:ana@gob.ec"],
    ["HTTP://gob.ec", "HTTP://gob.ec"],
    ["javascript:alert(1)", null],
    ["data:text/html,a", null],
    ["https://", null],
    ["mailto:", null],
    ["gob", null],
    ["dos palabras.ec", null],
    ["", null],
  ]) {
    assert.equal(toHref(typed), href, typed);
  }
});
