// The translation desk: rows side by side, saved as one types, by keyboard alone. The parts lie beside this file.
import { announce } from "./announce.js";
import { Kept } from "./kept.js";
import { listen } from "./keys.js";
import { Cut, Line } from "./line.js";
import { showLine, showMessage, showOrphans, showRestored } from "./notices.js";
import { Panel } from "./panel.js";
import { Preview } from "./preview.js";
import { Progress } from "./progress.js";
import { Row } from "./row.js";
import { showSource } from "./source.js";
import { showStatus } from "./status.js";
import { buildTools, showTools } from "./tools.js";
import { toText } from "./markup.js";
import { say } from "./words.js";

const desk = document.getElementById("desk");
// Wagtail scrolls this part of the page, not the window.
const scroller = document.getElementById("main");
const { user, login, spell } = desk.dataset;
const isLocked = "locked" in desk.dataset;
const kept = new Kept(user);
const line = new Line({
  address: location.pathname,
  user,
  token: desk.querySelector("[name=csrfmiddlewaretoken]").value,
});
const rows = [...desk.querySelectorAll("[data-row]")].map((element) => new Row(element, { line, kept }));
const preview = new Preview(desk);
const progress = new Progress(desk, rows);
const panel = new Panel({ line, spellUrl: spell, insertTerm });
let active = null;

// Rows

for (const row of rows) {
  showSource(row, { insertTerm });
  if (!isLocked) buildTools(row, { save });
  row.addEventListener("change", () => show(row));
  row.addEventListener("kept", () => preview.refresh());
  row.addEventListener("saved", () => {
    preview.refresh();
    const red = row.findings.find((finding) => finding.is_red);
    const counts = { finished: progress.finished, total: rows.length };
    announce(red ? say("said.red", { message: red.message }) : say("said.saved", counts));
  });
  row.element.addEventListener("focusin", () => activate(row));
  show(row);
}

function show(row) {
  showStatus(row);
  showTools(row);
  progress.show();
}

// Opening the help of one row and closing that of another moves everything below: what one looks at stays in place.
function activate(row) {
  if (active === row) return;
  const { top } = row.element.getBoundingClientRect();
  if (active) {
    active.element.classList.remove("is-active");
    for (const one of active.element.querySelectorAll(".desk-term")) one.tabIndex = -1;
    panel.close();
  }
  active = row;
  row.element.classList.add("is-active");
  for (const one of row.element.querySelectorAll(".desk-term")) one.tabIndex = 0;
  panel.open(row);
  scroller.scrollBy({ top: row.element.getBoundingClientRect().top - top, behavior: "instant" });
  preview.follow(row);
}

function goTo(row) {
  row.editor.focus();
  if (row.conflict) row.element.querySelector("[data-choose]").focus();
  row.element.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function save(row) {
  if (row.conflict) {
    announce(say("said.choose"));
    return goTo(row);
  }
  if (!row.save()) announce(say("said.empty"));
  goToNextOpen(row);
}

function goToNextOpen(row) {
  const place = rows.indexOf(row);
  const others = [...rows.slice(place + 1), ...rows.slice(0, place)];
  const next = others.find((one) => !one.isDone) ?? (row.isDone ? null : row);
  if (next) return goTo(next);
  progress.sendButton?.focus();
  announce(say("said.done"));
}

function goBy(step) {
  const seen = rows.filter((row) => row === active || row.element.checkVisibility());
  const place = seen.indexOf(active);
  const next = place < 0 ? (progress.firstOpen ?? seen[0]) : seen[place + step];
  if (next) goTo(next);
}

function insertTerm(row, term) {
  const text = term.target || (term.is_kept ? term.source : "");
  if (!text) return panel.askTerm(term);
  row.editor.focus();
  row.editor.insertText(text);
}

function insertNextTerm() {
  const { terms } = active.known;
  const text = toText(active.text).toLowerCase();
  const spelt = (term) => term.target || (term.is_kept ? term.source : "");
  const next = terms.find((term) => !spelt(term) || !text.includes(spelt(term).toLowerCase()));
  if (next) insertTerm(active, next);
  else announce(say(terms.length ? "said.terms" : "said.noTerms"));
}

function insertNextMark() {
  const [mark] = active.editor.missingMarks();
  if (!mark) return announce(say("said.marks"));
  active.editor.focus();
  active.editor.insertMark(mark);
}

function copySource() {
  active.editor.focus();
  active.editor.replace(active.source);
}

// Keys

const dialog = desk.querySelector("[data-keys]");
const inRow = (action) => () => active && !isLocked && action();
const openKeys = () => dialog.showModal();
const takeMemory = (number) => inRow(() => panel.takeMemory(number));
listen(
  {
    save: inRow(() => save(active)),
    before: () => goBy(-1),
    after: () => goBy(1),
    keys: openKeys,
    c: inRow(copySource),
    t: inRow(insertNextTerm),
    i: inRow(insertNextMark),
    m: () => panel.commentField?.focus(),
    p: () => preview.toggle(),
    0: inRow(() => panel.takePrevious()),
    1: takeMemory(0),
    2: takeMemory(1),
    3: takeMemory(2),
  },
  dialog,
);
desk.querySelector("[data-keys-button]").addEventListener("click", openKeys);

// The line to the site

const flush = async () => {
  for (const row of rows.filter((one) => !one.isSent)) {
    await row.send();
    if (line.state !== "online") return;
  }
};
line.addEventListener("change", () => {
  showLine(line, login);
  rows.forEach(show);
});
line.addEventListener("again", async () => {
  const was = rows.some((row) => !row.isSent);
  // With nothing to send, whether the site is there is asked all the same.
  if (was) await flush();
  else await line.get(rows[0].urls.about).catch(() => {});
  if (was && rows.every((row) => row.isSent)) announce(say("said.back"));
});
addEventListener("beforeunload", (event) => {
  if (rows.some((row) => !row.isSent)) event.preventDefault();
});
progress.listenToSend({ flush, goTo });

const machine = desk.querySelector("[data-machine]");
machine?.addEventListener("click", async () => {
  machine.disabled = true;
  try {
    await flush();
    const answer = await line.post(machine.dataset.machine, {});
    if (answer.status !== 200) return showMessage(answer.message || say("refused"));
    for (const { segment_id: segment, text, findings } of answer.rows) {
      const row = rows.find((one) => one.translation === machine.dataset.machineOf && one.segment === String(segment));
      row?.takeMachine(text, findings);
    }
    showMessage(say("machine.done", { count: answer.rows.length }));
    preview.refresh();
  } catch (error) {
    if (!(error instanceof Cut)) throw error;
  } finally {
    machine.disabled = false;
  }
});

// Where one begins

const restored = isLocked ? 0 : rows.filter((row) => row.restore()).length;
if (restored) showRestored(restored);
if (rows.length) showOrphans(kept.orphans(rows), kept, rows[0].field);
addEventListener("keydown", (event) => event.key === "Escape" && desk.classList.add("is-without-tips"));
addEventListener("pointermove", () => desk.classList.remove("is-without-tips"));
addEventListener("focusin", () => desk.classList.remove("is-without-tips"));
// Hands on the keyboard, at the first row to do; on a phone that would only open its keyboard.
if (!isLocked && !location.hash && matchMedia("(hover: hover)").matches && progress.firstOpen) goTo(progress.firstOpen);
desk.dataset.ready = "";
