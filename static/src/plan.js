// Only the timeline of the plan loads this file. Typed dates do the same without it.
import { equip } from "./plan/grips.js";

const start = () => {
  const chart = document.getElementById("gt");
  if (!chart || chart.dataset.ready) return;
  chart.dataset.ready = "on";
  document.getElementById("gt-keys").hidden = false;
  equip(chart);
};

start();
document.body.addEventListener("htmx:afterSettle", start);
