// The page's own elements: the editor, the PDF viewer and what handles keys, each loaded when one stands on the page. They wait until the page
// is awake, so that what they add is not in the way of waking it; without them the page still works.

const awake = new Promise((resolve) => {
  if (document.documentElement.hasAttribute("data-awake")) resolve();
  else document.addEventListener("quipux:awake", resolve, { once: true });
});

// A box that was ticked before the page was awake is cleared when it wakes, so it is ticked again.
const early = new Set();
const note = ({ target }) => {
  if (target.type === "checkbox" && target.name) early[target.checked ? "add" : "delete"](target);
};
document.addEventListener("change", note);
awake.then(() => {
  document.removeEventListener("change", note);
  for (const box of early) if (box.isConnected && !box.checked) box.click();
});

// Whoever is at work is told before their session ends. That is minutes away: its code comes when everything else has.
const guard = setInterval(() => {
  if (!document.querySelector(".who")) return;
  clearInterval(guard);
  // What does not come now comes with the next page.
  import("/session.js").catch(() => undefined);
}, 10_000);

// <quipux-editor data-json data-label data-placeholder> around a <textarea>: the field's plain lines become formatted text.
class Editor extends HTMLElement {
  async connectedCallback() {
    await awake;
    const field = this.querySelector("textarea");
    if (!field || this.mounted) return;
    this.mounted = true;
    const { mount } = await import("/editor/editor.js");
    if (!this.isConnected) return;
    // What was typed while the editor was on its way is worth more than what was saved before.
    if (this.dataset.json && field.value === field.defaultValue) field.value = this.dataset.json;
    field.readOnly = false;
    const { label, placeholder } = this.dataset;
    const editor = mount(field, { label, placeholder });
    field.addEventListener("quipux:replace", () => editor.replace(field.value));
    this.destroy = () => editor.destroy();
    this.setAttribute("data-mounted", "");
  }

  disconnectedCallback() {
    this.destroy?.();
  }
}

// <quipux-pdf data-src data-label>: the PDF itself. A new `data-src` takes the place of the old without a flicker.
class Pdf extends HTMLElement {
  static observedAttributes = ["data-src"];

  async connectedCallback() {
    await awake;
    if (this.viewer) return;
    this.viewer = import("/pdf/viewer.js").then(({ mount }) =>
      mount(this, { url: this.dataset.src, label: this.dataset.label }),
    );
  }

  async attributeChangedCallback(_name, before, after) {
    if (before !== null && before !== after) (await this.viewer)?.show(after);
  }

  async disconnectedCallback() {
    (await this.viewer)?.destroy();
  }
}

// <quipux-firma>: what signs with a person's key, which nothing outside of it ever sees. Loaded when the first file is opened;
// the worker that has the key ends with the page.
class Firma extends HTMLElement {
  async with(act) {
    this.client ??= import("/firma/client.js").then(({ connect }) => connect());
    const keys = await this.client.catch(() => null);
    try {
      if (!keys) throw "no_module";
      return await act(keys);
    } catch (code) {
      // What did not load is loaded anew the next time.
      if (code === "no_module") this.disconnectedCallback();
      throw code;
    }
  }

  open(fileField, passwordField, cedula) {
    return this.with((keys) => keys.open(fileField, passwordField, cedula));
  }

  sign(address, holeStart, holeEnd, end, digest) {
    return this.with((keys) => keys.sign(address, holeStart, holeEnd, end, digest));
  }

  forget() {
    void this.disconnectedCallback();
  }

  async disconnectedCallback() {
    const { client } = this;
    this.client = undefined;
    (await client?.catch(() => null))?.close();
  }
}

// <quipux-passkey>: the button for a key that stays on a device.
class Passkey extends HTMLElement {
  async connectedCallback() {
    await awake;
    (await import("/passkey.js")).mount(this);
  }
}

customElements.define("quipux-editor", Editor);
customElements.define("quipux-firma", Firma);
customElements.define("quipux-passkey", Passkey);
customElements.define("quipux-pdf", Pdf);
