// The words that the page brought along, so that gettext has them: templates/campaigns/translation/desk/words.html.
const words = new Map();
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const days = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });

for (const one of document.querySelector("[data-words]").content.querySelectorAll("data")) {
  words.set(one.value, one.textContent);
}

// The words with what stands in braces filled in.
export function say(name, values = {}) {
  const text = words.get(name) ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => {
    const value = values[key];
    return typeof value === "number" ? numbers.format(value) : (value ?? whole);
  });
}

export function sayWhen(moment) {
  return days.format(new Date(moment));
}
