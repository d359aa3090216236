// The buttons below a field: the marks of the source, copying the source, saving.
import { button, icon, make } from "./elements.js";
import { LETTER, SAVE } from "./keys.js";
import { markName } from "./markup.js";
import { say } from "./words.js";

export function buildTools(row, { save }) {
  const tools = row.element.querySelector("[data-tools]");
  // A press on a button leaves the cursor where it is.
  tools.addEventListener("mousedown", (event) => event.preventDefault());
  for (const mark of row.editor.marks.values()) {
    const words = say("tool.insert", { mark: markName(mark) });
    const insert = () => {
      row.editor.focus();
      row.editor.insertMark(mark);
    };
    const kind = { b: "bold", strong: "bold", i: "italic", em: "italic", a: "link" }[mark.tag] ?? "code";
    const attributes = { "data-mark": mark.key, title: mark.host || null, "aria-keyshortcuts": `${LETTER}+I` };
    tools.append(button(words, insert, attributes, icon(kind)));
  }
  const copy = () => {
    row.editor.focus();
    row.editor.replace(row.source);
  };
  tools.append(
    button(say("tool.copy"), copy, { "aria-keyshortcuts": `${LETTER}+C`, title: `${LETTER}+C` }, icon("copy")),
  );
  const attributes = { class: "button button-small desk-save", "aria-keyshortcuts": SAVE, title: SAVE };
  tools.append(button(say("tool.save"), () => save(row), attributes, icon("check")));
  if (row.longest) tools.append(make("span", { class: "desk-length", "data-length": true }));
}

// Only what is missing can be inserted.
export function showTools(row) {
  const missing = new Set(row.editor.missingMarks().map((mark) => mark.key));
  for (const one of row.element.querySelectorAll("[data-mark]")) one.hidden = !missing.has(one.dataset.mark);
}
