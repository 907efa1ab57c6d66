// Fetching a PDF and opening it with pdf.js, whose two halves are loaded from beside this module: `pdf.js` into the page,
// `pdf.worker.js` into a worker.

const WORKER = new URL("./pdf.worker.js", import.meta.url).href;

// A worker is script, so Trusted Types want to know that its address is ours.
const policy = globalThis.trustedTypes?.createPolicy("pdf-worker", {
  createScriptURL(url) {
    if (url === WORKER) return url;
    throw new TypeError("not the worker of the PDF viewer");
  },
});

/** Why there is no PDF to show: the status of the server's answer, or 0 when there was none. */
export class Refused extends Error {
  constructor(status) {
    super(`no PDF: ${status}`);
    this.status = status;
  }
}

/** What opens PDFs, one after the other, with one worker. */
export function opener() {
  const port = new Worker(policy ? policy.createScriptURL(WORKER) : WORKER, { type: "module" });
  const library = import("./pdf.js").then((pdfjs) => ({ ...pdfjs, worker: new pdfjs.PDFWorker({ port, verbosity: 0 }) }));
  library.catch(() => {}); // told to whoever awaits it in `open`
  return {
    /** Opens the PDF at `url`; the result is pdf.js's document, the library and a way to let go of both. */
    async open(url, signal) {
      const data = await bytes(url, signal);
      const { worker, ...pdfjs } = await library;
      // Its own documents carry their fonts; nothing else is fetched, and nothing is compiled.
      const task = pdfjs.getDocument({ data, worker, verbosity: 0, useWasm: false, isEvalSupported: false });
      const pdf = await task.promise;
      return { pdf, pdfjs, close: () => task.destroy() };
    },
    async destroy() {
      const { worker, TextLayer } = await library.catch(() => ({}));
      worker?.destroy();
      TextLayer?.cleanup();
      port.terminate();
    },
  };
}

async function bytes(url, signal) {
  const answer = await fetch(url, { signal, cache: "no-cache", headers: { accept: "application/pdf" } }).catch((error) => {
    throw signal.aborted ? error : new Refused(0);
  });
  if (!answer.ok) throw new Refused(answer.status);
  return new Uint8Array(await answer.arrayBuffer());
}
