/* What the reader works with: search, legend as filter, and the period bar. */
"use strict";

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
    this.buildSide();
    this.buildBar();
    this.buildTools();
    this.refresh();
  }

  buildSide() {
    const el = HP.el, say = HP.say, app = this.app;
    const standalone = !HP.host.embedded;
    this.search = el("input", { type: "search", id: "hp-search", autocomplete: "off", placeholder: say("search_short"), "aria-label": say("search"), value: app.state.text,
      oninput: () => app.change({ text: this.search.value }), onkeydown: (event) => this.searchKey(event) });
    this.results = el("ul.hp-results", { id: "hp-results", hidden: true });
    this.legend = el("div.hp-legend");
    this.filters = el("div.hp-filters");
    this.summary = el("p.hp-summary", { "aria-live": "polite" });
    this.side.replaceChildren(
      standalone ? el("header.hp-brand", {}, el("h1", {}, say("app_long")),
        el("div.hp-lang", { role: "group", "aria-label": say("language") }, ["vi", "en"].map((code) =>
          el("button", { type: "button", "aria-pressed": String(HP.language === code), onclick: () => app.setLanguage(code) }, code.toUpperCase())))) : "",
      el("button.hp-close", { type: "button", onclick: () => this.toggleSide(false), "aria-label": say("close") }, "×"),
      el("div.hp-search", {}, this.search, this.results),
      this.summary, this.legend, this.filters);
    this.sets = {};
    this.legend.append(this.setBlock("layers", say("layers"), this.layerCodes(), (code) => HP.badgeIcon(code, 20), (code) => HP.label("layer", code), true));
    this.filters.append(
      this.setBlock("statuses", say("status"), this.codesIn("statuses", [...Object.keys(HP.data.codes.status), HP.data.unknownStatus]), (code) => HP.dashIcon(code), (code) => this.statusName(code)),
      this.setBlock("accuracies", say("accuracy"), this.codesIn("accuracies", Object.keys(HP.data.codes.accuracy)), (code) => HP.gradeIcon(code), (code) => HP.label("accuracy", code)),
      this.setBlock("sources", say("source"), this.codesIn("sources", Object.keys(HP.data.sources)), () => null, (code) => HP.of(HP.data.sources[code].short)),
      this.setBlock("organizations", say("organization"), this.codesIn("organizations", Object.keys(HP.data.organizations)), () => null, (code) => HP.of(HP.data.organizations[code].name)),
      el("button.hp-wide", { type: "button", onclick: () => app.reset() }, say("reset")));
  }

  statusName(code) {
    return code === HP.data.unknownStatus ? HP.say("unknown") : HP.label("status", code);
  }

  layerCodes() {
    return this.codesIn("layers", Object.keys(HP.data.codes.layer));
  }

  /* Only codes that some work holds. */
  codesIn(name, codes) {
    const counts = HP.counts({ ...HP.freshState() }, name);
    return codes.filter((code) => counts[code]);
  }

  setBlock(name, title, codes, icon, label, open = false) {
    const el = HP.el, app = this.app;
    const rows = codes.map((code) => {
      const box = el("input", { type: "checkbox", onchange: () => app.toggle(name, code, codes) });
      const count = el("span.hp-count");
      const only = el("button.hp-only", { type: "button", title: label(code), onclick: (event) => { event.preventDefault(); app.only(name, code); } }, HP.language === "en" ? "only" : "chỉ");
      this.sets[name] = this.sets[name] || [];
      this.sets[name].push({ code, box, count, row: null });
      const row = el("li", {}, el("label", {}, box, el("span.hp-icon", {}, icon(code)), el("span.hp-name", {}, label(code)), only, count));
      this.sets[name].at(-1).row = row;
      return row;
    });
    return el("details.hp-set", { open }, el("summary", {}, title, el("button.hp-link.hp-all", { type: "button", onclick: (event) => { event.preventDefault(); app.toggleAll(name); } }, HP.say("all"))), el("ul", {}, rows));
  }

  buildBar() {
    const el = HP.el, say = HP.say, app = this.app;
    const [first, last] = HP.data.years;
    const handle = (id, key, name) => el("input", { type: "range", id, min: String(first), max: String(last), step: "1", "aria-label": name,
      oninput: (event) => app.change(this.window(key, Number(event.target.value))) });
    this.from = handle("period-from", "from", say("period_from"));
    this.to = handle("period-to", "to", say("period_to"));
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
    const ticks = [];
    for (let year = Math.ceil(first / 5) * 5; year <= last; year += 5) ticks.push(el("span", { style: `left:${((year - first) / (last - first)) * 100}%` }, String(year)));
    this.bar.replaceChildren(
      this.planNote,
      el("div.hp-period-head", {}, this.modes, this.years, el("div.hp-presets", { role: "group", "aria-label": say("period") }, this.presets)),
      el("div.hp-track", {}, el("div.hp-rail"), this.fill, this.from, this.to, el("div.hp-ticks", { "aria-hidden": "true" }, ticks)),
      el("div.hp-period-foot", {},
        el("label", { title: say("undated_show") }, this.undated, this.undatedCount),
        el("label", {}, this.plan, say("plan_view"))));
  }

  /* Keep the handles in order: a handle pushed past the other takes it along. */
  window(key, year) {
    const s = this.app.state;
    return key === "from" ? { from: year, to: Math.max(s.to, year) } : { to: year, from: Math.min(s.from, year) };
  }

  buildTools() {
    const el = HP.el, say = HP.say, app = this.app;
    const plus = [["path", { d: "M8 2v12M2 8h12", stroke: "currentColor", "stroke-width": 2 }]];
    const minus = [["path", { d: "M2 8h12", stroke: "currentColor", "stroke-width": 2 }]];
    const home = [["path", { d: "M2 8l6-6 6 6M4 7v7h8V7", stroke: "currentColor", "stroke-width": 1.8, fill: "none" }]];
    const list = [["path", { d: "M2 4h12M4 8h8M6 12h4", stroke: "currentColor", "stroke-width": 2 }]];
    const button = (name, label, icon, onclick) => el(`button.hp-tool.${name}`, { type: "button", title: label, "aria-label": label, onclick }, HP.svg([16, 16], icon));
    this.tools.replaceChildren(
      button("hp-menu", say("filters"), list, () => this.toggleSide()),
      button("hp-in", say("zoom_in"), plus, () => app.map.zoomIn()),
      button("hp-out", say("zoom_out"), minus, () => app.map.zoomOut()),
      button("hp-home", say("home"), home, () => app.home()));
  }

  toggleSide(open) {
    this.root.classList.toggle("hp-side-open", open);
  }

  /* What a period step must show at once; the counts of the legend follow when the hand rests. */
  refresh() {
    const { state: s, passed, undated } = this.app;
    const [first, last] = HP.data.years;
    this.from.value = s.from;
    this.to.value = s.to;
    const share = (year) => ((year - first) / (last - first || 1)) * 100;
    this.fill.style.left = `${share(s.from)}%`;
    this.fill.style.right = `${100 - share(s.to)}%`;
    this.years.textContent = s.mode === "in-service" ? String(s.to) : s.from === s.to ? String(s.from) : `${s.from} – ${s.to}`;
    this.modes.value = s.mode;
    this.undated.checked = s.undated;
    this.plan.checked = s.plan;
    this.planNote.hidden = !s.plan;
    if (s.plan) this.planNote.textContent = HP.say("plan_note", { year: s.to });
    this.undatedCount.textContent = HP.say("undated", { count: HP.number(undated) });
    for (const button of this.presets)
      button.setAttribute("aria-pressed", String(Number(button.dataset.from) === s.from && Math.min(last, Number(button.dataset.to)) === s.to));
    const placed = passed.filter((work) => work.features.length).length;
    this.summary.textContent = passed.length
      ? `${HP.say("shown_of", { count: HP.number(passed.length), total: HP.number(HP.data.works.length) })} · ${HP.say("no_place", { count: HP.number(passed.length - placed) })}`
      : HP.say("nothing");
    this.root.classList.toggle("hp-nothing", !passed.length);
    if (document.activeElement !== this.search) this.search.value = s.text;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.refreshCounts(), 90);
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
    this.showResults();
  }

  showResults() {
    const text = this.app.state.text.trim();
    const open = Boolean(text) && document.activeElement === this.search;
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
    this.search.blur();
    this.toggleSide(false);
    this.app.select(work.id, true);
  }

  searchKey(event) {
    const buttons = [...this.results.querySelectorAll("button")];
    if (event.key === "Enter" && buttons.length) buttons[0].click();
    if (event.key === "ArrowDown" && buttons.length) buttons[0].focus();
    if (event.key === "Escape") this.app.change({ text: "" });
  }
};
