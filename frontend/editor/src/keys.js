// The keys of the editor, and the signs that turn into lists, headings and dashes while typing.
import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { ellipsis, emDash, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { goToNextCell } from "prosemirror-tables";
import { indent, lineBreak, outdent } from "./commands.js";
import { schema } from "./schema.js";
import { lineAbove } from "./tables.js";

const { nodes, marks } = schema;

/** The keys, as plugins; `toToolbar` takes the focus there. */
export function keys(toToolbar) {
  return [
    keymap({
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Mod-b": toggleMark(marks.strong),
      "Mod-i": toggleMark(marks.em),
      "Mod-u": toggleMark(marks.underline),
      "Shift-Enter": lineBreak,
      Enter: splitListItem(nodes.list_item),
      ArrowUp: lineAbove,
      // Taken only where there is a next cell or a deeper level; elsewhere Tab leaves the editor (WCAG 2.1.2).
      Tab: chainCommands(goToNextCell(1), indent),
      "Shift-Tab": chainCommands(goToNextCell(-1), outdent),
      "Alt-F10": () => {
        toToolbar();
        return true;
      },
    }),
    keymap(baseKeymap),
  ];
}

/** What typing `- `, `1. `, `> `, `# `, `--` and `...` becomes. */
export const shortcuts = inputRules({
  rules: [
    ellipsis,
    emDash,
    wrappingInputRule(/^\s*([-*])\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,3})\.\s$/, nodes.ordered_list, ([, start]) => ({ start: Math.max(Number(start), 1) })),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    textblockTypeInputRule(/^(#{1,3})\s$/, nodes.heading, ([, signs]) => ({ level: signs.length })),
  ],
});
