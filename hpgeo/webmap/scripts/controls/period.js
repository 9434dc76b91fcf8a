/* Which years are meant? Two handles over the years, a mode, presets, and what the window leaves unjudged. */
import { comesFrom, el, isChord, setChecked, svg } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { codeLabel, say } from "../ground/words.js";
import { dateWords, numberWords } from "../rules/phrases.js";
import { Histogram } from "./histogram.js";
import { Play } from "./play.js";

/** @import { Mode, Shape, State } from "../types" */
/** @import { App } from "../app.js" */

/** @param {string} d @returns {Shape[]} */
const arrow = (d) => [["path", { d, fill: "none", stroke: "currentColor", "stroke-width": 2 }]];
/** @param {string} d @returns {Shape[]} */
const solid = (d) => [["path", { d, fill: "currentColor" }]];

const BACK = arrow("M10 3 5 8l5 5");
const ON = arrow("m6 3 5 5-5 5");
const PLAY = solid("M4.5 2.5v11l9-5.5z");
const PAUSE = solid("M4 3h3v10H4zM9 3h3v10H9z");
const SPEEDS = [0.5, 1, 2];
let speed = 1; // kept when the language changes

/** @param {string} code */
const presetName = (code) => {
  const key = `term_${code}`;
  if (!code) return say("whole_period");
  return key in session.data.texts ? say(key) : code.replace("-", "–");
};

/**
 * A button with a picture.
 * @param {string} name @param {string} label @param {Shape[]} icon @param {() => void} onclick
 */
const stepButton = (name, label, icon, onclick) => {
  const about = { type: "button", "aria-label": label, title: label, onclick };
  return el(`button.hp-step.hp-${name}`, about, svg([16, 16], icon));
};

/**
 * A box whose name is long where there is room.
 * @param {string} name @param {string} title @param {HTMLElement} box
 * @param {HTMLElement} long @param {HTMLElement} short
 */
const switchLabel = (name, title, box, long, short) => el(`label.${name}`, { title }, box, long, short);

export class PeriodBar {
  /** @type {Record<string, unknown>} what stands in the elements */
  written = {};
  planNote = el("p.hp-plan-note", { hidden: true });
  years = el("output.hp-years", { "aria-live": "off" });
  /** @type {HTMLSelectElement} */
  modes = el("select", {
    id: "hp-mode",
    "aria-label": say("mode"),
    onchange: () => this.app.change({ mode: /** @type {Mode} */ (this.modes.value) }),
  });
  /** @type {HTMLInputElement} */
  plan = el("input", {
    type: "checkbox",
    id: "hp-plan",
    onchange: () => this.app.change({ plan: this.plan.checked }),
  });
  /** @type {HTMLInputElement} */
  undated = el("input", {
    type: "checkbox",
    id: "hp-undated",
    onchange: () => this.app.change({ undated: this.undated.checked }),
  });
  undatedLong = el("span.hp-long");
  undatedShort = el("span.hp-short");
  /** @type {HTMLElement} */
  fill = el("div.hp-fill", { onpointerdown: (event) => this.drag(event) });
  histogram = new Histogram();
  back = stepButton("back", say("year_back"), BACK, () => this.play.step(-1));
  playing = stepButton("play", say("play"), PLAY, () => this.play.toggle());
  on = stepButton("on", say("year_on"), ON, () => this.play.step(1));

  /** @param {App} app @param {HTMLElement} element */
  constructor(app, element) {
    this.app = app;
    this.play = new Play(app, () => this.refreshPlay());
    this.play.speed = speed;
    this.from = this.handle("period-from", "from", say("period_from"));
    this.to = this.handle("period-to", "to", say("period_to"));
    this.presets = this.presetButtons();
    this.rail = this.track();
    element.setAttribute("aria-label", say("period"));
    element.replaceChildren(this.planNote, el("div.hp-period-in", {}, this.head(), this.rail, this.foot()));
    this.leave = this.listen(element);
    this.refreshPlay();
  }

