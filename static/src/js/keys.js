// Single letters never fire while typing and can be switched off (data-keys="off" on the body).
import { openDialog } from "./dialogs.js";

const ROWS = ".todo, .row-link, .sg";
const TYPING = "input, textarea, select, [contenteditable]";

const isTyping = (target) => target instanceof Element && target.closest(TYPING) !== null;
const press = (selector, within = document) => within.querySelector(selector)?.click();

function focusRow(step) {
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.offsetParent !== null);
  if (!rows.length) return;
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  next.focus();
}

function rowInFocus() {
  return document.activeElement?.closest(ROWS) ?? document.querySelector(".todo.on, .sg.on");
}

const letters = {
  j: () => focusRow(1),
  k: () => focusRow(-1),
  l: () => {
    const row = document.activeElement?.closest(ROWS);
    press("[data-key=log]", row?.querySelector("[data-key=log]") ? row : document);
  },
  s: () => press("[data-key=snooze]", rowInFocus() ?? document),
  b: () => press("[data-key=brief]"),
  n: () => press("[data-key=new]"),
  a: () => press("[data-key=accept]", rowInFocus() ?? document),
  x: () => press("[data-key=reject]", rowInFocus() ?? document),
  "?": () => openDialog(document.getElementById("keys")),
};

function onKey(event) {
  if (event.isComposing) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key.toLowerCase() === "k") {
    event.preventDefault();
    press("[data-dialog=find]");
  } else if (isCommand && event.key === "Enter") {
    event.target.closest?.("form")?.requestSubmit();
  } else if (!isCommand && !event.altKey) {
    onLetter(event);
  }
}

function onLetter(event) {
  const action = letters[event.key.toLowerCase()];
  if (!action || document.body.dataset.keys === "off") return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  action();
}

export function listenForKeys() {
  document.addEventListener("keydown", onKey);
}
