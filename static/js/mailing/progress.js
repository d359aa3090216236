// How far an update is: asks the server again while it is being sent. Without this script, loading the page again shows it.
const EVERY = 3000;
const MOVING = ["sending", "scheduled"];

const place = document.querySelector("[data-progress]");

function state() {
  return place.querySelector("[data-state]")?.dataset.state;
}

async function ask() {
  if (!document.hidden) {
    try {
      const answer = await fetch(place.dataset.progress, { redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      const before = state();
      place.innerHTML = await answer.text();
      // Other buttons belong to another state.
      if (state() !== before) location.reload();
    } catch {
      // What is shown was true a moment ago; the next time may succeed.
    }
  }
  later();
}

function later() {
  if (MOVING.includes(state())) setTimeout(ask, EVERY);
}

if (place) later();
