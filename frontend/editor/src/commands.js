// What the tools and keys do to a text, and what they tell about the selection.
import { lift, wrapIn } from "prosemirror-commands";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { AllSelection, Selection, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { nodes, marks } = schema;
const LISTS = [nodes.bullet_list, nodes.ordered_list];
const LIST_DEPTH = 6;

/** Whether the selection, or what is typed next, carries a mark. */
export function hasMark(type) {
  return ({ selection: { from, to, empty, $from }, storedMarks, doc }) =>
    empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
}

/** The state with "all" (Ctrl+A) taken as from the first line to the last, for commands that want ends within lines. */
function lined(state) {
  const { doc, selection } = state;
  if (!(selection instanceof AllSelection)) return state;
  const lines = TextSelection.between(Selection.atStart(doc).$from, Selection.atEnd(doc).$to);
  return Object.create(state, { selection: { value: lines } });
}

const onLines = (command) => (state, dispatch) => command(lined(state), dispatch);

/** The innermost node around the start of the selection for which `wanted` holds, with the position before it. */
export function around(state, wanted) {
  const { $from } = lined(state).selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (wanted(node)) return { node, before: $from.before(depth) };
  }
  return null;
}

/** Whether the caret stands in a node of this type, for lists the innermost one. */
export const isIn = (type) => (state) =>
  around(state, (node) => (LISTS.includes(type) ? LISTS.includes(node.type) : node.type === type))?.node.type === type;

export const isHeading = (level) => (state) =>
  around(state, ({ type, attrs }) => type === nodes.heading && attrs.level === level) !== null;

function textblocks({ doc, selection }, visit) {
  for (const { $from, $to } of selection.ranges) {
    doc.nodesBetween($from.pos, $to.pos, (node, position) => {
      if (node.isTextblock) visit(node, position);
    });
  }
}

/** Makes headings of the selected lines, or paragraphs again; their alignment stays. */
export const heading = (level) => (state, dispatch) => {
  const type = isHeading(level)(state) ? nodes.paragraph : nodes.heading;
  const { tr } = state;
  textblocks(state, (node, position) => {
    const $line = state.doc.resolve(position);
    const attrs = { align: node.attrs.align, ...(type === nodes.heading && { level }) };
    const fits = $line.parent.canReplaceWith($line.index(), $line.index() + 1, type); // an entry of a list begins plainly
    if (fits) tr.setNodeMarkup(position, type, attrs);
  });
  if (tr.docChanged) dispatch?.(tr.scrollIntoView());
  return tr.docChanged;
};

export const isAligned = (align) => (state) => {
  let first;
  textblocks(state, (node) => (first ??= node.attrs.align));
  return first === align;
};

export const alignAs = (align) => (state, dispatch) => {
  const { tr } = state;
  textblocks(state, (node, position) => tr.setNodeAttribute(position, "align", align));
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Makes a list, takes its entries out of it, or turns one kind of list into the other. */
export const list = (type) =>
  onLines((state, dispatch) => {
    const inner = around(state, (node) => LISTS.includes(node.type));
    if (!inner) return wrapInList(type)(state, dispatch);
    if (inner.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(inner.before, type).scrollIntoView());
    return true;
  });

/** How many lists stand around the caret. */
function listDepth({ selection: { $from } }) {
  const nodesAround = Array.from({ length: $from.depth }, (_, depth) => $from.node(depth));
  return nodesAround.filter((node) => LISTS.includes(node.type)).length;
}

/** Moves list entries one level in, but no deeper than a letter can bear. */
export const indent = onLines(
  (state, dispatch) => listDepth(state) < LIST_DEPTH && sinkListItem(nodes.list_item)(state, dispatch),
);

/** Moves list entries one level out; those of the outermost list stay. */
export const outdent = onLines(
  (state, dispatch) => listDepth(state) > 1 && liftListItem(nodes.list_item)(state, dispatch),
);

export const quote = onLines((state, dispatch) =>
  isIn(nodes.blockquote)(state) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch),
);

/** A new line within the paragraph. */
export const lineBreak = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** The selection, widened to the whole of the links at its ends, and the address of the first link in it. */
export function linkRange(state) {
  const { $from, $to, empty } = lined(state).selection;
  const from = linkAround($from, (link) => link.from <= $from.pos && ($from.pos < link.to || empty))?.from ?? $from.pos;
  const to = linkAround($to, (link) => (link.from < $to.pos || empty) && $to.pos <= link.to)?.to ?? $to.pos;
  let href = null;
  state.doc.nodesBetween(from, to, (node) => {
    href ??= marks.link.isInSet(node.marks)?.attrs.href ?? null;
  });
  return { from, to, href };
}

function linkAround($position, wanted) {
  const links = []; // with the pieces of one link joined: a bold word within it is a node of its own
  $position.parent.forEach((node, offset) => {
    const link = marks.link.isInSet(node.marks);
    const from = $position.start() + offset;
    const last = links.at(-1);
    if (link && last?.to === from && last.link.eq(link)) last.to += node.nodeSize;
    else if (link) links.push({ link, from, to: from + node.nodeSize });
  });
  return links.find(wanted);
}

/** Links the selection to an address; with nothing selected, the address itself is written and linked. */
export function setLink({ from, to }, href) {
  return (state, dispatch) => {
    const { tr } = state;
    const link = marks.link.create({ href });
    if (from === to) {
      const shown = href.replace(/^mailto:/i, "");
      tr.replaceWith(from, to, schema.text(shown, link.addToSet(state.selection.$from.marks())));
    } else tr.removeMark(from, to, marks.link).addMark(from, to, link);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export const removeLink = ({ from, to }) => (state, dispatch) => {
  dispatch?.(state.tr.removeMark(from, to, marks.link));
  return true;
};
