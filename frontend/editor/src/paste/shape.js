// The shape of pasted blocks: blank lines, line breaks, aligned cells, and nesting deeper than a letter can bear.
import { isBlock, rename, wrapChildren } from "./dom.js";

const DEEPEST = { blockquote: 4, "ul, ol": 6, table: 1 };

/** Brings pasted blocks into a shape that the schema reads well and the server accepts. */
export function tidyShape({ body }) {
  const all = (selector) => [...body.querySelectorAll(selector)];
  dropControls(body);
  all("pre").forEach(splitLines);
  for (const line of all("p, td, th")) if (/^[\s\u00a0]+$/.test(line.textContent)) line.textContent = "";
  all("td[align], th[align]").forEach(passAlignment);
  all("br").forEach(tidyBreak);
  all("li").forEach(openWithLine);
  for (const [selector, deepest] of Object.entries(DEEPEST)) {
    const tooDeep = Array.from({ length: deepest + 1 }, () => `:is(${selector})`).join(" ");
    for (const element of all(tooDeep)) if (element.isConnected) flatten(element);
  }
}

function dropControls(body) {
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/[^\P{Cc}\s]/gu, "");
}

function splitLines(pre) {
  const lines = pre.textContent.split("\n").map((text) => {
    const line = pre.ownerDocument.createElement("p");
    line.textContent = text;
    return line;
  });
  pre.replaceWith(...lines);
}

/** The schema keeps alignment on lines, spreadsheets on cells. */
function passAlignment(cell) {
  if (![...cell.querySelectorAll("*")].some(isBlock)) wrapChildren(cell, "p");
  for (const line of cell.querySelectorAll(":scope > p:not([align])")) line.setAttribute("align", cell.getAttribute("align"));
}

/** The schema wants every entry of a list to begin with a paragraph. */
function openWithLine(item) {
  const first = [...item.childNodes].find((node) => node.nodeName !== "#text" || node.data.trim());
  if (/^H[1-6]$/.test(first?.nodeName)) rename(first, "p");
  else if (isBlock(first) && !/^(P|DIV)$/.test(first.nodeName)) item.prepend(item.ownerDocument.createElement("p"));
}

function tidyBreak(br) {
  const { parentNode, previousSibling, nextSibling } = br;
  const atEnd = !nextSibling && isBlock(parentNode);
  const pageBreak = br.getAttribute("clear") === "all";
  if (isBlock(previousSibling) && isBlock(nextSibling)) rename(br, "p"); // an empty line of Google Docs
  else if (atEnd || pageBreak || br.className === "Apple-interchange-newline") br.remove();
}

/** Leaves only the lines of a structure; the parser looks through `div`. */
function flatten(element) {
  const parts = element.querySelectorAll("ul, ol, li, table, tbody, thead, tfoot, tr, td, th, blockquote");
  for (const part of [element, ...parts]) rename(part, "div");
}
