/* Search: what is typed narrows the map at once, and a list offers the works that hold it. */
"use strict";

HP.Search = class {
  constructor(app) {
    const el = HP.el, say = HP.say;
    this.app = app;
    this.input = el("input", { type: "search", id: "hp-search", autocomplete: "off", placeholder: say("search_short"), "aria-label": say("search"), value: app.state.text,
      oninput: () => app.change({ text: this.input.value }), onkeydown: (event) => this.key(event) });
    this.results = el("ul.hp-results", { id: "hp-results", hidden: true });
    this.element = el("div.hp-search", {}, this.input, this.results);
  }

  refresh() {
    if (document.activeElement !== this.input) this.input.value = this.app.state.text;
  }

  refreshResults() {
    const text = this.app.state.text.trim();
    const open = Boolean(text) && document.activeElement === this.input;
    this.results.hidden = !open;
    if (!open) return;
    const words = HP.searchable(text);
    const ranked = [...this.app.passed].sort((a, b) => HP.searchable(HP.of(b.title)).startsWith(words) - HP.searchable(HP.of(a.title)).startsWith(words));
    this.results.replaceChildren(
      HP.el("li.hp-soft", {}, HP.say("results", { count: HP.number(ranked.length) })),
      ...ranked.slice(0, 30).map((work) => HP.el("li", {}, HP.el("button", { type: "button", onclick: () => this.pick(work) }, HP.badgeIcon(work.layer, 18), HP.of(work.title)))));
  }

  pick(work) {
    this.results.hidden = true;
    this.input.blur();
    this.app.controls.toggleSide(false);
    this.app.select(work.id, true);
  }

  key(event) {
    const buttons = [...this.results.querySelectorAll("button")];
    if (event.key === "Enter" && buttons.length) buttons[0].click();
    if (event.key === "ArrowDown" && buttons.length) buttons[0].focus();
    if (event.key === "Escape") this.app.change({ text: "" });
  }
};
