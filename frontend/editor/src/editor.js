// The rich text editor of the pages that write a document. The textarea stays the form's field and carries the text as
// canonical JSON; without JavaScript it is a plain text field that the server reads as well.
import { history } from "prosemirror-history";
import { EditorState, Selection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { canonical } from "./canonical.js";
import { keys, shortcuts } from "./keys.js";
import { BYTES, limit } from "./limit.js";
import { editLink } from "./link.js";
import { cleanHtml, cleanPlain } from "./paste/clean.js";
import { placeholder } from "./placeholder.js";
import { positionOf, read } from "./read.js";
import { lineBelow } from "./tables.js";
import { toolbar } from "./toolbar/bar.js";
import { fill } from "./words.js";
import { spanish } from "./words.es.js";

// What the page says about the field is said about the editor too, also when it changes.
const MIRRORED = ["aria-describedby", "aria-invalid", "aria-required", "required"];

let count = 0;

/**
 * Puts an editor in the place of a textarea.
 *
 * Options, all of them optional: `label` (default: the textarea's label), `words` (any of `words.es.js`), `maxBytes`
 * (default 512 KiB) and `placeholder`. Mounting fires no event; each change fires `input` on the textarea.
 */
export function mount(field, options = {}) {
  const words = { ...spanish, ...options.words };
  const label = options.label ?? (field.labels?.[0]?.textContent.trim() || words.text);
  const started = document.activeElement === field ? field.selectionStart : null;
  const given = field.value;
  const size = limit(field, { maxBytes: options.maxBytes ?? BYTES, words });
  const host = document.createElement("div");
  host.className = "editor";
  const id = field.id ? `${field.id}-editor` : `editor-${++count}`;
  let bar = null;

  const view = new EditorView({ mount: host.appendChild(document.createElement("div")) }, {
    state: EditorState.create({
      doc: read(given),
      plugins: [
        history(),
        shortcuts,
        ...keys(() => bar.focus()),
        tableEditing(),
        lineBelow,
        placeholder(options.placeholder),
      ],
    }),
    attributes: () => ({ id, role: "textbox", "aria-multiline": "true", "aria-label": label, spellcheck: "true", ...mirrored(field) }),
    transformPastedHTML: cleanHtml,
    transformPastedText: cleanPlain,
    handlePaste: (_, { clipboardData }) => isFile(clipboardData),
    handleDrop: (_, { dataTransfer }) => isFile(dataTransfer),
    dispatchTransaction(transaction) {
      const state = view.state.apply(transaction);
      view.updateState(state);
      bar.update(state);
      if (transaction.docChanged) keep(!transaction.getMeta("silent"));
    },
  });

  function keep(tell) {
    field.value = canonical(view.state.doc);
    size.update(field.value);
    if (tell) field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  bar = toolbar(view, { label: fill(words.bar, { label }), words, editLink: editLink(words) });
  host.prepend(bar.element);
  host.append(size.element);
  const restore = hide(field, () => view.focus());
  const watch = new MutationObserver(() => view.setProps({}));
  watch.observe(field, { attributeFilter: MIRRORED });
  field.after(host);
  bar.update(view.state);
  if (given.trim()) keep(false);
  if (started !== null) takeOver(view, given, started);

  return {
    /** The text as canonical JSON. */
    json: () => canonical(view.state.doc),
    focus: () => view.focus(),
    /** Puts another text in place of this one, as JSON or lines. Like setting a field's value it fires no event. */
    replace(text) {
      const { tr, doc } = view.state;
      const { content } = read(text);
      if (!doc.content.eq(content)) view.dispatch(tr.replaceWith(0, doc.content.size, content).setMeta("silent", true));
    },
    destroy() {
      watch.disconnect();
      bar.destroy();
      view.destroy();
      host.remove();
      restore();
    },
  };
}

/**
 * Takes the textarea out of sight, of the tab order and of screen readers, but leaves it where it can get the focus: from
 * its label, from a link in the page's list of errors, from the browser's own validation. It hands the focus on.
 */
function hide(field, focus) {
  field.classList.add("editor-field");
  field.setAttribute("aria-hidden", "true");
  field.tabIndex = -1;
  field.addEventListener("focus", focus);
  return () => {
    field.removeEventListener("focus", focus);
    field.classList.remove("editor-field");
    field.removeAttribute("aria-hidden");
    field.removeAttribute("tabindex");
    field.setCustomValidity("");
  };
}

function mirrored(field) {
  const described = Object.fromEntries(MIRRORED.map((name) => [name, field.getAttribute(name)]).filter(([, value]) => value !== null));
  const { required, ...others } = described;
  return required === undefined ? others : { "aria-required": "true", ...others };
}

/** Someone was already writing in the plain field when the editor came: the caret stays where it was. */
function takeOver(view, text, offset) {
  const json = text.trim().startsWith("{");
  const position = json ? view.state.doc.content.size : positionOf(view.state.doc, text, offset);
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(position), -1)));
  view.focus();
}

/** Files are the page's business; nothing of them belongs in the text, and the browser must not open them. */
const isFile = (data) => Boolean(data?.files.length > 0 && !data.types.includes("text/html") && !data.types.includes("text/plain"));
