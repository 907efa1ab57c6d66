// Foreign HTML from the clipboard, made ready for ProseMirror's parser.
//
// Under a strict policy the browser refuses, and reports, every style attribute, style element and event handler that it
// parses, in a detached document too. So they are renamed or cut in the text, before anything parses it; what the styles
// say is read as text and turned into elements that the schema knows. This is for fidelity and silence: what keeps a
// text safe is the schema and, behind it, the server's types.
import { cleanText } from "../canonical.js";
import { tidyShape } from "./shape.js";
import { classStyles, stylesToElements } from "./styles.js";
import { wordLists } from "./word.js";

const LARGEST = 4 * 1024 * 1024;

// The result is only ever parsed by DOMParser, whose documents fetch nothing and run nothing.
const policy = globalThis.trustedTypes?.createPolicy("editor-paste", { createHTML: (html) => html });

/** Pasted HTML as HTML that the schema can read. */
export function cleanHtml(html) {
  if (html.length > LARGEST) return "";
  const rules = classStyles(html);
  const text = renameAttributes(dropElements(html));
  const doc = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  for (const junk of doc.querySelectorAll("meta, link, title, base, img, svg, iframe, object, embed, template")) junk.remove();
  wordLists(doc);
  stylesToElements(doc, rules);
  tidyShape(doc);
  return doc.body.innerHTML;
}

/** Pasted plain text, without what a text cannot hold. */
export const cleanPlain = (text) => text.split(/\r\n?|\n/).map(cleanText).join("\n");

function dropElements(html) {
  return html
    .replace(/<!--[\s\S]*?(-->|$)/g, "")
    .replace(/<(style|script|xml|noscript)\b[\s\S]*?(<\/\1\s*>|$)/gi, "")
    .replace(/<o:p\b[^>]*>(\s|&nbsp;)*<\/o:p>/gi, "")
    .replace(/<\/?o:p\b[^>]*>/gi, "");
}

/** `style` becomes `data-style` and event handlers go, in tags only: the same words in the text are left alone. */
function renameAttributes(html) {
  const tag = /<[a-z][^\s/>]*/gi;
  const attribute = /[\s/]+([^\s/>=]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/y;
  let out = "";
  let from = 0;
  while (tag.exec(html)) {
    out += html.slice(from, tag.lastIndex);
    from = attribute.lastIndex = tag.lastIndex;
    for (let found = attribute.exec(html); found; found = attribute.exec(html)) {
      const [, name, value = ""] = found;
      if (/^style$/i.test(name)) out += ` data-style${value}`;
      else if (!/^on/i.test(name)) out += found[0];
      from = attribute.lastIndex;
    }
    tag.lastIndex = from;
  }
  return out + html.slice(from);
}