  head() {
    const modes = Object.keys(session.data.codes.mode);
    this.modes.append(...modes.map((code) => el("option", { value: code }, codeLabel("mode", code))));
    const names = [el("span.hp-long", {}, say("plan_view")), el("span.hp-short", {}, say("plan_short"))];
    return el(
      "div.hp-period-head",
      {},
      el(
        "div.hp-transport",
        { role: "group", "aria-label": say("play") },
        [this.back, this.playing, this.on, this.speeds()],
      ),
      this.years,
      this.modes,
      switchLabel("hp-plan", say("plan_view"), this.plan, names[0], names[1]),
    );
  }

  /* How fast the years go by. */
  speeds() {
    /** @type {HTMLSelectElement} */
    const select = el(
      "select.hp-speed",
      {
        "aria-label": say("speed"),
        title: say("speed"),
        onchange: () => {
          speed = Number(select.value);
          this.play.speed = speed;
        },
      },
      SPEEDS.map((each) => el("option", { value: String(each), selected: each === speed }, `${numberWords(each, 1)}×`)),
    );
    return select;
  }

  track() {
    const ticks = el("div.hp-ticks", { "aria-hidden": "true" }, this.ticks()), rail = el("div.hp-rail");
    const parts = [this.histogram.element, this.today(), rail, this.fill, this.from, this.to, ticks];
    return el("div.hp-track", {}, parts);
  }

  foot() {
    return el(
      "div.hp-period-foot",
      {},
      el("div.hp-presets", { role: "group", "aria-label": say("period") }, this.presets.map(({ button }) => button)),
      switchLabel("hp-undated", say("undated_show"), this.undated, this.undatedLong, this.undatedShort),
    );
  }

  /* The windows that planners speak of, within the bar, and the whole of it. */
  presetButtons() {
    const [first, last] = session.data.years;
    /** @type {[code: string, from: number, to: number][]} */
    const presets = [["", first, last], ...session.data.presets];
    return presets.map(([code, presetFrom, presetTo]) => {
      const from = Math.max(first, presetFrom), to = Math.min(last, presetTo);
      const data = { "data-from": String(presetFrom), "data-to": String(presetTo) };
      const onclick = () => this.app.change({ from, to });
      return { from, to, button: el("button.hp-preset", { type: "button", ...data, onclick }, presetName(code)) };
    });
  }

  /** @param {string} id @param {"from" | "to"} key @param {string} name */
  handle(id, key, name) {
    const [first, last] = session.data.years;
    /** @type {HTMLInputElement} */
    const input = el("input", {
      type: "range",
      id,
      min: String(first),
      max: String(last),
      step: "1",
      "aria-label": name,
      onpointerdown: () => this.play.stop(),
      oninput: () => {
        this.play.stop();
        this.app.change(this.window(key, Number(input.value)));
      },
    });
    return input;
  }

  /**
   * Where a year stands on the bar, 0 to 1.
   * @param {number} year
   */
  share(year) {
    const [first, last] = session.data.years;
    return (year - first) / (last - first || 1);
  }

  ticks() {
    const [first, last] = session.data.years;
    /** @type {HTMLElement[]} */
    const ticks = [];
    for (let year = Math.ceil(first / 5) * 5; year <= last; year += 5)
      ticks.push(el("span", { style: `left:${this.share(year) * 100}%` }, String(year)));
    return ticks;
  }

  /* The day that counts as today; a year's bar reaches half a year to either side of its tick. */
  today() {
    const day = session.data.today, [year, month, date] = day.split("-").map(Number);
    const at = this.share(year - 0.5 + (month - 1 + date / 31) / 12);
    if (at < 0 || at > 1) return null;
    const words = session.data.knownOn ? dateWords(day) : say("today");
    return el(
      "div.hp-today",
      { style: `left:${at * 100}%`, title: say("overdue_as_of", { day: dateWords(day) }) },
      el("span", {}, words),
    );
  }

