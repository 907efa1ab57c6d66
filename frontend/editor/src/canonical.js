// A document as the JSON that Rust stores: byte for byte what serde writes for the types in `crates/domain/src/body`, so
// that equal texts have equal bytes on both sides.

// The attributes of a node, in the order of the Rust structs; a node that is not here has none.
const ATTRIBUTES = {
  paragraph: ["align"],
  heading: ["level", "align"],
  ordered_list: ["start"],
  table_cell: ["colspan", "rowspan"],
  table_header: ["colspan", "rowspan"],
};

/** Text as Rust keeps it: without control characters, and without the halves of a torn character. */
export const cleanText = (text) => (text.toWellFormed?.() ?? text).replace(/\t/g, " ").replace(/\p{Cc}/gu, "");

/** The stored form of a document. */
export const canonical = (doc) => JSON.stringify(block(doc));

function block(node) {
  const type = node.type.name;
  const names = ATTRIBUTES[type];
  const attrs = names && Object.fromEntries(names.map((name) => [name, node.attrs[name]]));
  const content = node.children.map(node.inlineContent ? inline : block).filter(Boolean);
  // Only an empty line is written without content; a table's row covered by cells from above keeps its empty list.
  const silent = content.length === 0 && node.inlineContent;
  return { type, ...(attrs && { attrs }), ...(!silent && { content }) };
}

function inline(node) {
  const marks = node.marks.length > 0 && { marks: node.marks.map(mark) };
  if (!node.isText) return { type: node.type.name, ...marks };
  const text = cleanText(node.text);
  return text ? { type: "text", text, ...marks } : null;
}

function mark({ type, attrs }) {
  return type.name === "link" ? { type: "link", attrs: { href: attrs.href } } : { type: type.name };
}
