// Shows a row's source: its own bold and links, and its terms marked, each with its spelling; pressed, it is inserted.
import { make } from "./elements.js";
import { say } from "./words.js";

const SHOWN = { b: "b", strong: "b", i: "i", em: "i", a: "u" };

export function showSource(row, { insertTerm }) {
  const box = row.element.querySelector("[data-source-text]");
  const body = new DOMParser().parseFromString(row.source, "text/html").body;
  const terms = new Map(row.known.terms.map((term) => [folded(term.source), term]));
  let count = 0;

  const mark = (text) => {
    if (!terms.size) return [text];
    const sources = [...terms.keys()].sort((one, other) => other.length - one.length);
    const pattern = new RegExp(`(${sources.map(asPattern).join("|")})`, "giu");
    return text.split(pattern).map((part) => {
      const term = terms.get(folded(part));
      return term ? termIn(part, term, `tip-${row.segment}-${(count += 1)}`) : part;
    });
  };

  const termIn = (text, term, id) => {
    const insert = () => insertTerm(row, term);
    const onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      insert();
    };
    const target = term.is_kept ? `${term.target || term.source} (${say("terms.kept")})` : term.target;
    const spelling = make("b", { lang: term.target ? row.field.lang : null }, target || say("terms.open"));
    const { lang } = document.documentElement;
    const tip = make("span", { class: "desk-tip", role: "tooltip", id, lang, dir: "auto" }, spelling);
    tip.append(make("span", {}, term.note || term.kind));
    const attributes = { class: "desk-term", role: "button", tabindex: "-1", "aria-describedby": id };
    const marked = make("mark", { ...attributes, onclick: insert, onkeydown }, text);
    return make("span", { class: "desk-term-box" }, marked, tip);
  };

  const copy = (node) =>
    [...node.childNodes].flatMap((child) => {
      if (child.nodeType === Node.TEXT_NODE) return mark(child.data);
      if (child.localName === "br") return [make("br")];
      return [make(SHOWN[child.localName] ?? "span", {}, ...copy(child))];
    });

  box.replaceChildren(...copy(body));
}

const folded = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();

// As words of their own, as the site finds them (campaigns/translation/terms.py).
function asPattern(form) {
  const words = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");
  const isWide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  const isLetter = (character) => /[\p{L}\p{N}_]/u.test(character) && !isWide.test(character);
  const before = isLetter(form[0]) ? "(?<![\\p{L}\\p{N}_])" : "";
  const after = isLetter(form.at(-1)) ? "(?![\\p{L}\\p{N}_])" : "";
  return before + words + after;
}
