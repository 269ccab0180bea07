// From the values that the server sends to what Cytoscape draws.
import { findPlaces, onRing } from "./layout.js";
import { radiusOf, symbolOf } from "./look.js";

const person = (id) => `p${id}`;
const tie = (id) => `t${id}`;

export const nodeId = person;
export const edgeId = tie;

// Initials stand in the disc, the name below it: two labels, so a second node that follows the first.
function named(id, label, place, below, classes = "name") {
  return { group: "nodes", classes, grabbable: false, data: { id: `n${id}`, of: person(id), label, below }, position: { x: place.x, y: place.y + below } };
}

// The center of the glyph stands at 0.78 of the radius to the right of the disc's and at 0.72 of it below.
function sized(power) {
  const radius = radiusOf(power);
  return { size: 2 * radius - 2.2, letters: 10 + 0.5 * power, right: 9.7 - 0.22 * radius, under: 9.7 - 0.28 * radius };
}

export function peopleOf(data) {
  const found = findPlaces(data.people, data.ties, data.origin);
  const places = new Map(found.map((place) => [place.id, place]));
  const nodes = data.people.flatMap((one) => {
    const place = places.get(one.id) ?? one;
    const position = { x: place.x, y: place.y };
    return [
      { group: "nodes", classes: `person ${symbolOf(one.stance)}`, data: { ...one, ...sized(one.power), id: person(one.id), key: one.id }, position },
      named(one.id, one.name, place, radiusOf(one.power) + 13.5),
    ];
  });
  return { elements: [...nodes, ...edgesOf(data)], found };
}

function edgesOf(data) {
  const asked = new Map(data.asks.map((ask) => [`${ask.from}-${ask.to}`, ask]));
  const edges = data.ties.map((one) => {
    const ask = asked.get(`${one.from}-${one.to}`);
    asked.delete(`${one.from}-${one.to}`);
    const classes = ["tie", one.rival && "rival", ask && (ask.proposed ? "asked proposed" : "asked")].filter(Boolean).join(" ");
    return edge(tie(one.id), one, classes, { key: one.id, width: 0.5 + 0.38 * one.strength, shade: 0.32 + 0.11 * one.strength });
  });
  const untied = [...asked.values()].map((ask) => edge(`a${ask.id}`, ask, ask.proposed ? "asked proposed" : "asked", {}));
  return [...edges, ...untied];
}

function edge(id, { from, to }, classes, data) {
  return { group: "edges", classes, data: { id, source: person(from), target: person(to), ...data } };
}

export function suggestedEdge({ number, from, to }) {
  return edge(`s${number}`, { from, to }, "suggested", { number });
}

export function departmentsOf(data) {
  const count = data.departments.length;
  const radius = Math.max(220, count * 36);
  const most = Math.max(...data.departments.map((one) => one.people));
  const strongest = Math.max(1, ...data.flows.map((flow) => flow.strength));
  const nodes = data.departments.flatMap((one, index) => {
    const size = 54 + 46 * Math.sqrt(one.people / most);
    const position = onRing(count, index, radius);
    return [
      { group: "nodes", classes: "department", data: { ...one, id: person(one.id), key: one.id, size, behind: 100 * one.share, rest: 100 - 100 * one.share }, position },
      named(one.id, `${one.name}\n${one.counted}`, position, size / 2 + 24, "name large"),
    ];
  });
  const flows = data.flows.map((flow) => {
    const part = flow.strength / strongest;
    return edge(`f${flow.from}-${flow.to}`, flow, "flow", { width: 0.6 + 5 * part, shade: 0.16 + 0.5 * part });
  });
  return { elements: [...nodes, ...flows], found: [] };
}
