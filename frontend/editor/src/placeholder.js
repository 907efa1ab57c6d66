// The hint shown in a text that is still empty.
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

/** Shows `text` in the first line while nothing else is there. */
export const placeholder = (text) =>
  new Plugin({
    props: {
      decorations({ doc }) {
        const line = doc.firstChild;
        if (!text || doc.childCount > 1 || line.type.name !== "paragraph" || line.content.size > 0) return null;
        const hint = { class: "editor-empty", "data-placeholder": text };
        return DecorationSet.create(doc, [Decoration.node(0, line.nodeSize, hint)]);
      },
    },
  });
