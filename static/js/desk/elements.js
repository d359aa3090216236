// Makes elements without ever reading a text as markup.
const SVG = "http://www.w3.org/2000/svg";

// make("p", {class: "x", hidden: true, onclick: f}, "text", element, ...): what is false or null is left out.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// An icon of Wagtail's sprite.
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

export function button(text, onclick, attributes = {}, ...before) {
  const names = "button button-small button-secondary";
  return make("button", { type: "button", class: names, onclick, ...attributes }, ...before, text);
}

export function forListeners(text) {
  return make("span", { class: "w-sr-only" }, text);
}
