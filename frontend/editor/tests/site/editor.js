// Mounts the editor as a page of the application would; tests choose what the field holds and the options by the address.
import { mount } from "/editor/editor.js";

const asked = new URLSearchParams(location.search);
const field = document.querySelector("textarea");
field.value = asked.get("value") ?? "";
globalThis.inputs = 0;
field.form.addEventListener("input", ({ target }) => (globalThis.inputs += target === field ? 1 : 0));
field.form.addEventListener("submit", (event) => event.preventDefault());
if (asked.has("writing")) {
  field.focus();
  field.setSelectionRange(Number(asked.get("writing")), Number(asked.get("writing")));
}
globalThis.editor = mount(field, JSON.parse(asked.get("options") ?? "{}"));
