/* The legend is the filter: what the selection adds up to, the layers with their figures, then status, accuracy, document and agency. */
"use strict";

const USED_MOST = 8; // agencies that stand in sight
const MEASURES = {
  count: (t) => HP.number(t.count),
  km: (t) => (t.lengthKm ? HP.number(t.lengthKm, t.lengthKm < 10 ? 1 : 0) : "–"),
  ha: (t) => (t.areaHa ? HP.number(t.areaHa, t.areaHa < 10 ? 1 : 0) : "–"),
  sum: (t) => HP.sumsOf(t).join("\n") || "–",
};
let measure = "count"; // kept when the language changes

HP.Legend = class {
  constructor(app) {
    const el = HP.el;
    this.app = app;
    this.summary = el("p.hp-summary");
    this.figures = el("p.hp-figures");
    this.sums = el("p.hp-sums");
    this.live = el("p.hp-hidden", { role: "status" });
    this.sets = [this.layers(), this.statuses(), this.accuracies(), this.sources(), this.organizations()];
    this.elements = [
      el("div.hp-totals", {}, this.summary, this.figures, this.sums), this.live,
      el("div.hp-legend", {}, this.sets[0].element),
      el("div.hp-filters", {}, this.sets.slice(1).map((set) => set.element),
        el("button.hp-wide", { type: "button", onclick: () => app.reset() }, HP.say("reset"))),
    ];
  }

  /* Only codes that some work holds. */
  held(name, codes) {
    this.works = HP.counts(HP.freshState(), name);
    return codes.filter((code) => this.works[code]);
  }

  layers() {
    const name = "layers", all = this.held(name, Object.keys(HP.data.codes.layer));
    return new HP.CodeSet(this.app, { name, all, title: HP.say("layers"), icon: (code) => HP.badgeIcon(code, 20), label: (code) => HP.label("layer", code),
      head: this.measures(), open: true });
  }

  /* Which figure of each layer stands in the right-hand column; one at a time keeps the rows low. */
  measures() {
    const words = { count: HP.say("measure_count"), km: "km", ha: "ha", sum: HP.say("measure_sum") };
    const choose = (name) => { measure = name; this.refreshCounts(); };
    this.buttons = Object.keys(words).map((name) => HP.el("button", { type: "button", "data-measure": name, onclick: () => choose(name) }, words[name]));
    return HP.el("div.hp-measures", { role: "group", "aria-label": HP.say("legend_figure") }, this.buttons);
  }

  statuses() {
    const name = "statuses", all = this.held(name, [...Object.keys(HP.data.codes.status), HP.data.unknownStatus]);
    return new HP.CodeSet(this.app, { name, all, title: HP.say("status"), icon: (code) => HP.dashIcon(code), label: (code) => HP.statusName(code) });
  }

  accuracies() {
    const name = "accuracies", all = this.held(name, Object.keys(HP.data.codes.accuracy));
    return new HP.CodeSet(this.app, { name, all, title: HP.say("accuracy"), icon: (code) => HP.gradeIcon(code), label: (code) => HP.label("accuracy", code) });
  }

  /* The official documents, then public pages behind one row, then what is generally known. */
  sources() {
    const name = "sources", known = HP.data.sources, all = this.held(name, Object.keys(known));
    const of = (kind) => all.filter((code) => known[code].kind === kind);
    const pages = of("public").sort((a, b) => this.works[b] - this.works[a]);
    const tail = all.filter((code) => !["official", "public"].includes(known[code].kind));
    return new HP.CodeSet(this.app, { name, all, title: HP.say("source"), icon: () => null, label: (code) => HP.of(known[code].short),
      lead: of("official"), folded: { title: HP.say("public_pages"), codes: pages }, tail });
  }

  /* Those with most works first, the others behind one row in the order of the alphabet. */
  organizations() {
    const name = "organizations", known = HP.data.organizations, all = this.held(name, Object.keys(known));
    const label = (code) => HP.of(known[code].name);
    const ranked = [...all].sort((a, b) => this.works[b] - this.works[a]);
    const rest = ranked.slice(USED_MOST).sort((a, b) => label(a).localeCompare(label(b), HP.language));
    return new HP.CodeSet(this.app, { name, all, title: HP.say("organization"), icon: () => null, label,
      lead: ranked.slice(0, USED_MOST), folded: { title: HP.say("other_agencies"), codes: rest } });
  }

  refresh() {
    const { count } = this.app.selection, nothing = !count;
    HP.write(this.summary, nothing ? HP.say("nothing") : HP.say("shown_of", { count: HP.number(count), total: HP.number(HP.data.works.length) }));
    if (this.nothing !== nothing) this.app.root.classList.toggle("hp-nothing", (this.nothing = nothing));
  }

  refreshCounts() {
    const s = this.app.state, byLayer = HP.totalsByLayer(s);
    const figures = Object.fromEntries(Object.entries(byLayer).map(([code, totals]) => [code, MEASURES[measure](totals)]));
    for (const set of this.sets) set.refresh(set.name === "layers" ? this.ofLayers(figures) : {});
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.measure === measure));
    for (const { code, element } of this.sets[0].rows) {
      const words = byLayer[code] ? this.inWords(byLayer[code]) : "";
      if (element.title !== words) element.title = words;
    }
    this.refreshTotals();
  }

  ofLayers(figures) {
    return measure === "count" ? {} : Object.fromEntries(this.sets[0].all.map((code) => [code, figures[code] ?? "–"]));
  }

  refreshTotals() {
    const totals = HP.totals(this.app.passed), lines = this.lines(totals);
    HP.write(this.figures, lines[0]);
    HP.write(this.sums, lines[1]);
    HP.write(this.live, totals.count ? [this.summary.textContent, ...lines].filter(Boolean).join(". ") : HP.say("nothing"));
  }

  /* Length, area and works without a place; then the sums and how many works state one. */
  lines(totals) {
    if (!totals.count) return ["", ""];
    const unplaced = totals.count - totals.placed;
    const figures = [HP.lengthOf(totals), HP.areaOf(totals), unplaced ? HP.say("no_place", { count: HP.number(unplaced) }) : null];
    const sums = totals.withSum ? `${HP.sumsOf(totals).join(" + ")} (${HP.say("with_sum", { count: HP.number(totals.withSum) })})` : "";
    return [figures.filter(Boolean).join(" · "), sums];
  }

  inWords(totals) {
    return [HP.worksOf(totals.count), totals.lengthKm ? HP.lengthOf(totals) : "", totals.areaHa ? HP.areaOf(totals) : "", HP.sumsOf(totals).join(" + ")].filter(Boolean).join(" · ");
  }
};
