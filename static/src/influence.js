// Only the page of the influence map loads this file. The list in the page says the same without it.
import { InfluenceMap } from "./influence/map.js";

const isNarrow = () => matchMedia("(max-width: 767.98px)").matches;

async function start(net) {
  // Canvas text is not drawn again when its font arrives.
  const fonts = Promise.all([500, 600].map((weight) => document.fonts.load(`${weight} 12px "Inter Variable"`)));
  const answer = await fetch(net.dataset.map, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the map answered ${answer.status}`);
  const map = new InfluenceMap(net, await answer.json());
  await fonts.catch(() => null);
  const button = net.querySelector("[data-net-switch]");
  const open = () => {
    net.classList.add("net-open");
    button.setAttribute("aria-expanded", "true");
    map.draw();
  };
  button.addEventListener("click", () => {
    if (!net.classList.contains("net-open")) return open();
    net.classList.remove("net-open");
    button.setAttribute("aria-expanded", "false");
  });
  net.dataset.ready = "on";
  if (!isNarrow()) open();
  const [, kind, key] = /^#(person|tie)-(\d+)$/.exec(location.hash) ?? [];
  if (key) map.visit(kind, key);
}

const net = document.getElementById("net");
if (net) start(net).catch(() => net.classList.add("net-list-only"));
