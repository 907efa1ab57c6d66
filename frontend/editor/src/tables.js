// Tables: making one, keeping it within what can be stored, and getting out of it with the arrow keys.
import { Plugin, TextSelection } from "prosemirror-state";
import { isInTable, mergeCells, splitCell } from "prosemirror-tables";
import { around } from "./commands.js";
import { schema, SPAN } from "./schema.js";

const { nodes } = schema;

/** Puts a table with a heading row at the caret. */
export function insertTable(rows = 3, columns = 3) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    if (isInTable(state) || $from.depth === 0) return false;
    const row = (cell) => nodes.table_row.create(null, Array.from({ length: columns }, () => cell.createAndFill()));
    const body = Array.from({ length: rows - 1 }, () => row(nodes.table_cell));
    const { tr } = state;
    const blank = $from.depth === 1 && $from.parent.content.size === 0;
    const at = blank ? $from.before(1) : $from.after(1);
    if (!dispatch) return true;
    tr.replaceWith(at, blank ? $from.after(1) : at, nodes.table.create(null, [row(nodes.table_header), ...body]));
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
    return true;
  };
}

/** A table command that does nothing where a cell would come to span more than can be stored. */
export const withinSpan = (command) => (state, dispatch, view) =>
  command(state, dispatch && ((tr) => spansFit(tr.doc) && dispatch(tr)), view);

function spansFit(doc) {
  let fit = true;
  doc.descendants(({ attrs: { colspan = 1, rowspan = 1 }, inlineContent }) => {
    fit &&= colspan <= SPAN && rowspan <= SPAN;
    return fit && !inlineContent;
  });
  return fit;
}

/** Joins the selected cells, or splits the cell that was joined. */
export const mergeOrSplit = (state, dispatch) => mergeCells(state, dispatch) || splitCell(state, dispatch);

/** From the first row of a table that opens the text, upwards: makes a line before it. */
export const lineAbove = (state, dispatch, view) => {
  const table = around(state, (node) => node.type === nodes.table);
  const { $from, empty } = state.selection;
  const outermost = empty && table?.before === 0 && $from.index(1) === 0;
  if (!outermost || !view?.endOfTextblock("up") || $from.index($from.depth - 1) > 0) return false;
  const { tr } = state;
  tr.insert(0, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, 1)).scrollIntoView());
  return true;
};

/** Keeps a line under a table that would end the text, for there would be no place to go on writing. */
export const lineBelow = new Plugin({
  appendTransaction(transactions, _, { doc, tr }) {
    if (!transactions.some(({ docChanged }) => docChanged) || doc.lastChild.type !== nodes.table) return null;
    return tr.insert(doc.content.size, nodes.paragraph.create());
  },
});
