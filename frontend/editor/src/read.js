// What a form's field holds, as a document: our own JSON, or plain text of which each line becomes a paragraph.
import { Node } from "prosemirror-model";
import { cleanText } from "./canonical.js";
import { schema } from "./schema.js";

/** Reads a field. What is not our JSON is taken as text, so nothing that someone wrote is ever lost. */
export function read(value) {
  const text = value.trim();
  return (text.startsWith("{") && fromJson(text)) || fromLines(text);
}

function fromJson(text) {
  try {
    const doc = Node.fromJSON(schema, JSON.parse(text));
    doc.check();
    return doc;
  } catch {
    return null;
  }
}

function fromLines(text) {
  const paragraph = (line) => schema.node("paragraph", null, cleanText(line) ? [schema.text(cleanText(line))] : []);
  return schema.node("doc", null, text.split(/\r?\n/).map(paragraph));
}

/** Where a caret at `offset` of a plain text stands in the document read from it. */
export function positionOf(doc, value, offset) {
  const before = value.slice(value.length - value.trimStart().length, offset);
  const lines = before.split("\n");
  const index = Math.min(lines.length, doc.childCount) - 1;
  let start = 1;
  for (let each = 0; each < index; each++) start += doc.child(each).nodeSize;
  return start + Math.min(lines[index].length, doc.child(index).content.size);
}
