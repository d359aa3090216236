// Says something to who listens to the page, once and politely.
const region = document.querySelector("[data-announcer]");
let timer;

export function announce(text) {
  clearTimeout(timer);
  region.textContent = "";
  // Screen readers pass over a region that is emptied and filled at once.
  timer = setTimeout(() => (region.textContent = text), 60);
}
