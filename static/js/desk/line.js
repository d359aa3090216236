// The line to the site: asks and tells, finds out that it is cut or that nobody is logged in any more, and tries again.
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;
// A request that hangs is a line that is cut.
const PATIENCE = 15_000;

// The answer did not come; `state` is "offline" or "login".
export class Cut extends Error {
  constructor(state) {
    super(state);
    this.state = state;
  }
}

export class Line extends EventTarget {
  // address: of the desk itself, from which a fresh form token can be read. Dispatches "change" and "again".
  constructor({ address, user, token }) {
    super();
    Object.assign(this, { address, user, token, state: "online", pause: FIRST_PAUSE });
    addEventListener("online", () => this.again());
    addEventListener("focus", () => this.state === "login" && this.comeBack());
  }

  // {status, ...data} of an answer in JSON. Raises Cut.
  async post(url, fields) {
    let answer = await this.#ask(url, fields);
    if (answer.status === 403 && !isJson(answer)) {
      // The form token is that of a former login.
      await this.#readToken();
      answer = await this.#ask(url, fields);
    }
    return this.#read(answer);
  }

  async get(url) {
    return this.#read(await this.#ask(url));
  }

  // Try again now what could not be sent.
  again() {
    clearTimeout(this.timer);
    this.dispatchEvent(new Event("again"));
  }

  // After a login in another tab. True if the same user is there again.
  async comeBack() {
    try {
      await this.#readToken();
    } catch {
      return false;
    }
    this.again();
    return true;
  }

  async #ask(url, fields) {
    const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
    const options = { headers, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) };
    if (fields) {
      headers["X-CSRFToken"] = this.token;
      Object.assign(options, { method: "POST", body: new URLSearchParams(fields) });
    }
    let answer;
    try {
      answer = await fetch(url, options);
    } catch {
      throw this.#cut("offline");
    }
    if (answer.status === 401 || answer.redirected) throw this.#cut("login");
    if (answer.status >= 500 || answer.status === 429) throw this.#cut("offline");
    return answer;
  }

  async #read(answer) {
    let data;
    try {
      data = await answer.json();
    } catch {
      if (answer.ok) throw this.#cut("offline");
      data = { state: "refused" };
    }
    this.pause = FIRST_PAUSE;
    this.#be("online");
    return { status: answer.status, ...data };
  }

  async #readToken() {
    let answer;
    try {
      answer = await fetch(this.address, { credentials: "same-origin" });
    } catch {
      throw this.#cut("offline");
    }
    if (answer.redirected || !answer.ok) throw this.#cut("login");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("#desk")?.dataset.user !== this.user) throw this.#cut("other");
    this.token = page.querySelector("#desk [name=csrfmiddlewaretoken]").value;
  }

  #cut(state) {
    this.#be(state);
    clearTimeout(this.timer);
    if (state === "offline") {
      this.timer = setTimeout(() => this.again(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    }
    return new Cut(state);
  }

  #be(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

const isJson = (answer) => answer.headers.get("Content-Type")?.includes("json");
