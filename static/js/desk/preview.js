// The page as it will be, beside the rows: refreshed without a flash, at the place where it was, led by the active row.
import { toText } from "./markup.js";
import { say } from "./words.js";

const PAUSE = 400;

export class Preview {
  constructor(desk) {
    this.url = desk.dataset.preview;
    this.box = desk.querySelector("[data-preview-box]");
    this.button = desk.querySelector("[data-preview-toggle]");
    if (!this.url || !this.box) return;
    this.frames = this.box.querySelector("[data-frames]");
    this.note = this.box.querySelector("[data-preview-state]");
    this.isWide = matchMedia("(min-width: 68.75rem)");
    this.button.addEventListener("click", () => this.toggle());
    this.isWide.addEventListener("change", () => this.show(this.isWide.matches));
    this.show(this.isWide.matches);
  }

  toggle() {
    if (!this.box) return;
    this.show(this.box.hidden);
    this.row?.element.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  show(isShown) {
    this.box.hidden = !isShown;
    this.button.setAttribute("aria-pressed", String(isShown));
    this.box.parentElement.classList.toggle("is-without-preview", !isShown);
    if (isShown) this.refresh();
  }

  refresh() {
    if (!this.box || this.box.hidden) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#load(), this.frame ? PAUSE : 0);
  }

  // Bring into view where this row stands on the page.
  follow(row) {
    this.row = row;
    if (this.frame?.contentDocument) this.#find(this.frame);
  }

  #load() {
    // One at a time: the site draws a page to its end, whether or not somebody still waits for it.
    if (this.next) {
      this.isDue = true;
      return;
    }
    const frame = document.createElement("iframe");
    frame.title = this.frames.dataset.title;
    frame.className = "is-loading";
    frame.setAttribute("aria-hidden", "true");
    frame.tabIndex = -1;
    frame.src = this.url;
    this.next = frame;
    this.note.textContent = say("preview.loading");
    frame.addEventListener("load", () => this.#swap(frame), { once: true });
    this.frames.append(frame);
  }

  #swap(frame) {
    if (this.next !== frame) return;
    const top = this.frame?.contentWindow?.scrollY ?? 0;
    frame.contentWindow.scrollTo({ top, behavior: "instant" });
    frame.classList.remove("is-loading");
    frame.removeAttribute("aria-hidden");
    frame.removeAttribute("tabindex");
    this.frame?.remove();
    this.frame = frame;
    this.next = null;
    this.note.textContent = "";
    this.#find(frame);
    if (this.isDue) this.refresh();
    this.isDue = false;
  }

  // By its words: those of the translation or, where there are none yet, of the source.
  #find(frame) {
    const page = frame.contentDocument;
    const view = frame.contentWindow;
    if (!page?.body || !view.CSS?.highlights) return;
    view.CSS.highlights.delete("appeal-row");
    if (!this.row) return;
    const texts = [this.row.text, this.row.source].map(startOf);
    const look = (isThere) => texts.map((text) => rangeOf(page, text, isThere)).find(Boolean);
    const range = look((element) => element.checkVisibility()) ?? look(isFolded);
    if (!range) return;
    // The full letter, for one.
    const fold = range.startContainer.parentElement.closest("details");
    if (fold) fold.open = true;
    if (!page.adoptedStyleSheets.length) {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync("::highlight(appeal-row) { background-color: rgb(255 190 40 / 40%); }");
      page.adoptedStyleSheets = [sheet];
    }
    view.CSS.highlights.set("appeal-row", new view.Highlight(range));
    const box = range.getBoundingClientRect();
    const isSeen = box.top >= 0 && box.bottom <= view.innerHeight;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    if (!isSeen) view.scrollTo({ top: view.scrollY + box.top - view.innerHeight / 3, behavior });
  }
}

// The first line of a text: what follows it stands in an element of its own.
function startOf(markup) {
  return toText(markup).trim().split("\n")[0];
}

const isFolded = (element) => element.closest("details:not([open])") !== null;

// Where these words stand on the page, also if they run through bold words and links.
function rangeOf(page, words, isThere) {
  if (words.length < 2) return null;
  const nodes = [];
  let text = "";
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!isThere(node.parentElement)) continue;
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  const start = text.indexOf(words);
  if (start < 0) return null;
  const range = page.createRange();
  const end = start + words.length;
  const first = nodes.findLast((one) => one.start <= start);
  const last = nodes.findLast((one) => one.start < end);
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}
