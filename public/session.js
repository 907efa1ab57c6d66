// The end of a session: told two minutes before, put off while someone works, and without leaving the page come back from.
// Nothing typed is lost. Loaded a while after the page, by elements.js; the words come from the server, at /sesion.

const send = window.fetch.bind(window);
let box, left, ends, asked, entering;

/** Asks how long the session lasts; with `on` it lasts anew. False when there is none any more. */
async function ask(on) {
  asked = Date.now();
  const answer = await send(on ? "/sesion?seguir=si" : "/sesion", { headers: { accept: "text/html" } }).catch(() => null);
  if (answer?.status === 401) return false;
  if (!answer?.ok) return true;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".session");
  if (!box) document.body.append((box = document.importNode(fresh, true)));
  box.dataset.left = fresh.dataset.left;
  ends = Date.now() + box.dataset.left * 1000;
  return true;
}

const part = (name) => box.querySelector(name);
const still = () => Math.max(0, Math.ceil((ends - Date.now()) / 1000));

/** Once a second: nothing, the warning, or the end. */
async function look() {
  if (entering) return;
  const warning = part(".session-warning");
  if (still() > box.dataset.warn) {
    if (warning.open) warning.close();
    return;
  }
  if (!warning.open && still() > 0) {
    // Another window may have put it off.
    if (Date.now() - asked > 5_000) await ask(false);
    if (still() > 0 && still() <= box.dataset.warn) warning.showModal();
  }
  if (still() > 0) {
    part("output").value = `${Math.floor(still() / 60)}:${String(still() % 60).padStart(2, "0")}`;
  } else if (!(await ask(false)) || still() === 0) {
    warning.close();
    void enter();
  }
}

/** Shows the way back in; true when someone came in by it. */
function enter() {
  entering ??= new Promise((entered) => {
    part(".session-warning").close();
    const dialog = part(".session-entry");
    const form = dialog.querySelector("form");
    const alert = dialog.querySelector("[role=alert]");
    const password = form.querySelector("[type=password]");
    const code = form.querySelector("#session-code");
    /** To the code, or back to the password; what the other field has is not sent. */
    const step = (second) => {
      code.value = "";
      for (const [field, on] of [[password, !second], [code, second]]) {
        field.disabled = !on;
        field.parentElement.hidden = !on;
      }
      alert.textContent = second ? box.dataset.code : alert.textContent;
      (second ? code : password).focus();
    };
    // Leaving is a link; the page behind is not to be worked on without a session.
    dialog.oncancel = (event) => event.preventDefault();
    form.onsubmit = async (event) => {
      event.preventDefault();
      const body = new URLSearchParams(new FormData(form));
      const act = code.disabled ? "sign_in" : "give_code";
      const answer = await send(`/api/account/${act}`, { method: "POST", body, headers: { accept: "application/json" } }).catch(() => null);
      // The password was right, and a second factor is asked for.
      if (answer?.ok && answer.headers.get("location") === "/ingreso/codigo") return step(true);
      if (answer?.ok && (await ask(false))) {
        step(false);
        form.reset();
        alert.textContent = "";
        dialog.close();
        entering = undefined;
        return entered(true);
      }
      const { wrong, wrongCode, wait, failed } = box.dataset;
      const seconds = answer?.headers.get("retry-after");
      alert.textContent = seconds ? wait.replace("#", seconds) : answer?.status !== 422 ? failed : code.disabled ? wrong : wrongCode;
      // It was waited too long for the code: from the beginning.
      if (!code.disabled && answer?.status === 401) return step(false);
      (code.disabled ? password : code).select();
    };
    dialog.showModal();
  });
  return entering;
}

/** Calls go through here: one that finds no session any more waits until there is one again, and is then sent once more. */
async function call(...what) {
  const again = what[0] instanceof Request ? [what[0].clone()] : what;
  const answer = await send(...what);
  const address = new URL(what[0].url ?? what[0], location.href);
  const ours = address.origin === location.origin && !/^\/(sesion|vivo|api\/account\/sign_)/.test(address.pathname);
  if (answer.status !== 401 || !ours) return answer;
  await enter();
  return send(...again);
}

if (await ask(false) && box) {
  window.fetch = call;
  setInterval(() => void look(), 1000);
  part(".session-warning").addEventListener("cancel", () => void ask(true));
  part(".session-warning form").addEventListener("submit", () => void ask(true));
  // Whoever works is there: typing keeps the session, asked for no more often than is needed.
  const works = () => {
    if (entering || part(".session-warning").open || Date.now() - asked < box.dataset.idle * 100) return;
    void ask(true);
  };
  for (const sign of ["input", "keydown", "pointerdown"]) document.addEventListener(sign, works, { passive: true, capture: true });
}
