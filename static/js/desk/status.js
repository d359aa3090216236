// Shows how a row is doing: its state in words with an icon, what the checks found, and two texts to choose from.
import { button, icon, make } from "./elements.js";
import { toText } from "./markup.js";
import { say } from "./words.js";

const ICONS = {
  empty: "radio-empty",
  typing: "edit",
  saving: "rotate",
  kept: "draft",
  saved: "check",
  machine: "cogs",
  changed: "history",
  broken: "warning",
  offline: "warning",
  login: "lock",
  conflict: "group",
  refused: "warning",
};

export function showStatus(row) {
  const { state } = row;
  row.element.dataset.state = state;
  row.element.toggleAttribute("data-done", row.isDone && !row.isRed);
  row.element.toggleAttribute("data-red", row.isRed);
  const name = state === "saved" && row.by ? "savedBy" : state;
  const words = say(`state.${name}`, { message: row.refusal, name: row.by });
  const shown = row.element.querySelector("[data-state]");
  // Said again only if it is something else.
  if (shown.dataset.words !== words) {
    shown.dataset.words = words;
    shown.replaceChildren(icon(ICONS[state]), make("span", {}, words));
  }
  showLength(row);
  showFindings(row);
  showConflict(row);
}

function showLength(row) {
  const shown = row.element.querySelector("[data-length]");
  if (!shown) return;
  const length = [...toText(row.text)].length;
  shown.textContent = say("tool.length", { length, longest: row.longest });
  shown.classList.toggle("is-over", length > row.longest);
}

function showFindings(row) {
  const list = row.element.querySelector("[data-findings]");
  const key = JSON.stringify(row.findings);
  if (list.dataset.shown === key) return;
  list.dataset.shown = key;
  row.field.toggleAttribute("aria-invalid", false);
  if (row.isRed) row.field.setAttribute("aria-invalid", "true");
  const sorted = [...row.findings].sort((one, other) => other.is_red - one.is_red);
  list.replaceChildren(...sorted.map(findingItem));
}

function findingItem({ is_red: isRed, message }) {
  const name = isRed ? "red" : "amber";
  const head = make("b", {}, say(`finding.${name}`));
  return make("li", { class: `is-${name}` }, icon(isRed ? "error" : "warning"), head, " ", message);
}

function showConflict(row) {
  const there = row.element.querySelector(".desk-conflict");
  if (!row.conflict || there) {
    if (!row.conflict) there?.remove();
    return;
  }
  const name = row.conflict.by || say("comments.unknown");
  const id = `conflict-${row.segment}`;
  const keep = button(say("conflict.keep"), () => choose(row, "keepMine"), { "data-choose": "mine" });
  const take = button(say("conflict.take"), () => choose(row, "takeTheirs"), { "data-choose": "theirs" });
  const texts = [
    conflictText(row, say("conflict.mine"), row.text, keep),
    conflictText(row, say("conflict.theirs", { name }), row.conflict.theirs, take),
  ];
  const box = make("div", { class: "desk-conflict", role: "group", "aria-labelledby": id });
  box.append(make("h4", { id }, icon("warning"), say("conflict")), make("div", { class: "desk-texts" }, ...texts));
  row.element.querySelector(".desk-target").append(box);
}

function conflictText(row, title, markup, ...after) {
  const { lang, dir } = row.field;
  const text = make("p", { lang, dir, class: "desk-text" }, toText(markup));
  return make("div", {}, make("h5", {}, title), text, ...after);
}

function choose(row, how) {
  row[how]();
  row.editor.focus();
}
