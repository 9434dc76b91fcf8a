/* How many works does each year hold, under the mode and the filters beside the window? Drawn behind the handles. */
"use strict";

/* Works per year from the first to the last of the bar, under the app's filters but the window, by the intervals that the
filter itself compares; what no document dates stands in none. */
HP.perYear = ({ mode }) => {
  const [first, last] = HP.data.years, { rest, modes } = HP.app.selection, span = modes[mode];
  const steps = new Array(last - first + 2).fill(0);
  for (let i = 0; i < rest.length; i += 1) {
    if (!rest[i] || span.first[i] > last || span.last[i] < first) continue;
    steps[Math.max(span.first[i], first) - first] += 1;
    steps[Math.min(span.last[i], last) + 1 - first] -= 1;
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
