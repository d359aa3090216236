// The field of one row: plain typing is the browser's, everything else is done here, so that no markup ever gets in.
import { endOf, putCursor, rangeAt, readCursor } from "./cursor.js";
import { make } from "./elements.js";
import { History } from "./history.js";
import { GAP, asTyped, chip, toMarkup, toNodes } from "./markup.js";

const LINES = new Set(["insertParagraph", "insertLineBreak"]);
const FOREIGN = new Set(["insertFromPaste", "insertFromDrop", "insertFromYank", "insertReplacementText"]);
const STYLES = { formatBold: ["b", "strong"], formatItalic: ["i", "em"] };

export class Editor {
  // marks: of the source, by key. hasLines: whether a line may be broken. onChange: called after each change.
  constructor(field, { marks, hasLines, onChange }) {
    Object.assign(this, { field, marks, hasLines, onChange, cursor: null, history: new History() });
    field.addEventListener("beforeinput", (event) => this.#beforeInput(event));
    field.addEventListener("input", (event) => this.#afterInput(event));
    field.addEventListener("compositionend", (event) => this.#afterInput(event));
    field.addEventListener("keydown", (event) => this.#keyDown(event));
    field.addEventListener("dragstart", (event) => event.preventDefault());
    field.addEventListener("blur", () => (this.cursor = readCursor(field) ?? this.cursor));
  }

  get markup() {
    return toMarkup(this.field, this.marks);
  }

  // Show a text that is there already: no change of the user's.
  show(markup) {
    this.#fill(markup);
    this.#remember("");
  }

  // Put a text in the place of what is there, as the user asked.
  replace(markup) {
    this.#fill(markup);
    this.#put(endOf(this.field));
    this.#changed("replace");
  }

  insertText(text) {
    const range = this.#range();
    range.deleteContents();
    const node = document.createTextNode(text);
    range.insertNode(node);
    range.setStart(node, text.length);
    range.collapse(true);
    this.#select(range);
    this.#changed("insert");
  }

  insertLine() {
    const range = this.#range();
    range.deleteContents();
    const line = make("br");
    range.insertNode(line);
    // The last line of a field has no height without something in it.
    if (!this.#hasContentAfter(line)) line.after(make("br"));
    range.setStartAfter(line);
    range.collapse(true);
    this.#select(range);
    this.#changed("line");
  }

  // Both halves of a mark, round what is selected.
  insertMark(mark) {
    const range = this.#range();
    const inside = range.extractContents();
    const [open, close] = [chip(mark, "open"), chip(mark, "close")];
    const last = inside.lastChild;
    const gap = document.createTextNode(GAP);
    const pair = document.createDocumentFragment();
    pair.append(open, inside, last ? "" : gap, close);
    range.insertNode(pair);
    if (last) range.setStartAfter(close);
    else range.setStart(gap, 1);
    range.collapse(true);
    this.#pad();
    this.#select(range);
    this.#changed("mark");
  }

  // The marks of the source that are not in the field, in the source's order.
  missingMarks() {
    const there = new Set([...this.field.querySelectorAll("[data-key]")].map((one) => one.dataset.key));
    return [...this.marks.values()].filter((mark) => !there.has(mark.key));
  }

  // Where one was in it, or at its end.
  focus() {
    if (readCursor(this.field) && document.activeElement === this.field) return;
    this.field.focus();
    this.#put(this.cursor ?? endOf(this.field));
  }

  #fill(markup) {
    this.field.replaceChildren(toNodes(markup, this.marks));
    if (this.field.lastChild?.localName === "br") this.field.append(make("br"));
    this.#pad();
    this.cursor = null;
  }

  #put(cursor) {
    this.cursor = cursor;
    if (this.field.contains(document.activeElement)) putCursor(this.field, cursor);
  }

  #range() {
    const cursor = readCursor(this.field) ?? this.cursor ?? endOf(this.field);
    return rangeAt(this.field, cursor);
  }

  #select(range) {
    if (document.activeElement === this.field) {
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
    this.cursor = readCursor(this.field);
  }

  #hasContentAfter(node) {
    for (let next = node.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType !== Node.TEXT_NODE || next.data.replaceAll(GAP, "")) return true;
    }
    return false;
  }

  #beforeInput(event) {
    const kind = event.inputType;
    if (LINES.has(kind)) {
      event.preventDefault();
      if (this.hasLines) this.insertLine();
    } else if (FOREIGN.has(kind)) {
      const text = event.dataTransfer?.getData("text/plain") ?? event.data;
      if (text === null) return;
      event.preventDefault();
      const [target] = event.getTargetRanges();
      if (target) this.#select(this.#asRange(target));
      this.#insertLines(text);
    } else if (kind.startsWith("format")) {
      event.preventDefault();
      const mark = this.missingMarks().find((one) => STYLES[kind]?.includes(one.tag));
      if (mark) this.insertMark(mark);
    } else if (kind.startsWith("history")) {
      event.preventDefault();
      this.#step(kind === "historyUndo" ? -1 : 1);
    }
  }

  #asRange(target) {
    const range = document.createRange();
    range.setStart(target.startContainer, target.startOffset);
    range.setEnd(target.endContainer, target.endOffset);
    return range;
  }

  #insertLines(text) {
    const lines = text.replaceAll("\r\n", "\n").split("\n");
    if (!this.hasLines)
      return this.insertText(
        lines
          .map((line) => line.trim())
          .filter(Boolean)
          .join(" "),
      );
    lines.forEach((line, number) => {
      if (number) this.insertLine();
      if (line) this.insertText(line);
    });
  }

  #keyDown(event) {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
    const isRedo = event.ctrlKey && !event.altKey && event.key.toLowerCase() === "y";
    if (!isUndo && !isRedo) return;
    event.preventDefault();
    this.#step(isRedo || event.shiftKey ? 1 : -1);
  }

  #afterInput(event) {
    // An input method is still at work on these letters.
    if (event.isComposing) return this.onChange();
    this.#dropHalves();
    if (!this.markup) this.field.replaceChildren();
    this.#changed(event.inputType ?? "insertText");
  }

  // Whoever deletes one half of a mark deletes the mark; the words stay.
  #dropHalves() {
    const chips = [...this.field.querySelectorAll("[data-key]")];
    for (const one of chips) {
      if (chips.filter((other) => other.dataset.key === one.dataset.key).length === 1) one.remove();
    }
  }

  // The cursor finds no place beside a chip at an end of the field, or between two.
  #pad() {
    for (const one of this.field.querySelectorAll("[data-key]")) {
      if (one.previousSibling?.nodeType !== Node.TEXT_NODE) one.before(GAP);
      if (one.nextSibling?.nodeType !== Node.TEXT_NODE) one.after(GAP);
    }
  }

  #changed(kind) {
    this.#remember(kind);
    this.onChange();
  }

  #remember(kind) {
    this.cursor = readCursor(this.field) ?? this.cursor;
    this.history.push({ markup: asTyped(this.field, this.marks), cursor: this.cursor }, kind);
  }

  #step(by) {
    const state = this.history.step(by);
    if (!state) return;
    this.#fill(state.markup);
    this.#put(state.cursor ?? endOf(this.field));
    this.onChange();
  }
}
