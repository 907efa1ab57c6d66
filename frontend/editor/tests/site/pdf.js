// Mounts the PDF viewer as a page of the application would, on the PDF that the address names.
import { mount } from "/pdf/viewer.js";

const element = document.querySelector("#viewer");
globalThis.viewer = mount(element, { label: "Vista previa del oficio" });
globalThis.shown = globalThis.viewer.show(new URLSearchParams(location.search).get("pdf"));
