// The toolbar, after the WAI-ARIA pattern: one tab stop, arrow keys move, `aria-pressed` follows the selection. What does
// not fit stands in a row of its own, which the button "more" opens.
import { isInTable } from "prosemirror-tables";
import { element } from "../element.js";
import { icon } from "./icons.js";
import { ABSENT, ANY, groups, MIDDLE, WIDE } from "./tools.js";

// From which width of the bar on, in pixels, the tools of a size find room on one row.
const ROOM = [
  [WIDE, 910],
  [MIDDLE, 680],
  [ANY, 0],
];
const MAC = /Mac|iP(hone|ad)/.test(navigator.platform);

/** Builds the bar of `view`; `editLink` is the command behind the link tool. */
export function toolbar(view, { label, words, editLink }) {
  const tools = groups(editLink).map((group) => group.map((tool) => ({ ...tool, button: button(tool) })));
  const more = button({ name: "more" });
  const main = element("div", { class: "editor-row" });
  const rest = element("div", { class: "editor-row", id: `${view.dom.id}-rest` });
  const bar = element("div", { class: "editor-bar", role: "toolbar", "aria-label": label, "aria-controls": view.dom.id }, main, rest);
  let stop = null; // the button that Tab reaches
  let arranged = "";

  function button({ name, key }) {
    const made = element("button", { type: "button", "data-tool": name, "aria-label": words[name], tabindex: -1 }, icon(name));
    made.title = key ? `${words[name]} (${MAC ? "\u2318" : "Ctrl+"}${key})` : words[name];
    if (key) made.setAttribute("aria-keyshortcuts", `${MAC ? "Meta" : "Control"}+${key}`);
    made.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays in the text
    return made;
  }

  function use({ button, run, name }, byMouse) {
    if (button.getAttribute("aria-disabled") === "true") return;
    run(view.state, view.dispatch, view);
    // The mouse goes back to the text; the keyboard stays on the bar, unless its button is gone.
    if (name !== "link" && (byMouse || !button.isConnected)) view.focus();
  }

  function openRest(open) {
    rest.hidden = !open;
    more.setAttribute("aria-expanded", String(open));
    if (rest.contains(stop)) moveStop(more);
  }

  function moveStop(to) {
    stop?.setAttribute("tabindex", "-1");
    stop = to;
    stop.setAttribute("tabindex", "0");
  }

  const shown = () => [...bar.querySelectorAll("button")].filter((each) => main.contains(each) || !rest.hidden);

  /** Shares the tools out between the rows, by the width of the bar and by whether the caret is in a table. */
  function arrange(state) {
    const [size] = ROOM.find(([, from]) => bar.clientWidth >= from);
    const place = isInTable(state) ? "table" : "text";
    if (arranged === `${size} ${place}`) return;
    arranged = `${size} ${place}`;
    bar.dataset.size = size;
    const offered = tools.map((group) => group.filter((tool) => tool[place] !== ABSENT));
    const fitting = offered.map((group) => group.filter((tool) => tool[place] <= size));
    const others = offered.map((group) => group.filter((tool) => tool[place] > size));
    main.replaceChildren(...row(fitting), ...(others.flat().length > 0 ? [more] : []));
    rest.replaceChildren(...row(others));
    if (!shown().includes(stop)) moveStop(shown()[0]);
  }

  for (const tool of tools.flat()) tool.button.addEventListener("click", ({ detail }) => use(tool, detail > 0));
  more.addEventListener("click", () => openRest(rest.hidden));
  more.setAttribute("aria-controls", rest.id);
  openRest(false);
  bar.addEventListener("focusin", ({ target }) => moveStop(target));
  bar.addEventListener("keydown", (event) => {
    const buttons = shown();
    const at = buttons.indexOf(event.target);
    const last = buttons.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") view.focus();
    else buttons[to].focus();
  });
  const width = new ResizeObserver(() => arrange(view.state));
  width.observe(bar);

  return {
    element: bar,
    focus: () => stop.focus(),
    destroy: () => width.disconnect(),
    update(state) {
      arrange(state);
      for (const { button, run, pressed } of tools.flat()) {
        // Not `disabled`: a button must not vanish from under the keyboard.
        button.setAttribute("aria-disabled", String(!run(state)));
        if (pressed) button.setAttribute("aria-pressed", String(pressed(state)));
      }
    },
  };
}

/** The buttons of a row, with a line between groups. */
const row = (tools) =>
  tools
    .filter((group) => group.length > 0)
    .flatMap((group, index) => [...(index > 0 ? [separator()] : []), ...group.map(({ button }) => button)]);

const separator = () => element("span", { class: "editor-separator" });
