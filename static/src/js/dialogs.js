// Links open the page they lead to; with script the same content comes in a dialog.

export function openDialog(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const first = dialog.querySelector("[autofocus], input:not([type=hidden]), textarea");
  first?.focus();
  // What is there already goes on where it ended.
  if (first?.localName === "textarea") first.setSelectionRange(first.value.length, first.value.length);
}

function onClick(event) {
  const opener = event.target.closest("[data-dialog]");
  if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      openDialog(dialog);
    }
  }
  const closer = event.target.closest("[data-close]");
  if (closer) {
    const dialog = closer.closest("dialog");
    if (dialog) {
      event.preventDefault();
      dialog.close();
    }
  }
  // The backdrop belongs to the dialog; its content does not start at the dialog itself.
  if (event.target.nodeName === "DIALOG" && event.target.classList.contains("finder")) event.target.close();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
}

function onSwap(event) {
  if (event.detail.target.id !== "panel-body") return;
  const panel = document.getElementById("panel");
  if (event.detail.target.textContent.trim()) openDialog(panel);
  else panel.close();
}

function onKey(event) {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}

function onSaved() {
  document.getElementById("panel")?.close();
}

export function listenForDialogs() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.body.addEventListener("htmx:afterSettle", onSwap);
  document.body.addEventListener("panel-close", onSaved);
}
