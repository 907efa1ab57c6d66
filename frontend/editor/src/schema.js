// The schema of a text: the same nodes, marks, attributes and limits as the Rust types in `crates/domain/src/body`.
// What is not here can be neither typed nor pasted nor stored.
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

export const SPAN = 20;
const START = 65_535;
const LINK_LETTERS = 2_000;
const ALIGNMENTS = ["left", "center", "right", "justify"];

const isHref = (value) => /^(https?|mailto):/i.test(value) && [...value].length <= LINK_LETTERS && !/\p{Cc}/u.test(value);

/** The address of a link if it may be stored, otherwise null. */
export function safeHref(value) {
  const href = String(value ?? "").trim();
  return isHref(href) ? href : null;
}

const between = (low, high, value, otherwise) => Math.min(Math.max(Number.parseInt(value, 10) || otherwise, low), high);

function oneOf(values) {
  return (value) => {
    if (!values.includes(value)) throw new RangeError(`not one of ${values}: ${value}`);
  };
}

function whole(low, high) {
  return (value) => {
    if (!Number.isInteger(value) || value < low || value > high) throw new RangeError(`not within ${low}-${high}: ${value}`);
  };
}

const align = { default: "left", validate: oneOf(ALIGNMENTS) };

// `al-*` is what this editor writes, `align` what `paste/` makes of foreign styles.
function alignOf(element) {
  const name = /\bal-(\w+)/.exec(element.className)?.[1] ?? element.getAttribute("align")?.toLowerCase();
  return ALIGNMENTS.includes(name) ? name : "left";
}

// A class, because a strict policy refuses style attributes in parsed HTML.
const alignClass = ({ attrs }) => (attrs.align === "left" ? {} : { class: `al-${attrs.align}` });

const headingRule = (tag, level) => ({ tag, getAttrs: (element) => ({ level, align: alignOf(element) }) });

const mark = (tag, ...others) => ({ parseDOM: [tag, ...others].map((each) => ({ tag: each })), toDOM: () => [tag, 0] });

// Column widths would be style attributes, and layout in the hands of the writer: `prosemirror-tables` needs the
// attribute to exist, so it does, always empty, and `canonical.js` leaves it out.
function cell(tag, made) {
  const span = (element, name) => between(1, SPAN, element.getAttribute(name), 1);
  return {
    ...made,
    attrs: {
      colspan: { default: 1, validate: whole(1, SPAN) },
      rowspan: { default: 1, validate: whole(1, SPAN) },
      colwidth: { default: null },
    },
    parseDOM: [{ tag, getAttrs: (element) => ({ colspan: span(element, "colspan"), rowspan: span(element, "rowspan") }) }],
    toDOM: ({ attrs: { colspan, rowspan } }) => [tag, { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) }, 0],
  };
}

const tables = tableNodes({ tableGroup: "block", cellContent: "block+", cellAttributes: {} });

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      group: "block",
      content: "inline*",
      definingForContent: true, // a paragraph pasted into an empty one brings its alignment along
      attrs: { align },
      parseDOM: [{ tag: "p", getAttrs: (element) => ({ align: alignOf(element) }) }],
      toDOM: (node) => ["p", alignClass(node), 0],
    },
    heading: {
      group: "block",
      content: "inline*",
      defining: true,
      attrs: { level: { default: 1, validate: whole(1, 3) }, align },
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => headingRule(`h${level}`, Math.min(level, 3))),
      toDOM: (node) => [`h${node.attrs.level}`, alignClass(node), 0],
    },
    blockquote: {
      group: "block",
      content: "block+",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    bullet_list: { group: "block", content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: {
      group: "block",
      content: "list_item+",
      attrs: { start: { default: 1, validate: whole(0, START) } },
      parseDOM: [{ tag: "ol", getAttrs: (element) => ({ start: between(1, START, element.getAttribute("start"), 1) }) }],
      toDOM: ({ attrs: { start } }) => ["ol", start === 1 ? {} : { start }, 0],
    },
    list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    table: tables.table,
    table_row: tables.table_row,
    table_cell: cell("td", tables.table_cell),
    table_header: cell("th", tables.table_header),
    text: { group: "inline" },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    link: {
      inclusive: false,
      attrs: {
        href: {
          validate: (value) => {
            if (!isHref(value)) throw new RangeError("not a link of ours");
          },
        },
      },
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (element) => {
            const href = safeHref(element.getAttribute("href"));
            return href ? { href } : false;
          },
        },
      ],
      toDOM: ({ attrs: { href } }) => ["a", { href, rel: "noopener noreferrer" }, 0],
    },
    strong: mark("strong", "b"),
    em: mark("em", "i"),
    underline: mark("u", "ins"),
    strike: mark("s", "del", "strike"),
    sup: { ...mark("sup"), excludes: "sup sub" },
    sub: { ...mark("sub"), excludes: "sup sub" },
  },
});
