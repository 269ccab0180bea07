// Only a script can open the browser's print dialog, so only then is the button there.

export function offerPrinting() {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}
