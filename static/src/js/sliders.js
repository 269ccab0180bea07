// A slider and the number typed beside it follow each other. Without this the server takes whichever was moved.

const spoken = (places) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: places });

function onInput(event) {
  const slider = event.target;
  if (!slider.matches("input[data-slides]")) return;
  const field = document.getElementById(slider.dataset.slides);
  if (field) field.value = spoken(Number(slider.dataset.places)).format(Number(slider.value));
}

// Only a plain number moves the slider; 1.92M is left for the server to read.
function onChange(event) {
  const slider = document.querySelector(`input[data-slides="${event.target.id}"]`);
  if (!slider) return;
  const group = spoken(0).format(1111).charAt(1);
  const number = Number(event.target.value.replaceAll(group, "").replace(/[%\s]/g, ""));
  if (event.target.value && Number.isFinite(number)) slider.value = String(number);
}

export function watchSliders() {
  document.addEventListener("input", onInput);
  document.addEventListener("change", onChange);
}
