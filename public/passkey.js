// <quipux-passkey data-act data-failed data-none data-wait>: its button makes a passkey or comes in with one. Loaded by elements.js
// on the pages where one stands; where the browser has no passkeys the button stays hidden.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") : "";

/** Calls an act; what it answers, or its answer as it came when it failed. */
async function call(act, fields = {}) {
  const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [`form[${name}]`, value]));
  const answer = await fetch(`/api/account/${act}`, { method: "POST", body, headers: { accept: "application/json" } });
  if (!answer.ok) throw answer;
  return { said: await answer.json(), to: answer.headers.get("location") };
}

async function add(element) {
  const { said } = await call("ask_new_passkey");
  const { response } = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(said.challenge),
      rp: { id: said.site, name: "Quipux" },
      user: { id: bytes(said.user), name: said.cedula, displayName: said.name },
      pubKeyCredParams: said.algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: said.known.map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      attestation: "none",
    },
  });
  const name = element.querySelector("input").value;
  return call("add_passkey", { name, client_data: text(response.clientDataJSON), attestation: text(response.attestationObject) });
}

async function give(element) {
  const { said } = await call("ask_passkey");
  const { rawId, response } = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(said.challenge),
      rpId: said.site,
      allowCredentials: said.known.map((id) => ({ type: "public-key", id: bytes(id) })),
      userVerification: "required",
    },
  });
  return call("give_passkey", {
    id: text(rawId),
    user: text(response.userHandle),
    client_data: text(response.clientDataJSON),
    data: text(response.authenticatorData),
    signature: text(response.signature),
    back: element.dataset.back ?? "",
  });
}

/** What is said of a failure. */
function sentence({ failed, none, wait }, cause) {
  const seconds = cause.headers?.get("retry-after");
  if (seconds) return wait.replace("#", seconds);
  return cause.status === 404 || cause.name === "InvalidStateError" ? none : failed;
}

/** Wakes the element. */
export function mount(element) {
  if (!window.PublicKeyCredential) return;
  const alert = element.querySelector("[role=alert]");
  const button = element.querySelector("button");
  for (const part of element.querySelectorAll("button, .field")) part.hidden = false;
  button.onclick = async () => {
    button.disabled = true;
    alert.hidden = true;
    try {
      const { to } = await (element.dataset.act === "add" ? add : give)(element);
      location.assign(to);
    } catch (cause) {
      alert.textContent = sentence(element.dataset, cause);
      alert.hidden = false;
    }
    button.disabled = false;
  };
}
