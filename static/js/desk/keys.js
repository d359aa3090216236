// Which keys do what. Letters go with Alt; on a Mac, where Option writes "ç" and "†", with Ctrl and Shift.
const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgentData?.platform ?? navigator.platform);
// As aria-keyshortcuts and titles say it.
export const LETTER = isMac ? "Control+Shift" : "Alt";
export const SAVE = isMac ? "Meta+Enter" : "Control+Enter";
const account = JSON.parse(document.getElementById("wagtail-config")?.textContent ?? "{}");
const isOn = account.KEYBOARD_SHORTCUTS_ENABLED !== false;

// "c" for the key that writes it; by its place on the keyboard where that writes another script.
function letterOf(event) {
  if (/^Digit\d$/.test(event.code)) return event.code.at(-1);
  const key = event.key.toLowerCase();
  return /^[a-z]$/.test(key) ? key : event.code.replace(/^Key/, "").toLowerCase();
}

function isLetterKey(event) {
  if (isMac) return event.ctrlKey && event.shiftKey && !event.altKey && !event.metaKey;
  return event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
}

const TEXT = "[contenteditable=true], input:not([type=checkbox]), textarea, select";
const isText = (element) => Boolean(element.closest?.(TEXT));

// actions: by "save", "before", "after", "keys" and by letter or digit.
export function listen(actions, dialog) {
  const act = (event) => {
    const withMod = (isMac ? event.metaKey : event.ctrlKey) && !event.altKey;
    if (withMod && event.key === "Enter") return actions.save;
    if (withMod && (event.key === "/" || event.code === "Slash")) return actions.keys;
    if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      if (event.key === "ArrowUp") return actions.before;
      if (event.key === "ArrowDown") return actions.after;
    }
    if (isLetterKey(event)) return actions[letterOf(event)];
    // A key of its own may be off for who speaks to the computer (WCAG 2.1.4): as the account says.
    if (isOn && event.key === "?" && !isText(event.target)) return actions.keys;
    return null;
  };
  // Before Wagtail hears of it, which has a list of its own on "?".
  addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || dialog.open) return;
      const action = act(event);
      if (!action) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      action();
    },
    true,
  );
  for (const one of dialog.querySelectorAll("[data-mod=save]")) one.textContent = isMac ? "⌘" : "Ctrl";
  for (const one of dialog.querySelectorAll("[data-mod=letter]")) one.textContent = isMac ? "Ctrl + Shift" : "Alt";
}
