// The page's way to the worker that handles keys. Loaded when the first file is opened.
const WORKER = new URL("./__WORKER__", import.meta.url).href;

// A worker is script, so Trusted Types want to know that its address is ours.
const policy = globalThis.trustedTypes?.createPolicy("firma", {
  createScriptURL(url) {
    if (url === WORKER) return url;
    throw new TypeError("not the worker that handles keys");
  },
});

export function connect() {
  const worker = new Worker(policy ? policy.createScriptURL(WORKER) : WORKER, { type: "module", name: "firma" });
  const waiting = new Map();
  let last = 0;
  worker.onmessage = ({ data: { id, done, failed } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (failed === undefined) resolve(done);
    else reject(failed);
  };
  worker.onerror = () => {
    for (const { reject } of waiting.values()) reject("no_module");
    waiting.clear();
  };
  const call = (act, told, given) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, act, told }, given);
    });

  return {
    // Both fields are read here and nowhere else, and what is read is handed on, not copied.
    async open(fileField, passwordField, cedula) {
      const chosen = fileField.files[0];
      if (!chosen) throw "no_file";
      if (chosen.size > 1_000_000) throw "too_large";
      const file = await chosen.arrayBuffer();
      const typed = new TextEncoder().encode(passwordField.value);
      const password = typed.slice(); // what the encoder made may have room behind it
      typed.fill(0);
      passwordField.value = "";
      return call("open", { file, password, cedula }, [file, password.buffer]);
    },

    async sign(address, holeStart, holeEnd, end, digest) {
      const answer = await fetch(address, { cache: "no-store", headers: { accept: "application/pdf" } }).catch(() => null);
      if (!answer?.ok) throw "not_fetched";
      const pdf = await answer.arrayBuffer();
      return call("sign", { pdf, holeStart, holeEnd, end, digest }, [pdf]);
    },

    close: () => worker.terminate(),
  };
}
