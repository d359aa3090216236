// How far the whole page is: the bar, the filter for open rows, and sending it for approval.
import { announce } from "./announce.js";
import { showMessage } from "./notices.js";
import { say } from "./words.js";

export class Progress {
  constructor(desk, rows) {
    Object.assign(this, { desk, rows });
    this.bar = desk.querySelector("[data-progress]");
    this.words = desk.querySelector("[data-progress-words]");
    this.filter = desk.querySelector("[data-only-open]");
    this.filter.addEventListener("change", () => this.show());
  }

  get finished() {
    return this.rows.filter((row) => row.isFinished).length;
  }

  show() {
    const { finished } = this;
    const total = this.rows.length;
    this.bar.value = finished;
    const percent = total ? Math.floor((100 * finished) / total) : 100;
    const red = this.rows.filter((row) => row.isRed).length;
    const changed = this.rows.filter((row) => row.isChanged && !row.isFinished).length;
    const words = [say("progress", { finished, total, percent })];
    if (red) words.push(say("progress.red", { red }));
    if (changed) words.push(say("progress.changed", { changed }));
    this.words.textContent = words.join(" · ");
    const isOnly = this.filter.checked;
    this.desk.toggleAttribute("data-only", isOnly);
    const done = this.desk.querySelector("[data-all-done]");
    done.hidden = !isOnly || this.rows.some((row) => !row.isDone || row.isRed);
  }

  get firstOpen() {
    return this.rows.find((row) => !row.isDone);
  }

  // flush: sends what is not sent yet, and resolves when that is over. goTo: moves to a row.
  listenToSend({ flush, goTo }) {
    const form = this.desk.querySelector("[data-send]");
    form?.addEventListener("submit", async (event) => {
      event.preventDefault();
      await flush();
      const open = this.rows.filter((row) => !row.isDone);
      const red = this.rows.filter((row) => row.isRed);
      const [first] = open.length ? open : red;
      if (first) {
        const text = open.length ? say("send.open", { open: open.length }) : say("send.red", { red: red.length });
        showMessage(text);
        goTo(first);
        announce(text);
      } else if (this.rows.some((row) => !row.isSent)) showMessage(say("send.unsent"));
      else form.submit();
    });
    this.sendButton = form?.querySelector("button");
  }
}
