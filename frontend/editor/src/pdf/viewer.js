// Shows a PDF as a column of pages in an element of the page. A new version takes the place of the one on show only when
// it is painted, and the reader stays where they were.
import { element } from "../element.js";
import { fill } from "../words.js";
import { opener, Refused } from "./document.js";
import { version } from "./version.js";
import { spanish } from "./words.es.js";

/**
 * Puts a viewer at the end of `parent`; what the server wrote there, such as a link to the PDF, stays.
 *
 * Options: `url` of the PDF to begin with, `label` that names it to screen readers, `words` to replace any of
 * `words.es.js`. Nothing is loaded while `parent` is hidden.
 */
export function mount(parent, { url, label, words: own } = {}) {
  const words = { ...spanish, ...own };
  const note = element("p", { class: "pdf-note", role: "status" });
  const blank = element("div", { class: "pdf-sheet" });
  const host = element("div", { class: "pdf", role: "document", "aria-label": label ?? words.document }, note, blank);
  parent.append(host);
  let pdfs = null; // what opens PDFs, made when the first one is wanted
  let current = null; // the version on show
  let wish = null; // the last call of `show`; what belongs to an earlier one is dropped

  const resized = new ResizeObserver(() => current?.resize(host.clientWidth));
  resized.observe(host);

  /** Shows the PDF at `url`; the promise is kept when it stands there, or when there is a sentence saying why not. */
  async function show(url) {
    wish?.abort();
    const mine = (wish = new AbortController());
    let next = null;
    host.setAttribute("aria-busy", "true");
    if (!current) {
      blank.hidden = false;
      say("pdf-note pdf-loading", words.loading);
    }
    try {
      await hasWidth(host);
      if (mine.signal.aborted) return;
      pdfs ??= opener();
      next = await version(await pdfs.open(url, mine.signal), (number, all) => fill(words.page, { page: number, pages: all }));
      if (mine.signal.aborted) return next.close();
      await next.prepare(host.clientWidth, current?.seen() ?? [1]);
      if (mine.signal.aborted) return next.close();
      put(next);
      next.watch((error) => complain(error, url));
      say("pdf-note");
    } catch (error) {
      next?.close();
      if (!mine.signal.aborted) complain(error, url);
    } finally {
      if (wish === mine) host.removeAttribute("aria-busy");
    }
  }

  function put(next) {
    const scroller = scrollerOf(host);
    const { scrollTop } = scroller;
    (current?.node ?? blank).replaceWith(next.node);
    scroller.scrollTop = scrollTop;
    current?.close();
    current = next;
  }

  function say(className, ...parts) {
    note.className = className;
    note.replaceChildren(...parts);
  }

  function complain(error, url) {
    const status = error instanceof Refused ? error.status : null;
    const sentence = status === 0 ? words.offline : words[`refused${status}`];
    const link = element("a", { href: url }, words.open);
    // Where the server said why, a link to the same address would only say it again.
    say("pdf-note pdf-flaw", ...(sentence ? [sentence] : [words.failed, " ", link]));
    blank.hidden = true;
  }

  if (url) show(url);

  return {
    show,
    async destroy() {
      wish?.abort();
      resized.disconnect();
      host.remove();
      await current?.close();
      await pdfs?.destroy();
    },
  };
}

/** Waits until an element is laid out: not while it, or what it stands in, is hidden. */
function hasWidth(node) {
  return new Promise((resolve) => {
    new ResizeObserver((_, observer) => {
      if (node.clientWidth === 0) return;
      observer.disconnect();
      resolve();
    }).observe(node);
  });
}

function scrollerOf(node) {
  for (let each = node; each; each = each.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY) && each !== document.body) return each;
  }
  return document.scrollingElement;
}
