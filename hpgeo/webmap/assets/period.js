/* The period bar: two handles over the years, a mode, presets, and what the window leaves unjudged. */
"use strict";

HP.PeriodBar = class {
  constructor(app, element) {
    const el = HP.el, say = HP.say;
    const [first, last] = HP.data.years;
    this.app = app;
    this.from = this.handle("period-from", "from", say("period_from"));
    this.to = this.handle("period-to", "to", say("period_to"));
    this.years = el("output.hp-years");
    this.fill = el("div.hp-fill");
    this.modes = el("select", { id: "hp-mode", "aria-label": say("mode"), onchange: () => app.change({ mode: this.modes.value }) },
      Object.keys(HP.data.codes.mode).map((code) => el("option", { value: code }, HP.label("mode", code))));
    const presets = [["", first, last], ...HP.data.presets];
    this.presets = presets.map(([code, from, to]) =>
      el("button.hp-preset", { type: "button", "data-from": String(from), "data-to": String(to), onclick: () => app.change({ from: Math.max(first, from), to: Math.min(last, to) }) },
        code ? (HP.data.texts[`term_${code}`] ? say(`term_${code}`) : code.replace("-", "–")) : say("whole_period")));
    this.undated = el("input", { type: "checkbox", id: "hp-undated", onchange: () => app.change({ undated: this.undated.checked }) });
    this.undatedCount = el("span");
    this.plan = el("input", { type: "checkbox", id: "hp-plan", onchange: () => app.change({ plan: this.plan.checked }) });
    this.planNote = el("p.hp-plan-note", { hidden: true });
    element.replaceChildren(
      this.planNote,
      el("div.hp-period-head", {}, this.modes, this.years, el("div.hp-presets", { role: "group", "aria-label": say("period") }, this.presets)),
      el("div.hp-track", {}, el("div.hp-rail"), this.fill, this.from, this.to, el("div.hp-ticks", { "aria-hidden": "true" }, this.ticks())),
      el("div.hp-period-foot", {},
        el("label", { title: say("undated_show") }, this.undated, this.undatedCount),
        el("label", {}, this.plan, say("plan_view"))));
  }

  handle(id, key, name) {
    const [first, last] = HP.data.years;
    return HP.el("input", { type: "range", id, min: String(first), max: String(last), step: "1", "aria-label": name,
      oninput: (event) => this.app.change(this.window(key, Number(event.target.value))) });
  }

  /* Where a year stands on the bar, 0 to 1. */
  share(year) {
    const [first, last] = HP.data.years;
    return (year - first) / (last - first || 1);
  }

  ticks() {
    const [first, last] = HP.data.years, ticks = [];
    for (let year = Math.ceil(first / 5) * 5; year <= last; year += 5)
      ticks.push(HP.el("span", { style: `left:${this.share(year) * 100}%` }, String(year)));
    return ticks;
  }

  /* Keep the handles in order: a handle pushed past the other takes it along. */
  window(key, year) {
    const s = this.app.state;
    return key === "from" ? { from: year, to: Math.max(s.to, year) } : { to: year, from: Math.min(s.from, year) };
  }

  refresh() {
    const { state: s, undated } = this.app;
    const [, last] = HP.data.years;
    this.from.value = s.from;
    this.to.value = s.to;
    this.fill.style.left = `${this.share(s.from) * 100}%`;
    this.fill.style.right = `${100 - this.share(s.to) * 100}%`;
    this.years.textContent = s.mode === "in-service" ? String(s.to) : s.from === s.to ? String(s.from) : `${s.from} – ${s.to}`;
    this.modes.value = s.mode;
    this.undated.checked = s.undated;
    this.plan.checked = s.plan;
    this.planNote.hidden = !s.plan;
    if (s.plan) this.planNote.textContent = HP.say("plan_note", { year: s.to });
    this.undatedCount.textContent = HP.say("undated", { count: HP.number(undated) });
    for (const button of this.presets)
      button.setAttribute("aria-pressed", String(Number(button.dataset.from) === s.from && Math.min(last, Number(button.dataset.to)) === s.to));
  }
};
