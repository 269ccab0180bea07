// The list beside the picture is what the keyboard walks along: people up and down, ties left and right.

const WHO = "[data-person]";
const TIE = "[data-tie]";

// Where the list is hidden behind the picture, the page must not jump to it.
const focusOn = (link) => link?.focus({ preventScroll: getComputedStyle(link.closest("[data-walk]")).position === "absolute" });

export class Walk {
  constructor(list, ties, onVisit) {
    this.list = list;
    this.ties = ties;
    this.people = [...list.querySelectorAll(WHO)];
    this.onVisit = onVisit;
    this.from = null; // the person whose ties are walked
    for (const link of list.querySelectorAll("a")) link.tabIndex = -1;
    if (this.people[0]) this.people[0].tabIndex = 0;
    list.addEventListener("keydown", (event) => this.onKey(event));
    list.addEventListener("focusin", (event) => this.onFocus(event));
  }

  linkOf(kind, key) {
    return this.list.querySelector(`[data-${kind}="${key}"]`);
  }

  onFocus(event) {
    const link = event.target.closest("a");
    if (!link) return;
    this.list.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    link.tabIndex = 0;
    if (link.matches(WHO)) {
      this.from = link.dataset.person;
      this.onVisit("person", link.dataset.person);
    } else {
      this.onVisit("tie", link.dataset.tie);
    }
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) this.toPerson(step);
    else if (turn) this.toTie(turn);
    else if (event.key === "Home") focusOn(this.people[0]);
    else if (event.key === "End") focusOn(this.people.at(-1));
    else if (event.key === " ") this.along();
    else return;
    event.preventDefault();
  }

  toPerson(step) {
    const here = this.people.indexOf(this.linkOf("person", this.from));
    const there = document.activeElement.matches(TIE) ? here : here + step;
    focusOn(this.people[Math.min(Math.max(there, 0), this.people.length - 1)]);
  }

  // Round all ties of the person, whoever listens.
  toTie(turn) {
    const around = this.ties(this.from);
    if (!around.length) return;
    const here = around.findIndex((tie) => String(tie.id) === document.activeElement.dataset.tie);
    const next = here < 0 ? (turn > 0 ? 0 : around.length - 1) : (here + turn + around.length) % around.length;
    focusOn(this.linkOf("tie", around[next].id));
  }

  along() {
    const tie = this.ties(this.from).find((one) => String(one.id) === document.activeElement.dataset.tie);
    if (!tie) return;
    focusOn(this.linkOf("person", String(tie.from) === this.from ? tie.to : tie.from));
  }
}
