// Where the cursor stands in a field, counted in letters, lines and chips: it outlives that the field is filled anew.
import { GAP } from "./markup.js";

const isChip = (node) => node.nodeType === Node.ELEMENT_NODE && Boolean(node.dataset.key);
const isWhole = (node) => isChip(node) || node.localName === "br";

function* leaves(node) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE || isWhole(child)) yield child;
    else yield* leaves(child);
  }
}

const visible = (text) => text.replaceAll(GAP, "").length;
const size = (leaf) => (leaf.nodeType === Node.TEXT_NODE ? visible(leaf.data) : 1);

const placeOf = (node) => [...node.parentNode.childNodes].indexOf(node);

function offsetOf(field, node, offset) {
  const before = document.createRange();
  before.setStart(field, 0);
  before.setEnd(node, offset);
  let count = 0;
  for (const leaf of leaves(field)) {
    if (leaf === node) return count + visible(leaf.data.slice(0, offset));
    if (before.comparePoint(leaf.parentNode, placeOf(leaf) + 1) > 0) break;
    count += size(leaf);
  }
  return count;
}

function pointAt(field, offset) {
  let left = offset;
  let last = { node: field, offset: 0 };
  for (const leaf of leaves(field)) {
    if (leaf.nodeType === Node.TEXT_NODE) {
      if (left <= visible(leaf.data)) {
        let place = 0;
        for (let seen = 0; seen < left; place += 1) if (leaf.data[place] !== GAP) seen += 1;
        // Behind a gap, where what is typed lands in this text.
        while (leaf.data[place] === GAP) place += 1;
        return { node: leaf, offset: place };
      }
      left -= visible(leaf.data);
      last = { node: leaf, offset: leaf.data.length };
    } else {
      const place = placeOf(leaf);
      if (left === 0) return { node: leaf.parentNode, offset: place };
      left -= 1;
      last = { node: leaf.parentNode, offset: place + 1 };
    }
  }
  return last;
}

// {start, end} of the selection, or null where it is elsewhere.
export function readCursor(field) {
  const selection = getSelection();
  if (!selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!field.contains(range.startContainer) || !field.contains(range.endContainer)) return null;
  const start = offsetOf(field, range.startContainer, range.startOffset);
  const end = range.collapsed ? start : offsetOf(field, range.endContainer, range.endOffset);
  return { start, end };
}

export function rangeAt(field, { start, end }) {
  const range = document.createRange();
  const from = pointAt(field, start);
  const to = start === end ? from : pointAt(field, end);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

export function putCursor(field, cursor) {
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(rangeAt(field, cursor));
}

export function endOf(field) {
  let count = 0;
  for (const leaf of leaves(field)) count += size(leaf);
  return { start: count, end: count };
}
