// What style declarations say about letters and lines, turned into elements and attributes.
import { isBlock, wrapChildren } from "./dom.js";

const declarations = (text) =>
  Object.fromEntries(
    text
      .split(";")
      .map((each) => each.split(/:(.*)/s, 2).map((part) => part.trim().toLowerCase()))
      .filter(([, value]) => value),
  );

/** The declarations of an element's own style, which `clean.js` has renamed. */
export const styleOf = (element) => declarations(element.dataset.style ?? "");

/** The rules for single classes in the style sheet of a clipboard: spreadsheets put all formatting there. */
export function classStyles(html) {
  const rules = {};
  for (const [, sheet] of html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style/gi)) {
    for (const [, name, text] of sheet.matchAll(/(?:^|[\s},])\.(xl\w+)\s*\{([^}]*)\}/g)) rules[name] = declarations(text);
  }
  return rules;
}

const INLINE = /^(A|B|CODE|EM|FONT|I|LABEL|P|S|SPAN|STRONG|TD|TH|U)$/;

/** Replaces styles by the elements and `align` attributes that the schema reads. */
export function stylesToElements(doc, rules) {
  for (const element of [...doc.body.querySelectorAll("[data-style], [class]")]) {
    const ofClass = Object.assign({}, ...[...element.classList].map((name) => rules[name]));
    const style = { ...ofClass, ...styleOf(element) };
    element.removeAttribute("data-style");
    if (style.display === "none" || style["mso-hide"] === "all") {
      element.remove();
      continue;
    }
    if (style["text-align"]) element.setAttribute("align", style["text-align"]);
    if (INLINE.test(element.tagName)) wrapLines(element, marksOf(element, style));
    // Google Docs wraps everything in <b style="font-weight:normal">.
    if (/^(B|STRONG)$/.test(element.tagName) && /^(normal|400)$/.test(style["font-weight"])) element.replaceWith(...element.childNodes);
  }
}

function marksOf(element, style) {
  const line = `${style["text-decoration"] ?? ""} ${style["text-decoration-line"] ?? ""}`;
  const inLink = element.closest("a") || element.querySelector("a");
  const tags = [];
  if (/^(bold(er)?|[6-9]\d\d)$/.test(style["font-weight"])) tags.push("strong");
  if (/^(italic|oblique)/.test(style["font-style"])) tags.push("em");
  if (/\bunderline\b/.test(line) && !inLink) tags.push("u"); // links are underlined as they are
  if (/\bline-through\b/.test(line)) tags.push("s");
  if (style["vertical-align"] === "super") tags.push("sup");
  if (style["vertical-align"] === "sub") tags.push("sub");
  return tags;
}

/** Wraps what is in an element, line by line: a mark cannot stand around paragraphs. */
function wrapLines(element, tags) {
  const lines = [...element.children].filter(isBlock);
  for (const line of lines.length > 0 ? lines : [element]) tags.forEach((tag) => wrapChildren(line, tag));
}
