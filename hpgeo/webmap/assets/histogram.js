/* How many works does each year hold, under the mode and the filters beside the window? Drawn behind the handles. */
"use strict";

/* The years that a work takes up in a mode: the same rule as for a window of that one year. */
const SPANS = {
  "under-way": ({ dated, first, last }) => (dated ? [first ?? -Infinity, last ?? Infinity] : null),
  starts: ({ start }) => (start == null ? null : [start, start]),
  finishes: ({ end }) => (end == null ? null : [end, end]),
  "in-service": ({ service }) => (service == null ? null : [service, Infinity]),
};

/* The works that pass all filters but the window. */
const restOf = (s) => {
  const { works, rest } = HP.app.selection;
  return s === HP.app.state ? works.filter((_, i) => rest[i]) : HP.select({ ...s, mode: "under-way", from: HP.data.years[0], to: HP.data.years[1] }).passed;
};

/* Works per year from the first to the last of the bar; what no document dates stands in none. */
HP.perYear = (s) => {
  const [first, last] = HP.data.years, spanOf = SPANS[s.mode];
  const steps = new Array(last - first + 2).fill(0);
  for (const work of restOf(s)) {
    const span = work.years && spanOf(work.years);
    if (!span || span[0] > last || span[1] < first) continue;
    steps[Math.max(span[0], first) - first] += 1;
    steps[Math.min(span[1], last) + 1 - first] -= 1;
  }
  let count = 0;
  return steps.slice(0, -1).map((step) => (count += step));
};

/* Two pictures of the same bars, one in the accent's colour and cut to the window: a step only moves the cut. */
HP.Histogram = class {
  constructor() {
    const [first, last] = HP.data.years;
    this.years = last - first + 1;
    // The bars stand around the years, so the picture reaches half a year beyond the handles.
    const half = 50 / (this.years - 1 || 1);
    const picture = (name) => HP.svg([this.years * 10, 100], [["path", { d: "" }]], { class: name, preserveAspectRatio: "none", width: "100%", height: "100%" });
    [this.all, this.within] = [picture("hp-years-all"), picture("hp-years-within")];
    this.element = HP.el("div.hp-histogram", { role: "img", style: `left:${-half}%;right:${-half}%` }, this.all, this.within);
  }

  cut(from, to) {
    const [first, last] = HP.data.years, share = (years) => `${(years / this.years) * 100}%`;
    this.within.style.clipPath = `inset(0 ${share(last - to)} 0 ${share(from - first)})`;
  }

  refresh(s) {
    const counts = HP.perYear(s), most = Math.max(...counts);
    const key = counts.join();
    if (this.key === key) return;
    this.key = key;
    const height = (count) => (count ? Math.max(4, (count / most) * 100) : 0);
    const d = counts.map((count, index) => `M${index * 10 + 1} 100v${-height(count)}h8v${height(count)}z`).join("");
    for (const svg of [this.all, this.within]) svg.firstChild.setAttribute("d", d);
    const label = HP.say("per_year", { count: HP.number(most), year: HP.data.years[0] + counts.indexOf(most) });
    this.element.setAttribute("aria-label", label);
    this.element.title = label;
  }
};
