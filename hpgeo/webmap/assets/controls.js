/* What the reader works with, put together: search and legend at the side, the period bar, the tools. */
"use strict";

const REST = 90; // milliseconds: counts and results follow when the hand rests

HP.Controls = class {
  constructor(root, app) {
    this.app = app;
    this.root = root;
    this.side = HP.el("aside.hp-side", { id: "hp-side" });
    this.bar = HP.el("section.hp-period");
    this.tools = HP.el("div.hp-tools");
    root.append(this.side, this.bar, this.tools);
    this.build();
  }

  /* Everything that carries words is built anew when the language changes. */
  build() {
    const say = HP.say;
    this.search = new HP.Search(this.app);
    this.legend = new HP.Legend(this.app);
    this.side.replaceChildren(
      HP.host.embedded ? "" : this.brand(),
      HP.el("button.hp-close", { type: "button", onclick: () => this.toggleSide(false), "aria-label": say("close") }, "×"),
      this.search.element, ...this.legend.elements);
    this.period = new HP.PeriodBar(this.app, this.bar);
    this.tools.replaceChildren(...HP.tools(this.app, this));
    this.refresh();
  }

  /* In a file of its own the page has no header of the app above it. */
  brand() {
    const languages = ["vi", "en"].map((code) =>
      HP.el("button", { type: "button", "aria-pressed": String(HP.language === code), onclick: () => this.app.setLanguage(code) }, code.toUpperCase()));
    return HP.el("header.hp-brand", {}, HP.el("h1", {}, HP.say("app_long")), HP.el("div.hp-lang", { role: "group", "aria-label": HP.say("language") }, languages));
  }

  toggleSide(open) {
    this.root.classList.toggle("hp-side-open", open);
  }

  /* What a period step must show at once; the counts of the legend follow when the hand rests. */
  refresh() {
    this.period.refresh();
    this.legend.refresh();
    this.search.refresh();
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      this.legend.refreshCounts();
      this.search.refreshResults();
    }, REST);
  }

  dispose() {
    clearTimeout(this.later);
    for (const element of [this.side, this.bar, this.tools]) element.remove();
  }
};
