// A message leaves after its seconds (data-toast), but never while somebody points at it or is inside it.

function startClock(message) {
  if (message.dataset.started) return;
  message.dataset.started = "yes";
  const leave = () => {
    if (message.matches(":hover, :focus-within")) return setTimeout(leave, 1000);
    message.classList.add("gone");
    return setTimeout(() => message.remove(), 200);
  };
  setTimeout(leave, Number(message.dataset.toast) * 1000);
}

const startAll = () => document.querySelectorAll("[data-toast]").forEach(startClock);

export function watchMessages() {
  startAll();
  document.body.addEventListener("htmx:afterSettle", startAll);
  document.body.addEventListener("htmx:oobAfterSwap", startAll);
}
