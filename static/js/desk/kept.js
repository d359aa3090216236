// What has not reached the site yet, kept in this browser: for each user, translation and row.
const PREFIX = "desk";

export class Kept {
  constructor(user) {
    this.user = user;
  }

  #key(translation, segment) {
    return [PREFIX, this.user, translation, segment].join(":");
  }

  put(row, entry) {
    try {
      localStorage.setItem(this.#key(row.translation, row.segment), JSON.stringify(entry));
    } catch {
      // Full, or not allowed: the page itself still has the text, and warns before it is left.
    }
  }

  get(row) {
    return this.#read(this.#key(row.translation, row.segment));
  }

  drop(row) {
    this.dropKey(this.#key(row.translation, row.segment));
  }

  dropKey(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // As above.
    }
  }

  // What was typed into rows of these translations that are not on the page: [{key, label, text}].
  orphans(rows) {
    const known = new Set(rows.map((row) => this.#key(row.translation, row.segment)));
    const starts = [...new Set(rows.map((row) => this.#key(row.translation, "")))];
    try {
      return Object.keys(localStorage)
        .filter((key) => !known.has(key) && starts.some((start) => key.startsWith(start)))
        .map((key) => ({ key, ...this.#read(key) }))
        .filter((entry) => entry.text);
    } catch {
      return [];
    }
  }

  #read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }
}
