// Ticking rows: the box in the head ticks all, the bar says how many, Escape unticks.

const boxes = (form) => [...form.querySelectorAll("td.ck input")];

function recount(form) {
  const all = boxes(form);
  const ticked = all.filter((box) => box.checked).length;
  for (const place of form.querySelectorAll("[data-ticked]")) place.textContent = String(ticked);
  const head = form.querySelector("th input[data-all]");
  if (head) {
    head.checked = ticked > 0 && ticked === all.length;
    head.indeterminate = ticked > 0 && ticked < all.length;
  }
}

function onChange(event) {
  const form = event.target.closest("form");
  if (!form) return;
  if (event.target.matches("th input[data-all]")) {
    for (const box of boxes(form)) box.checked = event.target.checked;
    recount(form);
  } else if (event.target.matches("td.ck input")) {
    recount(form);
  }
  tickColumn(form, event.target);
  if (event.target.closest("[data-autosubmit]")) form.requestSubmit();
}

// A box in the head stands for its column; as soon as one of the column is unticked it stands for it no more.
function tickColumn(form, box) {
  if (box.dataset.column) {
    for (const one of form.querySelectorAll(`td input[name="${box.dataset.column}"]`)) one.checked = box.checked;
  } else if (!box.checked && box.name) {
    const head = form.querySelector(`th input[data-column="${box.name}"]`);
    if (head) head.checked = false;
  }
}

function untick(form) {
  for (const box of boxes(form)) box.checked = false;
  recount(form);
}

function onClick(event) {
  if (event.target.closest("[data-untick]")) untick(event.target.closest("form"));
}

function onKey(event) {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  document.querySelectorAll("form:has(td.ck :checked)").forEach(untick);
}

// A tap on a row must focus it, because focus is what shows its buttons on a phone.
function makeRowsFocusable() {
  for (const row of document.querySelectorAll(":is(.todo, .row-link):not(a, [tabindex])")) row.tabIndex = -1;
}

export function watchLists() {
  makeRowsFocusable();
  document.querySelectorAll("form:has(td.ck)").forEach(recount);
  document.body.addEventListener("htmx:afterSettle", makeRowsFocusable);
  document.addEventListener("change", onChange);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
}
