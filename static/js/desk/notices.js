// What has to be said about the whole desk: the line is cut, nobody is logged in, texts were brought back.
import { button, icon, make } from "./elements.js";
import { toText } from "./markup.js";
import { say } from "./words.js";

const box = document.querySelector("[data-notices]");

function notice(name, role, ...children) {
  drop(name);
  const sign = icon(name === "restored" ? "history" : "warning");
  const attributes = { class: `desk-notice is-${name}`, role, "data-notice": name };
  const element = make("div", attributes, sign, make("div", {}, ...children));
  box.append(element);
  return element;
}

function drop(name) {
  box.querySelector(`[data-notice="${name}"]`)?.remove();
}

export function showLine(line, loginUrl) {
  drop("offline");
  drop("login");
  if (line.state === "offline") notice("offline", "alert", make("p", {}, say("notice.offline")));
  if (line.state === "login" || line.state === "other") {
    const link = make("a", { href: loginUrl, target: "_blank", class: "button button-small" }, say("notice.loginLink"));
    const done = button(say("notice.loginDone"), () => line.comeBack());
    if (line.state === "other") notice("login", "alert", make("p", {}, say("notice.other")));
    else notice("login", "alert", make("p", {}, say("notice.login")), link, " ", done);
  }
}

export function showRestored(count) {
  const element = notice("restored", "status", make("p", {}, say("notice.restored", { count })));
  element.append(button(say("notice.close"), () => element.remove()));
}

export function showOrphans(orphans, kept, { lang, dir }) {
  if (!orphans.length) return;
  const items = orphans.map((one) => {
    const text = make("p", { class: "desk-text", lang, dir }, toText(one.text));
    return make("li", {}, make("b", {}, one.label ?? ""), text);
  });
  const element = notice("orphans", "status", make("p", {}, say("notice.orphans")), make("ul", {}, ...items));
  const forget = () => {
    orphans.forEach((one) => kept.dropKey(one.key));
    element.remove();
  };
  element.append(button(say("notice.forget"), forget));
}

export function showMessage(text) {
  const element = notice("message", "status", make("p", {}, text));
  element.append(button(say("notice.close"), () => element.remove()));
}