  /**
   * Keep the handles in order: a handle pushed past the other takes it along.
   * @param {"from" | "to"} key @param {number} year
   */
  window(key, year) {
    const s = this.app.state;
    return key === "from" ? { from: year, to: Math.max(s.to, year) } : { to: year, from: Math.min(s.from, year) };
  }

  /**
   * The bar between the handles is taken along as a whole.
   * @param {PointerEvent} event
   */
  drag(event) {
    const { from } = this.app.state, [first, last] = session.data.years, start = event.clientX;
    const year = this.rail.offsetWidth / (last - first || 1);
    this.play.stop();
    /** @param {PointerEvent} now */
    const move = (now) => {
      const window_ = this.play.moved(from + Math.round((now.clientX - start) / year) - this.app.state.from);
      if (window_ && window_.from !== this.app.state.from) this.app.change(window_);
    };
    const end = () => { this.fill.removeEventListener("pointermove", move); };
    this.fill.setPointerCapture(event.pointerId);
    this.fill.addEventListener("pointermove", move);
    this.fill.addEventListener("lostpointercapture", end, { once: true });
  }

  /**
   * Shift and an arrow move the window from anywhere, an arrow alone from the buttons. Give what ends that.
   * @param {HTMLElement} bar
   */
  listen(bar) {
    const controller = new AbortController(), { signal } = controller;
    // In the capture, because Leaflet pans the map by the same keys.
    document.addEventListener("keydown", (event) => this.key(event), { capture: true, signal });
    // On another page of the app nobody sees the years go by.
    const seen = new IntersectionObserver(([entry]) => { if (!entry.isIntersecting) this.play.stop(); });
    seen.observe(bar);
    return () => {
      this.play.stop();
      controller.abort();
      seen.disconnect();
    };
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const years = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!years || isChord(event)) return;
    const { target } = event, onButton = target instanceof Element && target.closest(".hp-step");
    if (event.shiftKey ? comesFrom(event, WRITES) : !onButton) return;
    event.preventDefault();
    event.stopPropagation();
    this.play.step(years);
  }

  /**
   * Run `write` only if the value is not the one that stands there.
   * @template Value
   * @param {string} name @param {Value} value @param {(value: Value) => void} write
   */
  put(name, value, write) {
    if (this.written[name] === value) return;
    this.written[name] = value;
    write(value);
  }

  /* A step of the period comes through here: nothing is measured, and nothing written that stands there already. */
  refresh() {
    const { state: s, undated } = this.app;
    if (this.from.value !== String(s.from)) this.from.value = String(s.from);
    if (this.to.value !== String(s.to)) this.to.value = String(s.to);
    this.put("left", s.from, () => { this.fill.style.left = `${this.share(s.from) * 100}%`; });
    this.put("right", s.to, () => { this.fill.style.right = `${100 - this.share(s.to) * 100}%`; });
    this.put("cut", `${s.from} ${s.to}`, () => this.histogram.cut(s.from, s.to));
    this.put("years", windowWords(s), (text) => { this.years.textContent = text; });
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

  /** @param {string} count */
  writeUndated(count) {
    this.undatedLong.textContent = say("undated", { count });
    this.undatedShort.textContent = say("undated_short", { count });
  }

  /** @param {State} s */
  refreshPresets(s) {
    this.presets.forEach(({ from, to, button }, index) => {
      const isSet = from === s.from && to === s.to;
      this.put(`preset ${index}`, isSet, (on) => button.setAttribute("aria-pressed", String(on)));
    });
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
const WRITES = "input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]";

/** @param {State} s */
const windowWords = (s) => {
  if (s.mode === "in-service" || s.from === s.to) return String(s.to);
  return `${s.from} – ${s.to}`;
};
