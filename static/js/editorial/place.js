// Leads to a place in the editor's form: opens what is folded around it, and puts the cursor there.

const FIELDS = "input:not([type=hidden], [disabled]), select, textarea:not([hidden]), [role=textbox]";
const BUTTONS = "button:not([disabled]), a[href]";
// What folds and moves a part, and fills in nothing.
const HEADS = ".w-panel__header, .c-sf-block__header";

// "body.<block id>.short" is a place within a place; the nearest one that is there counts.
export function findPlace(path) {
  let found = null;
  for (const name of path.split(".")) {
    const next = found ? within(found, name) : field(name);
    if (!next) break;
    found = next;
  }
  return found;
}

function field(name) {
  // The fields of a person bear the same names as the page's own.
  const named = [...document.querySelectorAll(`[data-contentpath="${CSS.escape(name)}"]`)];
  const own = named.find((one) => !one.closest("[data-contentpath-disabled]"));
  return own ?? document.getElementById(`id_${name}-FORMS`)?.closest("[data-panel]");
}

// A row of a list has no name, only a number.
function within(place, name) {
  const rows = place.querySelectorAll("[data-inline-panel-child]:not(.deleted)");
  return /^\d+$/.test(name) ? rows[name] : place.querySelector(`[data-contentpath="${CSS.escape(name)}"]`);
}

// Whether there is such a place; the cursor follows once it can be seen.
export function open(path) {
  const place = findPlace(path);
  if (place) lead(place);
  return Boolean(place);
}

export function lead(place) {
  unfold(place);
  return putCursor(place);
}

export async function putCursor(place) {
  // A tab comes into view a moment after it was pressed, and the first one when Wagtail's scripts have run: 3 seconds.
  for (let tries = 0; tries < 60 && !place.checkVisibility(); tries++) await new Promise((done) => setTimeout(done, 50));
  const field = place.hasAttribute("tabindex") ? place : (first(place, FIELDS) ?? first(place, BUTTONS) ?? place);
  if (!field.matches(`${FIELDS}, ${BUTTONS}`)) field.tabIndex = -1;
  field.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  field.scrollIntoView({ block: field === place ? "start" : "center", behavior: still ? "auto" : "smooth" });
}

function first(place, selector) {
  return [...place.querySelectorAll(selector)].find((one) => one.checkVisibility() && !one.closest(HEADS));
}

// From the outermost in: what is within a folded part cannot be unfolded before it.
function unfold(place) {
  const around = [];
  for (let part = place; part; part = part.parentElement) around.unshift(part);
  for (const part of around) {
    if (part.matches("[role=tabpanel][hidden]")) press(`[role=tab][aria-controls="${part.id}"], [role=tab][href="#${part.id}"]`);
    else if (part.matches("details:not([open])")) part.open = true;
    else if (part.id && part.hasAttribute("hidden")) press(`[aria-controls="${part.id}"][aria-expanded=false]`);
  }
}

function press(selector) {
  document.querySelector(selector)?.click();
}
