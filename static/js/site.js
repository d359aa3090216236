// What is nice to have where scripts run; every page does all of it, or does without it, where they do not.
"use strict";

// 15 seconds, three times what a page is kept for.
const PAUSE = 15000;

// In Arabic the page has the digits of Egypt (docs/decisions/0010); browsers do not agree on those of "ar".
const language = document.documentElement.lang.replace(/^ar$/, "ar-EG");
const digits = new Intl.NumberFormat(language);
const plurals = new Intl.PluralRules(language);

// The count, as it grows while somebody reads; asked for only while the page is looked at.
for (const box of document.querySelectorAll("[data-count-url]")) {
  const total = box.querySelector("[data-count]");
  const bar = box.querySelector("progress");
  const refresh = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(box.dataset.countUrl, { headers: { Accept: "application/json" } });
      // Taken back: a page that stands open says so too, but loses nothing that somebody types.
      if (answer.status === 410 && !fields.some((field) => field?.value)) location.reload();
      const found = await answer.json();
      const shown = Number(total.dataset.count);
      if (!answer.ok || !Number.isInteger(found.count) || found.count === shown) return;
      // The words beside it would be wrong: "nobody yet", "1 person". The page has them right when it is loaded again.
      if (!shown || plurals.select(found.count) !== plurals.select(shown)) return;
      total.dataset.count = found.count;
      total.textContent = digits.format(found.count);
      if (bar) bar.value = Math.min(found.count, bar.max);
      for (const part of box.querySelectorAll("[data-live]")) {
        part.textContent = digits.format(found[part.dataset.live]);
      }
    } catch {
      // Offline, or the site is: the next round asks again.
    }
  };
  if (total) setInterval(refresh, PAUSE);
}

// The name under the letter as it is typed.
const line = document.querySelector(".letter .name-line");
const fields = ["name", "town"].map((name) => document.querySelector(`form [name=${name}]`));
if (line && fields.every(Boolean)) {
  const words = line.textContent;
  const comma = { ar: "، ", zh: "，" }[language.slice(0, 2)] ?? ", ";
  const write = () => {
    const typed = fields.map((field) => field.value.trim()).filter(Boolean);
    line.textContent = typed.join(comma) || words;
    line.classList.toggle("is-typed", typed.length > 0);
  };
  fields.forEach((field) => field.addEventListener("input", write));
  // A form that came back with errors, or that the browser filled in again.
  addEventListener("pageshow", write);
}

// The share sheet of the device.
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  button.hidden = false;
  button.addEventListener("click", () => {
    const { shareUrl: url, shareTitle: title } = button.dataset;
    // Refused or called off: the links beside the button are still there.
    navigator.share({ url, title }).catch(() => {});
  });
}
