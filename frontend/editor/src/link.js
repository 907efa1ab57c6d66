// The link tool: the dialog that asks for an address, and what counts as one.
import { AllSelection, TextSelection } from "prosemirror-state";
import { linkRange, removeLink, setLink } from "./commands.js";
import { element } from "./element.js";
import { safeHref } from "./schema.js";

let count = 0;

/** What someone typed as an address: `www.gob.ec` is a page, `ana@gob.ec` a mailbox; null if it cannot be a link. */
export function toHref(typed) {
  const text = typed.trim();
  if (/\s/.test(text)) return null;
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text)) return `mailto:${text}`;
  if (/^[\w-]+(\.[\w-]+)+([/?#:].*)?$/.test(text)) return `https://${text}`;
  const href = safeHref(text);
  const whole = /^https?:\/\/[^/]+/i.test(text) || /^mailto:[^@]+@[^@]+$/i.test(text);
  return href && whole && URL.canParse(href) ? href : null;
}

/** The command of the link tool: opens the dialog for the selection. */
export const editLink = (words) => (state, dispatch, view) => {
  if (![AllSelection, TextSelection].some((kind) => state.selection instanceof kind)) return false;
  if (dispatch) {
    const range = linkRange(state);
    const change = (command) => {
      command(view.state, view.dispatch);
      view.focus();
    };
    ask(words, range.href, (href) => change(setLink(range, href)), () => change(removeLink(range)));
  }
  return true;
};

/** Opens the dialog, on the body because the editor stands in the page's form, and forms do not nest. */
function ask(words, href, save, remove) {
  const id = `editor-link-${++count}`;
  const input = element("input", {
    id,
    type: "text",
    inputmode: "url",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    "aria-describedby": `${id}-hint ${id}-flaw`,
    value: href ?? "",
  });
  const flaw = element("p", { id: `${id}-flaw`, class: "editor-flaw", role: "alert" });
  const unlink = element("button", { type: "button", class: "editor-unlink" }, words.linkRemove);
  const cancel = element("button", { type: "button" }, words.cancel);
  const done = element("button", { class: "editor-primary" }, words.linkSave);
  const form = element(
    "form",
    { method: "dialog", novalidate: "" },
    element("h2", { id: `${id}-title` }, words.linkTitle),
    element("label", { for: id }, words.linkAddress),
    input,
    element("p", { id: `${id}-hint`, class: "editor-hint" }, words.linkHint),
    flaw,
    element("div", { class: "editor-buttons" }, ...(href ? [unlink] : []), cancel, done),
  );
  const dialog = element("dialog", { class: "editor-dialog", "aria-labelledby": `${id}-title` }, form);

  cancel.addEventListener("click", () => dialog.close());
  unlink.addEventListener("click", () => {
    dialog.close();
    remove();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const address = toHref(input.value);
    if (address) {
      dialog.close();
      save(address);
    } else {
      input.setAttribute("aria-invalid", "true");
      flaw.textContent = words.linkFlaw;
      input.focus();
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal(); // closing gives the focus back to where it was
  input.select();
}
