// The influence map: draws what the server says, keeps where people were put, and tells what is selected.
import cytoscape from "cytoscape";
import { departmentsOf, edgeId, nodeId, peopleOf, suggestedEdge } from "./elements.js";
import { look, radiusOf } from "./look.js";
import { Walk } from "./walk.js";

const LARGEST = 1.1;
const MANY = 1500;
const READABLE = 0.62;
const SOON = 140;
const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class InfluenceMap {
  constructor(net, data) {
    this.net = net;
    this.data = data;
    this.isOverview = data.kind === "departments";
    this.ties = new Map();
    for (const tie of data.ties ?? []) for (const end of [tie.from, tie.to]) this.tiesOf(end).push(tie);
    // Whom they listen to comes first, as in the list, and the strongest of those.
    for (const [id, ties] of this.ties) ties.sort((a, b) => (b.to === id) - (a.to === id) || b.strength - a.strength || a.id - b.id);
    this.walk = new Walk(net.querySelector("[data-walk]"), (id) => this.tiesOf(Number(id)), (kind, key) => this.select(kind, key));
    this.listen();
  }

  tiesOf(id) {
    if (!this.ties.has(id)) this.ties.set(id, []);
    return this.ties.get(id);
  }

  draw() {
    if (this.cy) return;
    const { elements, found } = this.isOverview ? departmentsOf(this.data) : peopleOf(this.data);
    this.cy = cytoscape({
      container: document.getElementById("net-canvas"),
      elements,
      style: look(),
      layout: { name: "preset", fit: false },
      minZoom: 0.02,
      maxZoom: 3,
      boxSelectionEnabled: false,
      autounselectify: true,
      textureOnViewport: elements.length > MANY,
      pixelRatio: elements.length > MANY ? 1 : "auto",
    });
    if (elements.length > MANY) this.cy.elements(".tie, .name").addClass("many");
    this.fit(false, !this.isOverview && this.cy.nodes().length < 120 ? READABLE : 0);
    this.follow();
    this.suggest();
    if (found.length && this.data.keeps) this.keep(found, false);
    this.net.dataset.drawn = String(this.cy.nodes(".person, .department").length);
    if (this.selected) this.mark();
  }

  // What the mouse does on the picture.
  follow() {
    const { cy } = this;
    cy.on("tap", "node.person, node.department", ({ target }) => this.visit("person", target.data("key")));
    cy.on("tap", "edge.tie", ({ target }) => this.visit("tie", target.data("key")));
    cy.on("tap", (event) => event.target === cy && this.unselect());
    cy.on("position", "node.person", ({ target }) => this.carryName(target));
    cy.on("dragfree", "node.person", ({ target }) => this.keep([{ id: target.data("key"), ...target.position() }], true));
    cy.on("mouseover", "node.person, node.department", ({ target }) => this.bringNear(target));
    cy.on("mouseout", "node.person, node.department", () => cy.elements().removeClass("far"));
    const setPointer = (shape) => () => { document.getElementById("net-canvas").style.cursor = shape; };
    cy.on("mouseover", "node.person, node.department, edge.tie", setPointer("pointer"));
    cy.on("mouseout", "node.person, node.department, edge.tie", setPointer(""));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(look()));
  }

  carryName(node) {
    const place = node.position();
    this.cy.getElementById(`n${node.data("key")}`).position({ x: place.x, y: place.y + radiusOf(node.data("power")) + 13.5 });
  }

  bringNear(node) {
    const near = node.closedNeighborhood();
    const names = near.nodes().map((one) => `#n${one.data("key")}`).join(", ");
    this.cy.elements().not(near).not(this.cy.$(names)).addClass("far");
  }

  listen() {
    for (const button of this.net.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => this.zoom(button.dataset.zoom));
    }
    document.body.addEventListener("htmx:afterSettle", () => this.suggest());
    document.addEventListener("click", (event) => {
      const line = event.target.closest("[data-select-tie]");
      if (line) this.visit("tie", line.dataset.selectTie);
      if (event.target.closest("[data-unselect]")) this.unselect();
    });
    this.net.addEventListener("keydown", (event) => event.key === "Escape" && this.unselect());
    // An answer that comes when something else, or nothing, is selected by now is late.
    document.getElementById("net-facts").addEventListener("htmx:beforeSwap", ({ detail }) => {
      if (detail.pathInfo.requestPath !== this.asked) detail.shouldSwap = false;
    });
  }

  // With room for the names, which is much faster than measuring each.
  bounds() {
    const places = this.cy.nodes(".person, .department").map((node) => node.position());
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, top] = [Math.min(...xs) - 58, Math.min(...ys) - (this.isOverview ? 60 : 30)];
    return { left, top, width: Math.max(...xs) + 58 - left, height: Math.max(...ys) + (this.isOverview ? 90 : 50) - top };
  }

  zoom(how) {
    if (!this.cy) return;
    if (how === "fit") return this.fit(!isCalm());
    const level = this.cy.zoom() * (how === "in" ? 1.3 : 1 / 1.3);
    const middle = { x: this.cy.width() / 2, y: this.cy.height() / 2 };
    this.cy.zoom({ level, renderedPosition: middle });
  }

  // All of it, but never larger than life, and to begin with not so small that no name can be read.
  fit(isAnimated, least = 0) {
    const { cy } = this;
    const { left, top, width, height } = this.bounds();
    const level = Math.max(Math.min((cy.width() - 40) / width, (cy.height() - 36) / height, LARGEST), least);
    const pan = { x: cy.width() / 2 - level * (left + width / 2), y: cy.height() / 2 - level * (top + height / 2) };
    if (isAnimated) cy.animate({ zoom: level, pan, duration: 160, easing: "ease-out" });
    else cy.viewport({ zoom: level, pan });
  }

  // Selected by the mouse: the list follows, and what it says is read out.
  visit(kind, key) {
    const link = this.walk.linkOf(kind, key);
    if (this.isOverview && link) return link.click();
    if (kind === "person") this.walk.from = String(key);
    this.select(kind, String(key));
    document.getElementById("net-said").textContent = link?.textContent.replace(/\s+/g, " ").trim() ?? "";
  }

  select(kind, key) {
    if (this.selected?.kind === kind && this.selected.key === key) return;
    this.selected = { kind, key };
    if (kind === "person" && !this.isOverview) this.offerAround(key);
    this.mark();
    clearTimeout(this.soon);
    if (!this.isOverview) this.soon = setTimeout(() => this.showFacts(), SOON);
  }

  // "Around one person" is then around this one.
  offerAround(key) {
    const link = document.querySelector("[data-around]");
    const there = new URL(link.href);
    there.searchParams.set("person", key);
    link.href = there.href;
  }

  mark() {
    if (!this.cy) return;
    const { kind, key } = this.selected;
    this.cy.elements().removeClass("at");
    const one = this.cy.getElementById(kind === "tie" ? edgeId(key) : nodeId(key));
    one.addClass("at");
    if (one.length) this.bringIntoView(one);
  }

  bringIntoView(one) {
    const { cy } = this;
    const box = one.renderedBoundingBox();
    if (box.x1 >= 0 && box.y1 >= 0 && box.x2 <= cy.width() && box.y2 <= cy.height()) return;
    if (isCalm()) cy.center(one);
    else cy.animate({ center: { eles: one }, duration: 160, easing: "ease-out" });
  }

  showFacts() {
    const { facts, query } = this.net.dataset;
    const what = this.selected.kind === "tie" ? "tie" : "node";
    this.asked = `${facts}?${query ? `${query}&` : ""}${what}=${this.selected.key}`;
    window.htmx.ajax("GET", this.asked, { target: "#net-facts", swap: "innerHTML" });
  }

  unselect() {
    clearTimeout(this.soon);
    this.selected = null;
    this.asked = "";
    this.cy?.elements().removeClass("at far");
    document.getElementById("net-facts").textContent = "";
    document.getElementById("net-said").textContent = "";
  }

  // Whatever stands in the rail with data-suggested="number", data-from and data-to.
  suggest() {
    if (!this.cy || this.isOverview) return;
    this.cy.batch(() => {
      this.cy.edges(".suggested").forEach((edge) => (edge.hasClass("tie") ? edge.removeClass("suggested").removeData("number") : edge.remove()));
      for (const { dataset } of document.querySelectorAll(".irail [data-suggested]")) this.drawSuggested(dataset);
    });
  }

  drawSuggested({ suggested: number, from, to }) {
    const [source, target] = [nodeId(from), nodeId(to)];
    if (!this.cy.getElementById(source).length || !this.cy.getElementById(target).length) return;
    const tied = this.cy.edges(".tie").filter((edge) => edge.data("source") === source && edge.data("target") === target);
    if (tied.length) tied.data("number", number).addClass("suggested");
    else this.cy.add(suggestedEdge({ number, from, to }));
  }

  keep(places, isMoved) {
    const body = new URLSearchParams({ places: places.map(({ id, x, y }) => `${id}:${Math.round(x)}:${Math.round(y)}`).join(",") });
    if (isMoved) body.set("moved", "on");
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    fetch(this.net.dataset.places, { method: "POST", headers, body, keepalive: places.length < 500 });
  }
}
