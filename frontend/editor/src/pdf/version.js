// One version of a document: its pages in a column, painted when they come near the window and let go when they are far.
import { element } from "../element.js";
import { page } from "./page.js";

const PAUSE = 150; // milliseconds that a changing width must rest before pages are painted anew

/** Lays out the pages of an opened PDF; `labelOf(number, all)` says which page one is. */
export async function version({ pdf, pdfjs, close }, labelOf) {
  const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const pages = Array.from({ length: pdf.numPages }, (_, index) => page({ pdf, pdfjs }, index + 1, labelOf(index + 1, pdf.numPages), first));
  const node = element("div", { class: "pdf-pages" }, ...pages.map((each) => each.node));
  const near = new Set();
  let width = 0;
  let pause = 0;
  let closed = false;
  let failed = () => {};

  const paint = (each) => each.paint(width).catch((error) => closed || failed(error));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const seen = pages.find((each) => each.node === target);
        if (isIntersecting) {
          near.add(seen);
          paint(seen);
        } else if (near.delete(seen)) seen.forget();
      }
    },
    { rootMargin: "100% 0px" },
  );

  return {
    node,
    /** Paints pages before they are on show: those with these numbers. */
    async prepare(size, numbers) {
      width = size;
      await Promise.all(pages.filter((_, index) => numbers.includes(index + 1)).map((each) => each.paint(width)));
    },
    /** The numbers of the pages in the window. */
    seen() {
      const inWindow = ({ node }) => node.getBoundingClientRect().bottom > 0 && node.getBoundingClientRect().top < innerHeight;
      return pages.flatMap((each, index) => (inWindow(each) ? [index + 1] : []));
    },
    watch(onFailure) {
      failed = onFailure;
      for (const each of pages) observer.observe(each.node);
    },
    resize(size) {
      if (size === 0 || size === width) return;
      width = size;
      for (const each of pages) each.fit(width);
      clearTimeout(pause);
      pause = setTimeout(() => near.forEach(paint), PAUSE);
    },
    close() {
      closed = true;
      clearTimeout(pause);
      observer.disconnect();
      for (const each of pages) each.forget();
      return close();
    },
  };
}
