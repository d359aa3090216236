// The panel "Ready to publish": asks the server again when the form has changed, and leads to what it found.
import { lead, open, putCursor } from "./place.js";

// What one types is looked at when one has paused:
const PAUSE = 700;
// Not the page's words, or another at each save:
const LEFT_OUT = ["csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id", "next"];

const panel = document.querySelector("[data-ready]");
const form = panel?.closest("form");
const list = panel?.querySelector("[data-ready-list]");
const said = panel?.querySelector("[data-ready-said]");

let timer, asking, asked;

function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

// What the form does not say may have changed in another window: the consent of a picture, say.
function comeBack() {
  asked = undefined;
  later();
}

function words() {
  const data = new URLSearchParams(new FormData(form));
  LEFT_OUT.forEach((name) => data.delete(name));
  return data;
}

// A new page gets its own address once the editor has saved it by itself.
function address() {
  const number = form.action.match(/\/pages\/(\d+)\/edit\//)?.[1];
  return number ? panel.dataset.url.replace(/new\/ready\/.*$/, `${number}/ready/`) : panel.dataset.url;
}

async function ask() {
  const data = words();
  if (`${data}` === asked || document.hidden) return;
  asking?.abort();
  asking = new AbortController();
  const token = form.elements.csrfmiddlewaretoken.value;
  try {
    const answer = await fetch(address(), {
      method: "POST",
      body: data,
      headers: { "X-CSRFToken": token },
      signal: asking.signal,
      // To the login page, say.
      redirect: "error",
    });
    if (!answer.ok) throw new Error(answer.status);
    asked = `${data}`;
    show(await answer.text());
  } catch (error) {
    // What is shown was true of what was typed before; the next key asks again.
    if (error.name !== "AbortError") panel.dataset.stale = "";
  }
}

function show(html) {
  delete panel.dataset.stale;
  const before = heading();
  const here = list.contains(document.activeElement) ? document.activeElement : null;
  const opened = new Set([...list.querySelectorAll("details[open]")].map((one) => one.textContent));
  list.innerHTML = html;
  for (const one of list.querySelectorAll("details")) one.open = opened.has(one.textContent);
  if (here) (again(here) ?? panel).focus({ preventScroll: true });
  if (heading() !== before) said.textContent = heading();
  mark();
}

// The link to the same place, where the cursor was before the list was written anew.
function again(link) {
  return [...list.querySelectorAll("a, summary")].find((one) => one.outerHTML === link.outerHTML);
}

function heading() {
  return list.querySelector("[data-ready-heading]").textContent.trim();
}

// The same words beside the buttons at the foot, which stand there all the time.
function mark() {
  const red = list.querySelectorAll(".is-red [data-rule]").length;
  const found = document.querySelector("[data-ready-mark]") ?? makeMark();
  if (!found) return;
  found.textContent = heading();
  found.classList.toggle("is-red", red > 0);
}

function makeMark() {
  const foot = document.querySelector("footer .footer__container");
  if (!foot) return null;
  const link = document.createElement("a");
  link.href = "#ready";
  link.className = "ready-mark";
  link.dataset.readyMark = "";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    lead(panel);
  });
  foot.append(link);
  return link;
}

if (form) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-place]");
    if (link && open(link.dataset.place)) event.preventDefault();
  });
  for (const name of ["input", "change", "w-unsaved:add", "w-unsaved:clear"]) form.addEventListener(name, later);
  document.addEventListener("visibilitychange", comeBack);
  window.addEventListener("focus", comeBack);
  // The blocks of a new page have got their names only now.
  later();
  mark();
  if (panel.matches(".is-refused")) putCursor(panel);
}
