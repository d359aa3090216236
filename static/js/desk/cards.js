// The cards of the help: what was translated before, names and terms, and what changed in the source.
import { button, forListeners, icon, make } from "./elements.js";
import { LETTER } from "./keys.js";
import { toText } from "./markup.js";
import { say } from "./words.js";

export function card(row, name, iconName, ...children) {
  const id = `${name}-${row.segment}`;
  const title = make("h4", { id }, icon(iconName), say(name));
  return make("div", { class: `desk-card is-${name}`, role: "group", "aria-labelledby": id }, title, ...children);
}

const quiet = (text, attributes = {}) => make("p", { class: "desk-quiet", ...attributes }, text);

function languageOf(element) {
  return { lang: element.lang, dir: element.dir };
}

const inTarget = (row) => languageOf(row.field);
const inSource = (row) => languageOf(row.element.querySelector("[data-source-text]"));

function targetText(row, markup) {
  return make("p", { class: "desk-text", ...inTarget(row) }, toText(markup));
}

export function memoryCard(panel, memory) {
  const { row } = panel;
  if (!memory) return card(row, "memory", "history", quiet(say("help.loading"), { "data-waiting": true }));
  if (!memory.length) return card(row, "memory", "history", quiet(say("memory.none")));
  const items = memory.map((one, number) => {
    const isExact = one.percent >= 100;
    const words = isExact ? say("memory.exact") : say("memory.percent", { percent: one.percent });
    const badge = make("span", { class: `desk-percent${isExact ? " is-exact" : ""}` }, words);
    const source = make("span", inSource(row), toText(one.source));
    const of = make("p", { class: "desk-of" }, say("memory.of"), " ", source);
    const where = make("p", { class: "desk-where" }, badge, " ", one.where, " ", takeButton(panel, number));
    return make("li", {}, targetText(row, one.text), !isExact && of, where);
  });
  return card(row, "memory", "history", make("ol", {}, ...items));
}

// The first three have a key each.
function takeButton(panel, number) {
  const hasKey = number < 3;
  const attributes = hasKey ? { "aria-keyshortcuts": `${LETTER}+${number + 1}` } : {};
  const take = button(say("memory.take"), () => panel.takeMemory(number), attributes);
  if (hasKey) take.append(" ", make("kbd", { "aria-hidden": "true" }, String(number + 1)));
  return take;
}

export function termsCard(panel, terms) {
  const { row } = panel;
  if (!terms.length) return card(row, "terms", "tag", quiet(say("terms.none")));
  const items = terms.map((term) => {
    const target = term.target || (term.is_kept ? term.source : "");
    const insert = () => panel.insertTerm(row, term);
    const attributes = { "aria-label": say("terms.insert", { term: target }) };
    const way = target ? button(make("span", inTarget(row), target), insert, attributes) : spelling(panel, term);
    const notes = [term.kind, term.is_kept && say("terms.kept"), term.note].filter(Boolean);
    const about = make("p", { class: "desk-where" }, notes.join(" · "));
    return make("li", {}, make("b", inSource(row), term.source), " ", way, about);
  });
  return card(row, "terms", "tag", make("ul", {}, ...items));
}

// For a term that nobody has spelt in this language yet.
function spelling(panel, term) {
  const { row } = panel;
  const id = `spell-${row.segment}-${term.id}`;
  const attributes = { id, type: "text", maxlength: "200", autocomplete: "off", "data-spell": term.id };
  const input = make("input", { ...attributes, ...inTarget(row) });
  const onsubmit = (event) => {
    event.preventDefault();
    panel.spell(term, input.value);
  };
  const label = make("label", { for: id }, say("terms.spell", { term: term.source }));
  const keep = make("button", { class: "button button-small button-secondary" }, say("terms.keep"));
  return make("form", { class: "desk-spell", onsubmit }, label, input, keep);
}

export function previousCard(panel, { text, diff }) {
  const { row } = panel;
  const parts = diff.flatMap(([kind, words]) => {
    if (kind === "same") return [words];
    const name = kind === "gone" ? "del" : "ins";
    const [before, after] = [` ${say(`diff.${kind}`)} `, ` (${say("diff.end")}) `];
    return [make(name, {}, forListeners(before), words, forListeners(after))];
  });
  const change = make("p", { class: "desk-diff", ...inSource(row) }, ...parts);
  const was = make("p", { class: "desk-of" }, say("previous.was"));
  const attributes = { "aria-keyshortcuts": `${LETTER}+0` };
  const take = button(say("previous.take"), () => panel.takePrevious(), attributes);
  return card(row, "previous", "history", change, was, targetText(row, text), take);
}
