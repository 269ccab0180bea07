// A grip over each bar: dragged, or moved by keys, it goes ahead of the bar, which stays until the server has answered.
import { dayOf, said, shifted, textOf } from "./days.js";

const PAUSE = 900; // ms after the last key until it is saved
const EDGE = 8; // px at each end that change this end alone
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };
const tell = (text) => (document.getElementById("gt-said").textContent = text);
let again = null; // the id of the row whose grip takes the focus once the plan is drawn anew
let saving = null; // the grip whose days are on their way

export function equip(chart) {
  for (const row of chart.querySelectorAll("[data-days]")) new Grip(chart, row).show();
  const here = again && document.getElementById(again)?.querySelector(".grip");
  again = null;
  here?.focus({ preventScroll: true });
}

// Other parts of the page ask the server for things, too.
const isOurs = ({ detail }) => saving !== null && detail.requestConfig?.elt === saving.chart;

for (const failed of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(failed, (event) => {
    if (!isOurs(event)) return;
    const lost = saving;
    saving = null;
    lost.back();
    tell(lost.chart.dataset.lost);
    lost.complain(lost.chart.dataset.lost);
  });
}
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (!isOurs(event)) return;
  saving = null;
  tell([...document.querySelectorAll("#messages .toast-1 > span")].map((one) => one.textContent).join(" "));
});

class Grip {
  constructor(chart, row) {
    const { start, due } = row.dataset;
    Object.assign(this, { chart, row, isPoint: start === "none" });
    this.axis = { first: dayOf(chart.dataset.first), count: Number(chart.dataset.count) };
    this.stored = { first: start && !this.isPoint ? dayOf(start) : null, last: dayOf(due) };
    this.now = this.stored;
  }

  show() {
    const { first, count } = this.axis;
    if (this.stored.last < first || (this.stored.first ?? this.stored.last) >= first + count) return;
    const place = Object.assign(document.createElement("span"), { className: "grips" });
    this.grip = Object.assign(document.createElement("span"), { className: "grip", tabIndex: 0 });
    this.tip = Object.assign(document.createElement("span"), { className: "tip" });
    this.tip.ariaHidden = "true";
    const name = `${this.chart.dataset.name} ${this.row.querySelector(".t").textContent}`;
    const facts = { role: "slider", "aria-label": name, "aria-describedby": "gt-keys", "aria-valuemin": 0, "aria-valuemax": count };
    for (const [key, value] of Object.entries(facts)) this.grip.setAttribute(key, value);
    this.grip.classList.toggle("point", this.isPoint);
    this.grip.append(this.tip);
    place.append(this.grip);
    this.row.append(place);
    this.draw();
    this.grip.classList.toggle("small", this.grip.offsetWidth < 3 * EDGE);
    this.grip.addEventListener("pointerdown", (event) => this.take(event));
    this.grip.addEventListener("keydown", (event) => this.key(event));
    this.grip.addEventListener("blur", () => this.isMoved && this.save());
  }

  get isMoved() {
    return this.now.first !== this.stored.first || this.now.last !== this.stored.last;
  }

  draw() {
    const { first, count } = this.axis;
    const part = (day) => (Math.min(Math.max(day - first, 0), count) * 100) / count;
    const begin = part(this.now.first ?? this.now.last);
    this.grip.style.left = `${begin}%`;
    this.grip.style.width = this.isPoint ? "16px" : `${part(this.now.last + 1) - begin}%`;
    this.grip.classList.toggle("on", this.isMoved);
    this.tip.textContent = said(this.now);
    this.grip.setAttribute("aria-valuenow", Math.min(Math.max(this.now.last - first, 0), count));
    this.grip.setAttribute("aria-valuetext", said(this.now));
  }

  move(days) {
    this.now = days;
    this.draw();
  }

  back() {
    clearTimeout(this.clock);
    this.move(this.stored);
  }

  take(event) {
    if (event.button !== 0 || saving) return;
    event.preventDefault();
    this.wasPut = false;
    this.grip.focus({ preventScroll: true });
    this.grip.setPointerCapture(event.pointerId);
    const part = this.partAt(event.clientX);
    const day = this.grip.parentElement.clientWidth / this.axis.count;
    const { first, count } = this.axis;
    const begin = this.stored.first ?? this.stored.last;
    const onMove = ({ clientX }) => {
      const by = Math.round((clientX - event.clientX) / day);
      const within = Math.min(Math.max(by, Math.min(first - this.stored.last, 0)), first + count - 1 - begin);
      this.move(shifted(this.stored, within, part));
    };
    const onEnd = ({ type }) => {
      this.grip.removeEventListener("pointermove", onMove);
      for (const end of ["pointerup", "pointercancel"]) this.grip.removeEventListener(end, onEnd);
      if (type === "pointercancel") this.back();
      else if (this.isMoved) this.save();
      else if (!this.wasPut) this.row.querySelector("a").click();
    };
    this.grip.addEventListener("pointermove", onMove);
    for (const end of ["pointerup", "pointercancel"]) this.grip.addEventListener(end, onEnd);
  }

  partAt(x) {
    const box = this.grip.getBoundingClientRect();
    if (this.isPoint || box.width < 3 * EDGE) return "all";
    if (x > box.right - EDGE) return "last";
    return x < box.left + EDGE ? "first" : "all";
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || saving) return;
    if (event.key === "Escape" && this.isMoved) {
      this.wasPut = true;
      this.back();
      tell(said(this.now));
    } else if (event.key === "Enter") {
      if (this.isMoved) this.save();
      else this.row.querySelector("a").click();
    } else if (event.key in KEYS) {
      this.move(shifted(this.now, KEYS[event.key], event.shiftKey ? "last" : "all"));
      clearTimeout(this.clock);
      if (this.isMoved) this.clock = setTimeout(() => this.save(), PAUSE);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  save() {
    clearTimeout(this.clock);
    if (saving) return;
    saving = this;
    again = this.grip === document.activeElement ? this.row.id : null;
    const { first, last } = this.now;
    const values = { due_on: textOf(last), seal: this.row.dataset.seal };
    if (!this.isPoint) values.starts_on = first === null ? "" : textOf(first);
    const context = { source: this.chart, target: this.chart, select: "#gt", swap: "outerHTML", values };
    const told = () => null; // its events say what went wrong
    window.htmx.ajax("POST", this.row.dataset.days + location.search, context).catch(told);
  }

  complain(text) {
    const toast = Object.assign(document.createElement("div"), { className: "toast-1 error" });
    toast.append(Object.assign(document.createElement("span"), { textContent: text }));
    toast.dataset.toast = 6;
    document.getElementById("messages").append(toast);
    setTimeout(() => toast.remove(), 6000);
  }
}
