// Colors come from the page's custom properties and glyphs from its symbols, so that light and dark have one source.

const SYMBOLS = { 2: "cha", 1: "sup", 0: "neu", "-1": "ske", "-2": "lag" };
const GLYPH = 17.2; // with the halo that parts it from its disc

export const symbolOf = (stance) => SYMBOLS[stance] ?? "unk";
export const radiusOf = (power) => 11 + 2.3 * power;

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function glyph(symbol) {
  const shapes = document.getElementById(`g-${symbol}`).innerHTML.replace(/var\(--([\w-]+)\)/g, (_whole, name) => color(name));
  const halo = `<circle cx="10.2" cy="10.2" r="10.2" fill="${color("bg")}"/>`;
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="69" height="69" viewBox="0 0 20.4 20.4">${halo}<g transform="translate(2.2 2.2)">${shapes}</g></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(drawn)}`;
}

const FONT = '"Inter Variable", Inter, system-ui, sans-serif';

function nodes() {
  return [
    {
      selector: "node.person",
      style: {
        shape: "ellipse",
        width: "data(size)",
        height: "data(size)",
        "background-color": color("bg3"),
        "border-width": 2.2,
        "outline-width": 2.5,
        "outline-color": color("bg"),
        "outline-opacity": 1,
        label: "data(initials)",
        "text-valign": "center",
        "text-halign": "center",
        "font-family": FONT,
        "font-weight": 600,
        "font-size": "data(letters)",
        color: color("ink2"),
        "background-width": GLYPH,
        "background-height": GLYPH,
        "background-clip": "none",
        "background-image-containment": "over",
        "bounds-expansion": 10,
        "background-position-x": "100%",
        "background-position-y": "100%",
        "background-offset-x": "data(right)",
        "background-offset-y": "data(under)",
        "overlay-opacity": 0,
      },
    },
    ...["cha", "sup", "neu", "ske", "lag", "unk"].map((symbol) => ({
      selector: `node.${symbol}`,
      style: { "border-color": color(symbol), "background-image": glyph(symbol) },
    })),
    { selector: "node.unk", style: { "border-style": "dashed", "border-dash-pattern": [3, 3] } },
    {
      selector: "node.name",
      style: {
        width: 1,
        height: 1,
        "background-opacity": 0,
        label: "data(label)",
        "text-valign": "center",
        "text-halign": "center",
        "text-wrap": "wrap",
        "line-height": 1.25,
        "font-family": FONT,
        "font-weight": 500,
        "font-size": 11.5,
        "min-zoomed-font-size": 7,
        color: color("ink"),
        "text-outline-color": color("bg"),
        "text-outline-width": 2,
        "text-outline-opacity": 1,
        "overlay-opacity": 0,
        events: "no",
      },
    },
  ];
}

function departments() {
  return [
    {
      selector: "node.department",
      style: {
        shape: "ellipse",
        width: "data(size)",
        height: "data(size)",
        "background-color": color("bg"),
        "border-width": 0,
        "pie-size": "100%",
        "pie-hole": "82%",
        "pie-1-background-color": color("ac"),
        "pie-1-background-size": "data(behind)",
        "pie-2-background-color": color("line"),
        "pie-2-background-size": "data(rest)",
        "outline-width": 3,
        "outline-color": color("bg"),
        label: "data(told)",
        "text-valign": "center",
        "text-halign": "center",
        "font-family": FONT,
        "font-weight": 600,
        "font-size": 15,
        color: color("ink"),
        "overlay-opacity": 0,
      },
    },
    {
      selector: "edge.flow",
      style: { width: "data(width)", opacity: "data(shade)", "target-distance-from-node": 5 },
    },
  ];
}

function ties() {
  return [
    {
      selector: "edge",
      style: {
        // One way bends to one side and the other way to the other, so that both are seen.
        "curve-style": "unbundled-bezier",
        "control-point-distances": [-9],
        "control-point-weights": [0.5],
        "line-color": color("tie"),
        "target-arrow-color": color("tie"),
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "target-distance-from-node": 4,
        "overlay-padding": 4,
        "overlay-opacity": 0,
      },
    },
    {
      selector: "edge.tie",
      style: { width: "data(width)", opacity: "data(shade)" },
    },
    {
      selector: "edge.rival",
      style: { "line-style": "dashed", "line-dash-pattern": [0.5, 5], "line-cap": "round", width: 2, opacity: 0.9, "line-color": color("ink3"), "target-arrow-color": color("ink3"), "target-arrow-shape": "tee" },
    },
    {
      selector: "edge.asked, edge.suggested",
      style: { width: 2.6, opacity: 1, "line-style": "solid", "line-color": color("ac"), "target-arrow-color": color("ac"), "target-arrow-shape": "triangle", "arrow-scale": 1.2, "z-index": 5 },
    },
    { selector: "edge.proposed, edge.suggested", style: { width: 2.2, "line-style": "dashed", "line-dash-pattern": [5, 4] } },
    {
      selector: "edge.suggested[number]",
      style: {
        label: "data(number)",
        "font-family": FONT,
        "font-size": 11,
        "font-weight": 700,
        color: color("ac-ink"),
        "text-background-color": color("bg"),
        "text-background-opacity": 1,
        "text-background-shape": "circle",
        "text-background-padding": 4,
        "text-border-color": color("ac"),
        "text-border-width": 1.5,
        "text-border-opacity": 1,
      },
    },
    // Curves and halos are what takes long where there are thousands of lines.
    { selector: "edge.many", style: { "curve-style": "straight" } },
    { selector: "node.name.large", style: { "font-size": 14 } },
    { selector: "node.many", style: { "text-outline-width": 0 } },
    { selector: "edge.at", style: { width: 3.4, opacity: 1, "line-color": color("ink"), "target-arrow-color": color("ink"), "arrow-scale": 1.1, "z-index": 9 } },
    { selector: "node.at", style: { "outline-width": 2, "outline-offset": 2, "outline-color": color("ac") } },
    { selector: ".far", style: { opacity: 0.14 } },
  ];
}

export const look = () => [...nodes(), ...departments(), ...ties()];
