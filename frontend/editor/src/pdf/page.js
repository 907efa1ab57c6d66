// One page of a PDF: a sheet of the right shape from the start, with a picture and its selectable text once it is seen.
import { element } from "../element.js";

// Beyond this many pixels browsers on phones give up on a canvas.
const PIXELS = 16_000_000;

/** A page, whose sheet has the shape of `size`, a viewport of pdf.js, until its own is known. */
export function page({ pdf, pdfjs }, number, label, size) {
  const sheet = element("div", { class: "pdf-sheet" });
  const caption = element("p", { class: "pdf-number", "aria-hidden": "true" }, label);
  const node = element("div", { class: "pdf-page", role: "group", "aria-label": label }, sheet, caption);
  let painted = 0; // how many pixels wide the picture is
  let task = null;
  let text = null;

  function shape(viewport) {
    size = viewport;
    sheet.style.aspectRatio = `${size.width} / ${size.height}`;
  }

  /** Tells the text how large a point of the PDF is on the screen. */
  const fit = (width) => sheet.style.setProperty("--total-scale-factor", String(width / size.width));

  /** Makes the picture for a sheet of this width; the old one stays until the new one is done. */
  async function paint(width) {
    const most = Math.sqrt((PIXELS * size.width) / size.height);
    const pixels = Math.floor(Math.min(width * (devicePixelRatio || 1), most));
    if (pixels === 0 || pixels === painted) return;
    painted = pixels;
    const outdated = () => painted !== pixels; // wanted in another size meanwhile, or not at all
    task?.cancel();
    try {
      const content = await pdf.getPage(number);
      if (outdated()) return;
      shape(content.getViewport({ scale: 1 }));
      fit(width);
      const viewport = content.getViewport({ scale: pixels / size.width });
      const canvas = element("canvas", { "aria-hidden": "true", width: pixels, height: Math.floor(viewport.height) });
      task = content.render({ canvas, viewport });
      await task.promise;
      if (outdated()) return;
      sheet.querySelector("canvas")?.remove();
      sheet.prepend(canvas);
      text ??= await words(content);
      if (!outdated()) sheet.append(text);
    } catch (error) {
      if (error instanceof pdfjs.RenderingCancelledException) return;
      painted = 0;
      throw error;
    }
  }

  /** Lays the words of the page over its picture, unseen, to be selected and read aloud. */
  async function words(content) {
    const container = element("div", { class: "pdf-text" });
    await new pdfjs.TextLayer({ textContentSource: content.streamTextContent(), container, viewport: size }).render();
    return container;
  }

  /** Lets go of picture and text; the sheet keeps its place. */
  function forget() {
    task?.cancel();
    task = text = null;
    painted = 0;
    sheet.replaceChildren();
  }

  shape(size);
  return { node, paint, fit, forget };
}
