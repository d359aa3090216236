// What translators and reviewers say to each other about a row.
import { announce } from "./announce.js";
import { card } from "./cards.js";
import { button, icon, make } from "./elements.js";
import { say, sayWhen } from "./words.js";

export function commentsCard(panel, comments) {
  const { row } = panel;
  const id = `comment-${row.segment}`;
  const field = make("textarea", { id, rows: "1", maxlength: "2000" });
  const onkeydown = (event) => {
    if (event.key === "Escape") row.editor.focus();
  };
  const onsubmit = async (event) => {
    event.preventDefault();
    const answer = await panel.tell(row.urls.comment, field.value);
    if (answer?.status !== 200) return;
    field.value = "";
    const known = panel.about?.comments ?? comments;
    known.push(answer.comment);
    form.parentElement.querySelector("ul").replaceWith(commentList(panel, known));
    announce(answer.comment.text);
  };
  const label = make("label", { for: id }, say("comments.write"));
  const add = make("button", { class: "button button-small button-secondary" }, say("comments.add"));
  const form = make("form", { onsubmit, onkeydown }, label, field, add);
  return card(row, "comments", "comment", commentList(panel, comments), form);
}

export function commentList(panel, comments) {
  const { row } = panel;
  const items = comments.map((one) => {
    const who = make("b", {}, one.author || say("comments.unknown"));
    const state = one.resolved && ` · ${say("comments.resolved")}`;
    const head = make("p", { class: "desk-where" }, who, " ", sayWhen(one.at), state);
    const item = make("li", { class: one.resolved ? "is-resolved" : null }, head, make("p", { dir: "auto" }, one.text));
    const resolve = async () => {
      const url = row.urls.about.replace(/rows\/\d+\/$/, `comments/${one.id}/resolve/`);
      const answer = await panel.tell(url, "");
      if (answer?.status !== 200) return;
      one.resolved = true;
      item.closest("ul").replaceWith(commentList(panel, comments));
      panel.commentField?.focus();
    };
    if (!one.resolved) item.append(button(say("comments.resolve"), resolve, {}, icon("check")));
    return item;
  });
  return make("ul", { class: "desk-comments" }, ...items);
}
