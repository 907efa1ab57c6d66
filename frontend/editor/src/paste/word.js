// Word's clipboard: its lists are paragraphs with a style (`mso-list`) and a typed bullet, its title is a class.
import { rename } from "./dom.js";
import { styleOf } from "./styles.js";

const DEEPEST = 6;

/** Rebuilds Word's lists and titles. */
export function wordLists(doc) {
  for (const title of [...doc.body.querySelectorAll("p.MsoTitle")]) rename(title, "h1");
  let open = []; // the lists being built, outermost first: { level, list }
  for (const paragraph of [...doc.body.querySelectorAll("p")]) {
    const level = Number(/\blevel(\d+)/.exec(styleOf(paragraph)["mso-list"])?.[1] ?? 0);
    if (open.length > 0 && paragraph.previousElementSibling !== open[0].list) open = [];
    if (level === 0) continue;
    const depth = Math.min(level, DEEPEST);
    open = open.filter((each) => each.level <= depth);
    const number = takeBullet(paragraph);
    if (open.at(-1)?.level !== depth) open.push({ level: depth, list: startList(paragraph, number, open.at(-1)?.list) });
    open.at(-1).list.append(toItem(paragraph));
  }
}

/** Removes the typed bullet and returns its number, if it had one. */
function takeBullet(paragraph) {
  const bullet = [...paragraph.querySelectorAll("[data-style]")].find((each) => styleOf(each)["mso-list"] === "ignore");
  bullet?.remove();
  return /^\s*\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.exec(bullet?.textContent)?.[1] ?? null;
}

function startList(paragraph, number, outer) {
  const list = paragraph.ownerDocument.createElement(number ? "ol" : "ul");
  if (/^\d+$/.test(number)) list.setAttribute("start", number);
  if (outer) outer.lastElementChild.append(list);
  else paragraph.before(list);
  return list;
}

function toItem(paragraph) {
  const item = paragraph.ownerDocument.createElement("li");
  paragraph.removeAttribute("class");
  item.append(paragraph);
  return item;
}
