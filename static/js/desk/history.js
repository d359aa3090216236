// What a field held before, for undo and redo: browsers forget theirs as soon as a script writes into the field.
const PAUSE = 700;

export class History {
  constructor() {
    this.states = [];
    this.place = -1;
    this.kind = "";
    this.at = 0;
  }

  // A state after a change of this kind; what is typed in one go is one step.
  push(state, kind) {
    const now = performance.now();
    const goesOn = kind && kind === this.kind && now - this.at < PAUSE && this.place > 0;
    this.states.length = this.place + 1;
    if (goesOn) this.states[this.place] = state;
    else this.states.push(state);
    this.place = this.states.length - 1;
    this.kind = kind;
    this.at = now;
  }

  step(by) {
    const state = this.states[this.place + by];
    if (!state) return null;
    this.place += by;
    this.kind = "";
    return state;
  }
}
