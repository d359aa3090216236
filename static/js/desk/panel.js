// The help under the active row, fetched and filled in; what stands in it is in cards.js and comments.js.
import { announce } from "./announce.js";
import { memoryCard, previousCard, termsCard } from "./cards.js";
import { commentList, commentsCard } from "./comments.js";
import { Cut } from "./line.js";
import { toText } from "./markup.js";
import { say } from "./words.js";

export class Panel {
  constructor({ line, spellUrl, insertTerm }) {
    Object.assign(this, { line, spellUrl, insertTerm, row: null, about: null });
  }

  get help() {
    return this.row.element.querySelector("[data-help]");
  }

  get commentField() {
    return this.row?.element.querySelector("textarea");
  }

  close() {
    if (!this.row) return;
    this.help.hidden = true;
    this.help.replaceChildren();
    this.row = this.about = null;
  }

  async open(row) {
    this.row = row;
    this.about = null;
    const { help } = this;
    help.hidden = false;
    help.replaceChildren(...this.#cards({ terms: row.known.terms }));
    try {
      const about = await this.line.get(row.urls.about);
      if (this.row !== row || about.status !== 200) return;
      this.about = about;
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
      const waiting = this.row === row && help.querySelector("[data-waiting]");
      if (waiting) waiting.textContent = say("help.none");
      return;
    }
    row.known.terms = this.about.terms;
    this.#fill(help);
    row.element.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  takeMemory(number) {
    const found = this.about?.memory[number];
    if (found) this.#take(found.text);
    else announce(say("said.noMemory"));
  }

  takePrevious() {
    if (this.about?.previous) this.#take(this.about.previous.text);
  }

  askTerm(term) {
    const input = this.row?.element.querySelector(`[data-spell="${term.id}"]`);
    if (input) input.focus();
    else announce(say("terms.open"));
  }

  async spell(term, text) {
    const { row } = this;
    const answer = await this.tell(this.spellUrl.replace(/0\/$/, `${term.id}/`), text);
    if (answer?.status !== 200) return;
    await this.open(row);
    row.editor.focus();
  }

  // The answer to something small; in words if it was refused, nothing if the line is cut.
  async tell(url, text) {
    try {
      const answer = await this.line.post(url, { text });
      if (answer.status !== 200) announce(answer.message || say("refused"));
      return answer;
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
      announce(say(error.state === "offline" ? "said.offline" : "notice.login"));
      return null;
    }
  }

  #take(markup) {
    this.row.editor.focus();
    this.row.editor.replace(markup);
    announce(say("said.taken", { text: toText(markup) }));
  }

  #cards({ memory, terms, previous, comments }) {
    const cards = [memoryCard(this, memory), termsCard(this, terms), commentsCard(this, comments ?? [])];
    return previous ? [previousCard(this, previous), ...cards] : cards;
  }

  // Whoever is in a comment already goes on in it.
  #fill(help) {
    const cards = this.#cards(this.about);
    const field = help.querySelector("textarea");
    if (field && (field.value || field.matches(":focus"))) {
      const card = field.closest(".desk-card");
      card.querySelector("ul").replaceWith(commentList(this, this.about.comments));
      cards[cards.length - 1] = card;
    }
    for (const child of [...help.children]) if (!cards.includes(child)) child.remove();
    cards.forEach((card, place) => {
      if (help.children[place] !== card) help.insertBefore(card, help.children[place] ?? null);
    });
  }
}
