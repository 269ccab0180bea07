// The log form: what somebody changed stays as they left it, and what is typed offline is sent when the line is back.
// Nothing is kept in the browser beyond this page's memory.
import htmx from "htmx.org";

const NOT_FIELDS = new Set(["line", "people", "with_name", "touched"]);
const form = () => document.getElementById("log-form");
const isReading = (event) => event.detail.requestConfig?.path?.endsWith("/log/read/");
let isOffline = false;

function onInput(event) {
  const log = form();
  if (!log?.contains(event.target) || !event.target.name || NOT_FIELDS.has(event.target.name)) return;
  const touched = log.elements.touched;
  const names = new Set(touched.value.split(",").filter(Boolean));
  touched.value = [...names.add(event.target.name)].join(",");
}

// Whoever is already typing in a field below keeps it; the line's answer comes too late.
function onBeforeSwap(event) {
  const fields = document.getElementById("log-fields");
  const isFromLine = event.detail.requestConfig?.elt?.id === "id_line";
  if (isFromLine && fields?.contains(document.activeElement)) event.detail.shouldSwap = false;
}

function showOffline(isShown) {
  isOffline = isShown;
  const note = document.getElementById("log-offline");
  if (note) note.hidden = !isShown;
}

function onSendError() {
  if (form()) showOffline(true);
}

function onOnline() {
  if (isOffline && form()) htmx.trigger("#log-fields", "keep-draft");
}

function onAfterRequest(event) {
  if (!isReading(event) || !event.detail.successful || !form()) return;
  showOffline(false);
  markKept();
}

// A draft exists now, so saving has one to discard.
function markKept() {
  if (form().elements.has_draft) return;
  const kept = document.createElement("input");
  Object.assign(kept, { type: "hidden", name: "has_draft", value: "1" });
  document.getElementById("log-fields").prepend(kept);
}

// A draft that is sent while the form is being saved would come back from the dead.
function onBeforeRequest(event) {
  const log = form();
  if (!log) return;
  if (event.detail.elt === log) stopReading(log);
  else if (isReading(event) && log.dataset.saving) event.preventDefault();
}

function stopReading(log) {
  log.dataset.saving = "yes";
  for (const part of log.querySelectorAll("[hx-post]")) htmx.trigger(part, "htmx:abort");
}

function onSubmit(event) {
  if (event.target === form() && !event.submitter?.hasAttribute("formaction")) stopReading(event.target);
}

function onSaveFailed(event) {
  const log = form();
  if (log && event.detail.elt === log) delete log.dataset.saving;
}

export function watchLog() {
  document.addEventListener("input", onInput);
  document.addEventListener("submit", onSubmit);
  window.addEventListener("online", onOnline);
  document.body.addEventListener("htmx:beforeRequest", onBeforeRequest);
  document.body.addEventListener("htmx:afterRequest", onAfterRequest);
  document.body.addEventListener("htmx:beforeSwap", onBeforeSwap);
  for (const failure of ["htmx:sendError", "htmx:responseError"]) document.body.addEventListener(failure, onSaveFailed);
  document.body.addEventListener("htmx:sendError", onSendError);
}
