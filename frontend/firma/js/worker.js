// Where keys are handled. Its memory is its own: the page gets certificates and signatures, and nothing else.
// Browsers hide their cryptography from pages that came over an unsafe connection: then the key is kept here, and what can do
// that is loaded instead.
const [glue, wasm, integrity] = self.crypto?.subtle
  ? ["./__BROWSER_GLUE__", "./__BROWSER_WASM__", "__BROWSER_INTEGRITY__"]
  : ["./__OWN_GLUE__", "./__OWN_WASM__", "__OWN_INTEGRITY__"];

async function load() {
  const { default: init, open } = await import(glue);
  await init({ module_or_path: fetch(new URL(wasm, import.meta.url), { integrity }) });
  return open;
}

const ready = load().catch(() => {
  throw new Error("no_module");
});
ready.catch(() => {}); // told to whoever awaits it
let signer = null;

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const acts = {
  async open({ file, password, cedula }) {
    const open = await ready;
    forget();
    try {
      signer = await open(new Uint8Array(file), password, cedula, Date.now());
    } finally {
      password.fill(0);
      new Uint8Array(file).fill(0);
    }
    const { name, issuer, until } = signer;
    return { name, cedula: signer.cedula, issuer, until, chain: signer.chain().map(hex).join(",") };
  },

  async sign({ pdf, holeStart, holeEnd, end, digest }) {
    if (!signer) throw new Error("no_file");
    return hex(await signer.sign(new Uint8Array(pdf), holeStart, holeEnd, end, unhex(digest)));
  },
};

function forget() {
  signer?.free();
  signer = null;
}

self.onmessage = async ({ data: { id, act, told } }) => {
  try {
    self.postMessage({ id, done: await acts[act](told) });
  } catch (error) {
    self.postMessage({ id, failed: String(error?.message ?? error) });
  }
};
