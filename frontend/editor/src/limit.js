// The notice about the size of a text, and the field's validity that goes with it.
import { fill } from "./words.js";

export const BYTES = 512 * 1024;
const NEARLY = 0.9;

/** Watches the size of the JSON in `field`; `element` is the notice, a live region that is empty while all is well. */
export function limit(field, { maxBytes, words }) {
  const element = document.createElement("p");
  element.className = "editor-notice";
  element.setAttribute("role", "status");
  return {
    element,
    update(json) {
      const full = new TextEncoder().encode(json).length / maxBytes;
      const over = full > 1;
      const percent = over ? Math.max(101, Math.floor(full * 100)) : Math.floor(full * 100);
      const text = full < NEARLY ? "" : fill(over ? words.tooLong : words.nearlyFull, { percent });
      if (element.textContent !== text) element.textContent = text;
      element.classList.toggle("editor-over", over);
      field.setCustomValidity(over ? text : "");
    },
  };
}
