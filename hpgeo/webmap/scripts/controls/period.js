/* Which years are meant? Two handles over the years, a mode, presets, and what the window leaves unjudged. */
import { el, setChecked, svg } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { codeLabel, say } from "../ground/words.js";
import { dateWords, numberWords } from "../rules/phrases.js";
import { Histogram } from "./histogram.js";
import { Play } from "./play.js";

const BACK = [["path", { d: "M10 3 5 8l5 5", fill: "none", stroke: "currentColor", "stroke-width": 2 }]];
const ON = [["path", { d: "m6 3 5 5-5 5", fill: "none", stroke: "currentColor", "stroke-width": 2 }]];
const PLAY = [["path", { d: "M4.5 2.5v11l9-5.5z", fill: "currentColor" }]];
const PAUSE = [["path", { d: "M4 3h3v10H4zM9 3h3v10H9z", fill: "currentColor" }]];
const SPEEDS = [0.5, 1, 2];
let speed = 1; // kept when the language changes

export class PeriodBar {
  constructor(app, element) {
    this.app = app;
    this.written = {};
    this.play = new Play(app, () => this.refreshPlay());
    this.play.speed = speed;
    element.setAttribute("aria-label", say("period"));
    element.replaceChildren(this.note(), el("div.hp-period-in", {}, this.head(), this.track(), this.foot()));
    this.listen(element);
    this.refreshPlay();
  }

  note() {
    return (this.planNote = el("p.hp-plan-note", { hidden: true }));
  }

  head() {
    const { app } = this;
    this.years = el("output.hp-years", { "aria-live": "off" });
    this.modes = el(
      "select",
      { id: "hp-mode", "aria-label": say("mode"), onchange: () => app.change({ mode: this.modes.value }) },
      Object.keys(session.data.codes.mode).map((code) => el("option", { value: code }, codeLabel("mode", code))),
    );
    this.plan = el("input", {
      type: "checkbox",
      id: "hp-plan",
      onchange: () => app.change({ plan: this.plan.checked }),
    });
    return el(
      "div.hp-period-head",
      {},
      this.transport(),
      this.years,
      this.modes,
      el(
        "label.hp-plan",
        { title: say("plan_view") },
        this.plan,
        el("span.hp-long", {}, say("plan_view")),
        el("span.hp-short", {}, say("plan_short")),
      ),
    );
  }

  /* One year back, play, one year on, and how fast. */
  transport() {
    const button = (name, label, icon, onclick) =>
      el(
        `button.hp-step.hp-${name}`,
        { type: "button", "aria-label": label, title: label, onclick },
        svg([16, 16], icon),
      );
    this.back = button("back", say("year_back"), BACK, () => this.play.step(-1));
    this.playing = button("play", say("play"), PLAY, () => this.play.toggle());
    this.on = button("on", say("year_on"), ON, () => this.play.step(1));
    const speeds = el(
      "select.hp-speed",
      {
        "aria-label": say("speed"),
        title: say("speed"),
        onchange: (event) => {
          this.play.speed = speed = Number(event.target.value);
        },
      },
      SPEEDS.map((each) => el("option", { value: String(each), selected: each === speed }, `${numberWords(each, 1)}×`)),
    );
    return (this.transporting = el(
      "div.hp-transport",
      { role: "group", "aria-label": say("play") },
      this.back,
      this.playing,
      this.on,
      speeds,
    ));
  }

  track() {
    this.from = this.handle("period-from", "from", say("period_from"));
    this.to = this.handle("period-to", "to", say("period_to"));
    this.fill = el("div.hp-fill", { onpointerdown: (event) => this.drag(event) });
    this.histogram = new Histogram();
    const ticks = el("div.hp-ticks", { "aria-hidden": "true" }, this.ticks());
    return (this.rail = el(
      "div.hp-track",
      {},
      this.histogram.element,
      this.today(),
      el("div.hp-rail"),
      this.fill,
      this.from,
      this.to,
      ticks,
    ));
  }

  foot() {
    const { app } = this;
    const [first, last] = session.data.years;
    this.presets = [["", first, last], ...session.data.presets].map(([code, from, to]) =>
      el(
        "button.hp-preset",
        {
          type: "button",
          "data-from": String(from),
          "data-to": String(to),
          onclick: () => app.change({ from: Math.max(first, from), to: Math.min(last, to) }),
        },
        code
          ? session.data.texts[`term_${code}`]
            ? say(`term_${code}`)
            : code.replace("-", "–")
          : say("whole_period"),
      ),
    );
    this.undated = el("input", {
      type: "checkbox",
      id: "hp-undated",
      onchange: () => app.change({ undated: this.undated.checked }),
    });
    this.undatedLong = el("span.hp-long");
    this.undatedShort = el("span.hp-short");
    return el(
      "div.hp-period-foot",
      {},
      el("div.hp-presets", { role: "group", "aria-label": say("period") }, this.presets),
      el("label.hp-undated", { title: say("undated_show") }, this.undated, this.undatedLong, this.undatedShort),
    );
  }

  handle(id, key, name) {
    const [first, last] = session.data.years;
    return el("input", {
      type: "range",
      id,
      min: String(first),
      max: String(last),
      step: "1",
      "aria-label": name,
      onpointerdown: () => this.play.stop(),
      oninput: (event) => {
        this.play.stop();
        this.app.change(this.window(key, Number(event.target.value)));
      },
    });
  }

