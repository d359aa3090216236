// What a row's text is made of: letters, lines, and pairs of marks (bold, italic, links) that are shown as chips.
// Kept it is markup as wagtail-localize has it: `I ask <a id="a1">the ministry</a> to <b>free</b> her<br>now.`
import { make } from "./elements.js";
import { say } from "./words.js";

const KINDS = { b: "b", strong: "b", i: "i", em: "i", a: "a" };
// Gives the cursor a place before, after and between chips; never kept.
export const GAP = "\u200b";

function parsed(markup) {
  return new DOMParser().parseFromString(markup, "text/html").body;
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

// Calls back for each piece in the order of reading: {text}, {isLine}, or {mark, side}.
function walk(node, marks, counts, visit) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) visit({ text: child.data });
    else if (child.nodeType !== Node.ELEMENT_NODE) continue;
    else if (child.localName === "br") visit({ isLine: true });
    else {
      const tag = child.localName;
      const name = child.id ? `${tag}#${child.id}` : tag;
      counts[name] = (counts[name] ?? 0) + 1;
      const key = child.id ? name : `${tag}${counts[name]}`;
      const mark = marks.get(key) ?? { key, tag, id: child.id, text: child.textContent };
      visit({ mark, side: "open" });
      walk(child, marks, counts, visit);
      visit({ mark, side: "close" });
    }
  }
}

// The marks of a source by key, in its order.
export function marksOf(markup) {
  const marks = new Map();
  walk(parsed(markup), marks, {}, ({ mark, side }) => {
    if (side === "open") marks.set(mark.key, mark);
  });
  return marks;
}

export function markName(mark) {
  const kind = KINDS[mark.tag];
  const text = mark.text.length > 28 ? `${mark.text.slice(0, 27)}…` : mark.text;
  return say(kind ? `mark.${kind}` : "mark.other", { text });
}

export function chip(mark, side) {
  const label = say(side === "open" ? "mark.open" : "mark.close", { mark: markName(mark) });
  const kind = KINDS[mark.tag] ?? "other";
  return make("span", {
    class: `desk-chip is-${side} is-${kind}`,
    contenteditable: "false",
    role: "img",
    "aria-label": label,
    title: mark.host ? `${label} (${mark.host})` : label,
    "data-key": mark.key,
    "data-side": side,
    "data-label": kind === "a" ? mark.text.slice(0, 18) : ({ b: "B", i: "I" }[kind] ?? mark.tag),
  });
}

export function toNodes(markup, marks) {
  const nodes = document.createDocumentFragment();
  walk(parsed(markup), marks, {}, (piece) => {
    if (piece.isLine) nodes.append(make("br"));
    else if (piece.mark) nodes.append(chip(piece.mark, piece.side));
    else nodes.append(piece.text);
  });
  return nodes;
}

// The markup of what stands in a field, to keep: without spaces and lines around it.
export function toMarkup(field, marks) {
  return asTyped(field, marks).replace(/^(\s|<br\/>)+|(\s|<br\/>)+$/g, "");
}

// The same as it stands there. A chip whose other half is gone is left out; halves that cross are put right.
export function asTyped(field, marks) {
  const pieces = [];
  const read = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) pieces.push(child.data.replaceAll(GAP, ""));
      else if (child.localName === "br") pieces.push("\n");
      else if (child.dataset?.key) pieces.push({ key: child.dataset.key, side: child.dataset.side });
      else {
        // What a browser wraps a line in.
        if (child.localName === "div" && pieces.length) pieces.push("\n");
        read(child);
      }
    }
  };
  read(field);
  // A browser needs a line break at the end to show that the last line is empty.
  if (pieces.at(-1) === "\n") pieces.pop();
  const closes = new Set(pieces.filter((piece) => piece.side === "close").map((piece) => piece.key));
  const open = [];
  let markup = "";
  for (const piece of pieces) {
    if (typeof piece === "string") markup += escaped(piece);
    else if (piece.side === "open") {
      const mark = marks.get(piece.key);
      if (!mark || !closes.has(piece.key) || open.includes(mark)) continue;
      markup += mark.id ? `<${mark.tag} id="${mark.id}">` : `<${mark.tag}>`;
      open.push(mark);
    } else if (open.some((mark) => mark.key === piece.key)) {
      let mark;
      do {
        mark = open.pop();
        markup += `</${mark.tag}>`;
      } while (mark.key !== piece.key);
    }
  }
  while (open.length) markup += `</${open.pop().tag}>`;
  // As Python parses and writes it, so that a text that was kept is known again.
  return markup.replaceAll("\n", "<br/>");
}

// As it is read, for counting and comparing.
export function toText(markup) {
  let text = "";
  walk(parsed(markup), new Map(), {}, (piece) => (text += piece.isLine ? "\n" : (piece.text ?? "")));
  return text;
}

// Two texts that say the same, however their line breaks and characters are written.
export function isSame(one, other) {
  return one === other || normal(one) === normal(other);
}

function normal(markup) {
  return parsed(markup).innerHTML.trim();
}
