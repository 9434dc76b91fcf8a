/* The legend is the filter: layers with their counts, and below them status, accuracy, document and agency. */
"use strict";

HP.Legend = class {
  constructor(app) {
    const el = HP.el, say = HP.say;
    this.app = app;
    this.sets = {};
    this.summary = el("p.hp-summary", { "aria-live": "polite" });
    this.layers = el("div.hp-legend", {}, this.block("layers", say("layers"), Object.keys(HP.data.codes.layer), (code) => HP.badgeIcon(code, 20), (code) => HP.label("layer", code), true));
    this.filters = el("div.hp-filters", {},
      this.block("statuses", say("status"), [...Object.keys(HP.data.codes.status), HP.data.unknownStatus], (code) => HP.dashIcon(code), (code) => HP.statusName(code)),
      this.block("accuracies", say("accuracy"), Object.keys(HP.data.codes.accuracy), (code) => HP.gradeIcon(code), (code) => HP.label("accuracy", code)),
      this.block("sources", say("source"), Object.keys(HP.data.sources), () => null, (code) => HP.of(HP.data.sources[code].short)),
      this.block("organizations", say("organization"), Object.keys(HP.data.organizations), () => null, (code) => HP.of(HP.data.organizations[code].name)),
      el("button.hp-wide", { type: "button", onclick: () => app.reset() }, say("reset")));
    this.elements = [this.summary, this.layers, this.filters];
  }

  /* One set of codes as check boxes; only codes that some work holds. */
  block(name, title, all, icon, label, open = false) {
    const el = HP.el, app = this.app;
    const held = HP.counts(HP.freshState(), name);
    const codes = all.filter((code) => held[code]);
    this.sets[name] = codes.map((code) => {
      const box = el("input", { type: "checkbox", onchange: () => app.toggle(name, code, codes) });
      const count = el("span.hp-count");
      const only = el("button.hp-only", { type: "button", title: label(code), onclick: (event) => { event.preventDefault(); app.only(name, code); } }, HP.language === "en" ? "only" : "chỉ");
      const row = el("li", {}, el("label", {}, box, el("span.hp-icon", {}, icon(code)), el("span.hp-name", {}, label(code)), only, count));
      return { code, box, count, row };
    });
    const all_ = el("button.hp-link.hp-all", { type: "button", onclick: (event) => { event.preventDefault(); app.toggleAll(name); } }, HP.say("all"));
    return el("details.hp-set", { open }, el("summary", {}, title, all_), el("ul", {}, this.sets[name].map(({ row }) => row)));
  }

  refresh() {
    const { count, onMap } = this.app.selection;
    this.summary.textContent = count
      ? `${HP.say("shown_of", { count: HP.number(count), total: HP.number(HP.data.works.length) })} · ${HP.say("no_place", { count: HP.number(count - onMap) })}`
      : HP.say("nothing");
    this.app.root.classList.toggle("hp-nothing", !count);
  }

  refreshCounts() {
    const s = this.app.state;
    for (const [name, rows] of Object.entries(this.sets)) {
      const counts = HP.counts(s, name);
      for (const { code, box, count, row } of rows) {
        box.checked = !s[name] || s[name].has(code);
        count.textContent = HP.number(counts[code] || 0);
        row.classList.toggle("hp-empty", !counts[code]);
      }
    }
  }
};
