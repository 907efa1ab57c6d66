// The tools of the bar, in groups: what each does, when it is shown as pressed, and how much room it needs to be shown.
import { toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, toggleHeader } from "prosemirror-tables";
import { alignAs, hasMark, heading, indent, isAligned, isHeading, isIn, list, outdent, quote } from "../commands.js";
import { schema } from "../schema.js";
import { insertTable, mergeOrSplit, withinSpan } from "../tables.js";

const { nodes, marks } = schema;

// How wide the bar must be for a tool to stand on it; otherwise it is found under "more".
export const ANY = 0;
export const MIDDLE = 1;
export const WIDE = 2;
const NEVER = 3;
// Where a tool is not even found under "more".
export const ABSENT = 4;

const tool = (name, run, { text = ANY, table = ANY, pressed, key } = {}) => ({ name, run, text, table, pressed, key });

const letters = (name, type, options) => tool(name, toggleMark(type), { pressed: hasMark(type), ...options });
const title = (level, text) => tool(`heading${level}`, heading(level), { pressed: isHeading(level), text, table: NEVER });
const lines = (align, options) => tool(align, alignAs(align), { pressed: isAligned(align), ...options });
const cells = (name, run) => tool(name, run, { text: ABSENT });

/** `text` and `table` say from which width on a tool is shown while the caret stands outside or inside a table. */
export const groups = (editLink) => [
  [
    tool("undo", undo, { table: WIDE, key: "Z" }), //
    tool("redo", redo, { table: WIDE, key: "Y" }),
  ],
  [
    letters("bold", marks.strong, { key: "B" }),
    letters("italic", marks.em, { key: "I" }),
    letters("underline", marks.underline, { key: "U" }),
    letters("strike", marks.strike, { text: WIDE, table: NEVER }),
    letters("sup", marks.sup, { text: WIDE, table: NEVER }),
    letters("sub", marks.sub, { text: WIDE, table: NEVER }),
  ],
  [
    title(1, ANY),
    title(2, MIDDLE),
    title(3, WIDE),
    tool("quote", quote, { pressed: isIn(nodes.blockquote), text: WIDE, table: NEVER }),
  ],
  [
    lines("left", { table: WIDE }),
    lines("center", { table: MIDDLE }),
    lines("right", { text: MIDDLE, table: MIDDLE }),
    lines("justify", { table: WIDE }),
  ],
  [
    tool("bullets", list(nodes.bullet_list), { pressed: isIn(nodes.bullet_list) }),
    tool("numbers", list(nodes.ordered_list), { pressed: isIn(nodes.ordered_list) }),
    tool("indent", indent, { text: WIDE, table: NEVER }),
    tool("outdent", outdent, { text: WIDE, table: NEVER }),
  ],
  [
    tool("link", editLink, { pressed: hasMark(marks.link) }),
    tool("table", insertTable(), { table: ABSENT }),
  ],
  [
    cells("rowAdd", withinSpan(addRowAfter)),
    cells("columnAdd", withinSpan(addColumnAfter)),
    cells("rowRemove", deleteRow),
    cells("columnRemove", deleteColumn),
    cells("cells", withinSpan(mergeOrSplit)),
    cells("headerRow", toggleHeader("row")),
    cells("tableRemove", deleteTable),
  ],
];
