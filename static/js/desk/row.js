// One row: its text here, the text on the site, and what has to be done to make them the same.
import { announce } from "./announce.js";
import { Editor } from "./editor.js";
import { Cut } from "./line.js";
import { isSame, marksOf, toText } from "./markup.js";
import { say } from "./words.js";

// Milliseconds after the last key before a draft is kept:
const PAUSE = 600;

export class Row extends EventTarget {
  // Dispatches "change" (something to show), "saved", "kept".
  constructor(element, { line, kept }) {
    super();
    const data = element.dataset;
    Object.assign(this, { element, line, kept, translation: data.translation, segment: data.segment });
    this.urls = { about: data.about, keep: data.keep, save: data.save, comment: data.comment };
    this.source = data.source;
    // The saved text that was last seen here; whether a person made it; by whom.
    this.seen = data.saved;
    this.isMachine = "machineMade" in data;
    this.isBroken = "broken" in data;
    this.isChanged = "changed" in data;
    this.by = data.by;
    this.longest = Number(data.longest) || null;
    this.label = element.querySelector("h3").textContent.replace(/\s+/g, " ").trim();
    this.known = readKnown(element.querySelector("[data-known]"));
    this.findings = this.known.findings;
    // What the site has of this text, saved or as a draft:
    this.there = data.draft ?? data.saved;
    this.wants = "";
    this.isBusy = this.isSaving = false;
    this.conflict = null;
    this.refusal = "";
    this.field = element.querySelector("[data-field]");
    const marks = marksOf(this.source);
    for (const mark of marks.values()) mark.host = this.known.hosts.get(mark.id) ?? "";
    this.editor = new Editor(this.field, {
      marks,
      hasLines: "lines" in data || /<br/.test(this.source),
      onChange: () => this.#typed(),
    });
    this.editor.show(this.there);
  }

  get text() {
    return this.editor.markup;
  }

  // A person has saved it.
  get isFinished() {
    return Boolean(toText(this.seen).trim()) && !this.isMachine && !this.isBroken;
  }

  // Nothing is left to do with it, or it is on its way.
  get isDone() {
    if (this.conflict || this.refusal) return false;
    return this.wants === "save" || this.isSaving || (this.isFinished && isSame(this.text, this.seen));
  }

  get isSent() {
    return !this.wants && !this.isBusy && isSame(this.text, this.there);
  }

  get isRed() {
    return this.findings.some((finding) => finding.is_red);
  }

  get state() {
    if (this.conflict) return "conflict";
    if (this.refusal) return "refused";
    if (!this.isSent && this.line.state !== "online") return this.line.state === "offline" ? "offline" : "login";
    if (this.wants === "save" || this.isSaving) return "saving";
    if (!this.isSent) return "typing";
    if (!isSame(this.text, this.seen)) return "kept";
    if (!this.seen) return this.isChanged ? "changed" : "empty";
    if (this.isMachine) return "machine";
    return this.isBroken ? "broken" : "saved";
  }

  // Puts back what this browser kept; true if there was something.
  restore() {
    const entry = this.kept.get(this);
    if (!entry) return false;
    if (isSame(entry.text, this.there) && entry.wants !== "save") {
      this.kept.drop(this);
      return false;
    }
    if (entry.wants === "save" && isSame(entry.text, this.seen) && !this.isMachine) {
      this.kept.drop(this);
      return false;
    }
    this.editor.replace(entry.text);
    // What was seen when it was typed: who saved since then is not overwritten.
    if (entry.wants === "save") this.seen = entry.seen;
    this.#want(entry.wants || "keep");
    return true;
  }

  // Save what stands here. False if there is nothing to save.
  save() {
    if (this.conflict || (!this.text && !this.seen)) return false;
    if (this.isDone && !this.wants) return true;
    this.refusal = "";
    this.#want("save");
    return true;
  }

  keepMine() {
    this.seen = this.conflict.theirs;
    this.conflict = null;
    this.#want("save");
  }

  takeTheirs() {
    this.seen = this.conflict.theirs;
    this.by = this.conflict.by;
    this.isMachine = this.isBroken = false;
    this.conflict = null;
    this.editor.replace(this.seen);
    this.#want("save");
  }

  // A machine filled it in.
  takeMachine(text, findings) {
    this.seen = this.there = text;
    this.isMachine = true;
    this.findings = findings;
    this.editor.show(text);
    this.#changed();
  }

  // Send what has to be sent, one request at a time.
  async send() {
    clearTimeout(this.timer);
    if (this.isBusy || !this.wants) return;
    const [wish, text] = [this.wants, this.text];
    this.wants = "";
    this.isBusy = true;
    this.isSaving = wish === "save";
    this.#changed();
    try {
      const fields = wish === "save" ? { text, seen: this.seen } : { text };
      this.#answered(wish, text, await this.line.post(this.urls[wish], fields));
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
      // What was wished for meanwhile goes first, but a save stays a save.
      this.wants = wish === "save" ? "save" : this.wants || wish;
    } finally {
      this.isBusy = this.isSaving = false;
      if (this.isSent) this.kept.drop(this);
      this.#changed();
    }
    if (this.wants && this.line.state === "online") await this.send();
  }

  #typed() {
    this.refusal = "";
    this.wants = isSame(this.text, this.there) && !this.isBusy ? "" : "keep";
    this.#remember();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
    this.#changed();
  }

  #want(what) {
    this.wants = what;
    this.#remember();
    this.send();
  }

  #remember() {
    if (this.wants) this.kept.put(this, { text: this.text, seen: this.seen, wants: this.wants, label: this.label });
    else if (this.isSent) this.kept.drop(this);
  }

  #answered(wish, text, answer) {
    if (answer.status === 200 && wish === "save") {
      this.seen = this.there = answer.text;
      this.isMachine = this.isBroken = false;
      this.by = answer.translated_by;
      this.findings = answer.findings;
      // As it was put right there, unless somebody goes on typing here.
      if (isSame(this.text, text) && !isSame(text, answer.text)) this.editor.show(answer.text);
      this.dispatchEvent(new Event("saved"));
    } else if (answer.status === 200) {
      this.there = text;
      this.findings = answer.findings;
      this.dispatchEvent(new Event("kept"));
    } else if (answer.status === 409) {
      this.conflict = { theirs: answer.theirs, by: answer.theirs_by };
      // The site keeps it as a draft, too.
      this.there = text;
      announce(say("said.conflict", { row: this.label }));
    } else {
      this.refusal = answer.message || say("refused");
      this.kept.put(this, { text: this.text, seen: this.seen, wants: wish, label: this.label });
      announce(say("said.refused", { row: this.label, message: this.refusal }));
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

function readKnown(template) {
  const all = (name) => [...template.content.querySelectorAll(`[data-${name}]`)].map((one) => one.dataset);
  return {
    terms: all("term").map((one) => ({ id: Number(one.term), ...one, is_kept: "kept" in one })),
    findings: all("finding").map((one) => ({ code: one.finding, message: one.message, is_red: "red" in one })),
    hosts: new Map(all("link").map((one) => [one.link, hostOf(one.href)])),
  };
}

function hostOf(address) {
  try {
    return new URL(address).host;
  } catch {
    return "";
  }
}