  /* Where a year stands on the bar, 0 to 1. */
  share(year) {
    const [first, last] = session.data.years;
    return (year - first) / (last - first || 1);
  }

  ticks() {
    const [first, last] = session.data.years, ticks = [];
    for (let year = Math.ceil(first / 5) * 5; year <= last; year += 5)
      ticks.push(el("span", { style: `left:${this.share(year) * 100}%` }, String(year)));
    return ticks;
  }

  /* The day that the catalogue stands for; a year's bar reaches half a year to either side of its tick. */
  today() {
    const day = session.data.asOf, [year, month, date] = day.split("-").map(Number);
    const at = this.share(year - 0.5 + (month - 1 + date / 31) / 12);
    if (at < 0 || at > 1) return null;
    const words = this.app.state.asof ? dateWords(day) : say("today");
    return el(
      "div.hp-today",
      { style: `left:${at * 100}%`, title: say("as_of", { day: dateWords(day) }) },
      el("span", {}, words),
    );
  }

  /* Keep the handles in order: a handle pushed past the other takes it along. */
  window(key, year) {
    const s = this.app.state;
    return key === "from" ? { from: year, to: Math.max(s.to, year) } : { to: year, from: Math.min(s.from, year) };
  }

  /* The bar between the handles is taken along as a whole. */
  drag(event) {
    const { from } = this.app.state, [first, last] = session.data.years, start = event.clientX;
    const year = this.rail.offsetWidth / (last - first || 1);
    this.play.stop();
    const move = (now) => {
      const window_ = this.play.moved(from + Math.round((now.clientX - start) / year) - this.app.state.from);
      if (window_ && window_.from !== this.app.state.from) this.app.change(window_);
    };
    const end = () => { this.fill.removeEventListener("pointermove", move); };
    this.fill.setPointerCapture(event.pointerId);
    this.fill.addEventListener("pointermove", move);
    this.fill.addEventListener("lostpointercapture", end, { once: true });
  }

  /* Shift and an arrow move the window from anywhere, an arrow alone from the buttons. */
  listen(bar) {
    const controller = new AbortController(), { signal } = controller;
    const step = (event) => {
      const years = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!years || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.shiftKey ? writes(event.target) : !event.target.closest?.(".hp-step")) return;
      event.preventDefault();
      event.stopPropagation();
      this.play.step(years);
    };
    // In the capture, because Leaflet pans the map by the same keys.
    document.addEventListener("keydown", step, { capture: true, signal });
    // On another page of the app nobody sees the years go by.
    const seen = new IntersectionObserver(([entry]) => { if (!entry.isIntersecting) this.play.stop(); });
    seen.observe(bar);
    this.leave = () => { this.play.stop(); controller.abort(); seen.disconnect(); };
  }

  /* Run `write` only if the value is not the one that stands there. */
  put(name, value, write) {
    if (this.written[name] === value) return;
    this.written[name] = value;
    write(value);
  }

  /* A step of the period comes through here: nothing is measured, and nothing written that stands there already. */
  refresh() {
    const { state: s, undated } = this.app;
    if (this.from.value !== String(s.from)) this.from.value = s.from;
    if (this.to.value !== String(s.to)) this.to.value = s.to;
    this.put("left", s.from, () => { this.fill.style.left = `${this.share(s.from) * 100}%`; });
    this.put("right", s.to, () => { this.fill.style.right = `${100 - this.share(s.to) * 100}%`; });
    this.put("cut", `${s.from} ${s.to}`, () => this.histogram.cut(s.from, s.to));
    this.put(
      "years",
      s.mode === "in-service" ? String(s.to) : s.from === s.to ? String(s.from) : `${s.from} – ${s.to}`,
      (text) => {
        this.years.textContent = text;
      },
    );
    if (this.modes.value !== s.mode) this.modes.value = s.mode;
    setChecked(this.undated, s.undated);
    setChecked(this.plan, s.plan);
    this.put("plan", s.plan ? s.to : null, (year) => {
      this.planNote.hidden = !year;
      this.planNote.textContent = year ? say("plan_note", { year }) : "";
    });
    this.put("undated", undated, () => this.writeUndated(numberWords(undated)));
    this.refreshPresets(s);
  }

  writeUndated(count) {
    this.undatedLong.textContent = say("undated", { count });
    this.undatedShort.textContent = say("undated_short", { count });
  }

  refreshPresets(s) {
    const [first, last] = session.data.years;
    for (const button of this.presets) {
      const { from, to } = button.dataset;
      this.put(
        `preset ${from} ${to}`,
        Math.max(first, Number(from)) === s.from && Math.min(last, Number(to)) === s.to,
        (on) => button.setAttribute("aria-pressed", String(on)),
      );
    }
  }

  refreshAtRest() {
    this.histogram.refresh(this.app.selection, this.app.state);
    this.put("back", !this.play.moved(-1), (off) => this.back.setAttribute("aria-disabled", String(off)));
    this.put("on", !this.play.moved(1), (off) => this.on.setAttribute("aria-disabled", String(off)));
  }

  refreshPlay() {
    const { playing } = this.play, label = say(playing ? "pause" : "play");
    this.playing.replaceChildren(svg([16, 16], playing ? PAUSE : PLAY));
    this.playing.setAttribute("aria-label", label);
    this.playing.title = label;
  }
}

/* Where Shift and an arrow mark text. */
const writes = (element) =>
  Boolean(element.matches?.("input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]"));
