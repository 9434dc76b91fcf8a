/* How do two moments compare? Side by side under a swipe: the years of the two handles, or two knowledge dates.

`state.compare` is null, "years", or "<left>..<right>" with a knowledge date or "now" on each side. By years each
side shows what has begun by the end of its year, in the state that is expected then; by knowledge dates each side
shows the selection as the documents knew it. */
import { el } from "../ground/dom.js";
import { L } from "../ground/leaflet.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { wholePeriod } from "../rules/filter.js";
import { begunBy, drawnStatus, KnownSelection } from "../rules/moments.js";
import { dateWords, numberWords } from "../rules/phrases.js";
import { DAYS, NOW } from "../rules/state.js";
import { CanvasLayer } from "../drawing/canvas.js";
import { View } from "../drawing/view.js";

/** @import { State, Work } from "../types" */
/** @import { App } from "../app.js" */

/** @typedef {{ works: (Work | null)[], pass: Uint8Array, state: State }} Side */

export class Compare {
  share = 0.5;
  /** @type {Map<string, KnownSelection>} */
  known = new Map();
  count = el("p.hp-compare-count", { "aria-live": "polite" });
  help = el("p.hp-soft");
  kind = el("select", { id: "hp-compare-kind", onchange: () => this.choose() });
  selects = ["left", "right"].map((side) =>
    el("select", { id: `hp-compare-${side}`, onchange: () => this.choose() }));

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.right = new View(app, app.drawn);
    this.layer = new CanvasLayer((c, frame) => this.right.draw(c, frame), {
      pane: app.pane("works-right", 401),
      padding: 0.25,
      placed: () => this.clip(),
    });
    /** @type {HTMLInputElement} */
    this.handle = el("input.hp-swipe", {
      type: "range",
      id: "hp-swipe",
      min: "0",
      max: "100",
      step: "1",
      oninput: () => this.swipe(Number(this.handle.value) / 100),
    });
    this.grip = el("span.hp-swipe-grip", { "aria-hidden": "true" });
    this.line = el("div.hp-swipe-line", {}, this.grip);
    this.sides = [el("p.hp-moment.hp-moment-left"), el("p.hp-moment.hp-moment-right")];
    this.element = el("div.hp-compare", { hidden: true }, this.line, ...this.sides, this.handle);
    this.card = el("section.hp-compare-card", { hidden: true });
    app.root.append(this.element, this.card);
    app.map.on("move", this.clip, this);
    this.drag();
  }

  dispose() {
    this.app.map.off("move", this.clip, this);
    this.layer.remove();
    this.element.remove();
    this.card.remove();
  }

  get active() { return this.app.state.compare != null; }
  get byYears() { return this.app.state.compare === "years"; }
  get days() { return DAYS.exec(this.app.state.compare ?? "")?.slice(1) ?? []; }

  /* Switch on, with the years that the handles stand at, or off. */
  toggle() {
    const { app } = this;
    const now = Number(session.data.today.slice(0, 4));
    const years = wholePeriod(app.state) ? { from: now, to: Math.min(now + 5, session.data.years[1]) } : {};
    app.change(this.active ? { compare: null } : { compare: "years", ...years });
  }

  /* Compare what the selects name; days are first compared from the last one on which something was told. */
  choose() {
    const last = session.data.days.at(-1) ?? NOW;
    const days = this.byYears ? [last, NOW] : this.selects.map((select) => select.value);
    this.app.change({ compare: this.kind.value === "years" ? "years" : days.join("..") });
  }

  /** @param {string} day */
  selectionOf(day) {
    const selection = this.known.get(day) ?? new KnownSelection(day);
    this.known.set(day, selection);
    return selection;
  }

  /**
   * What each side shows: [left, right], as View.show takes it.
   * @returns {Side[]}
   */
  judged() {
    const { state, selection } = this.app;
    selection.judge(state);
    if (this.byYears)
      return [state.from, state.to].map((year) => ({
        works: selection.works,
        pass: begunBy(year, selection),
        state: { ...state, plan: true, to: year },
      }));
    return this.days.map((day) => {
      const known = this.selectionOf(day);
      known.judge(state);
      return { works: known.works, pass: known.pass, state };
    });
  }

  /* Bring both sides to the state; the left side is the app's own view. */
  apply() {
    this.element.hidden = !this.active;
    this.card.hidden = !this.active;
    this.app.root.classList.toggle("hp-comparing", this.active);
    if (!this.active) {
      this.layer.remove();
      this.app.layers[1].canvas.style.removeProperty("clip-path");
      return;
    }
    const [left, right] = this.judged();
    this.app.view.show(left);
    this.right.show(right);
    if (!this.app.map.hasLayer(this.layer)) this.layer.addTo(this.app.map);
    else this.layer.redraw();
    this.say(left, right);
    this.clip();
  }

  /**
   * Name both moments and count the works that differ.
   * @param {Side} left @param {Side} right
   */
  say(left, right) {
    const names = this.byYears
      ? [this.app.state.from, this.app.state.to].map((year) => say("end_of_year", { year }))
      : this.days.map((day) => this.dayName(day));
    this.sides.forEach((side, i) => { side.textContent = names[i]; });
    const differs = left.works.filter((_, i) => left.pass[i] !== right.pass[i] ||
      (left.pass[i] && statusOn(left, i) !== statusOn(right, i)));
    this.count.textContent = say("compare_differ", { count: numberWords(differs.length) });
    this.kind.value = this.byYears ? "years" : "days";
    this.selects.forEach((select, i) => {
      select.hidden = this.byYears;
      if (!this.byYears) select.value = this.days[i];
    });
    this.help.textContent = say(this.byYears ? "compare_years_help" : "compare_days_help");
  }

  /* What each side shows, [left, right]: the state of each placed work by its id; null while nothing is compared. */
  compared() {
    return this.active ? [this.app.view, this.right].map((view) => view.statuses()) : null;
  }

  /** @param {string} day */
  dayName(day) {
    const { knownOn, today } = session.data;
    return say("known_to", { day: dateWords(day === NOW ? knownOn ?? today : day) });
  }

  words() {
    const days = [...session.data.days, NOW];
    this.handle.setAttribute("aria-label", say("compare_swipe"));
    this.kind.setAttribute("aria-label", say("compare_what"));
    this.kind.replaceChildren(
      el("option", { value: "years" }, say("compare_years")),
      days.length > 1 ? el("option", { value: "days" }, say("compare_days")) : "",
    );
    ["left", "right"].forEach((side, i) => {
      this.selects[i].setAttribute("aria-label", say(`compare_${side}`));
      this.selects[i].replaceChildren(...days.map((day) => el("option", { value: day }, this.dayName(day))));
    });
    this.card.setAttribute("aria-label", say("compare"));
    this.card.replaceChildren(
      el("div.hp-compare-head", {}, el("strong", {}, say("compare")), this.kind, ...this.selects,
        el("button.hp-close", { type: "button", "aria-label": say("close"), onclick: () => this.toggle() }, "×")),
      this.count, this.help);
  }

  /* The swipe */

  drag() {
    /** @param {PointerEvent} event */
    const move = (event) => {
      const { left, width } = this.app.map.getContainer().getBoundingClientRect();
      this.swipe((event.clientX - left) / width);
    };
    const { grip } = this;
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      grip.addEventListener("pointermove", move);
      const stop = () => grip.removeEventListener("pointermove", move);
      grip.addEventListener("pointerup", stop, { once: true });
      grip.addEventListener("pointercancel", stop, { once: true });
    });
  }

  /** @param {number} share */
  swipe(share) {
    this.share = Math.min(0.98, Math.max(0.02, share));
    this.clip();
  }

  /* Cut both canvases at the swipe; while the map moves they move under it. */
  clip() {
    if (!this.active) return;
    const { map } = this.app, at = this.share * map.getSize().x;
    this.handle.value = String(Math.round(this.share * 100));
    this.element.style.setProperty("--swipe", `${at}px`);
    this.cut(this.app.layers[1], (shown, whole) => `inset(0 ${whole - shown}px 0 0)`, at);
    this.cut(this.layer, (shown) => `inset(0 0 0 ${shown}px)`, at);
  }

  /**
   * Cut a canvas at a place of the map, in pixels from its left.
   * @param {CanvasLayer} layer @param {(shown: number, whole: number) => string} inset @param {number} at
   */
  cut({ canvas }, inset, at) {
    const pane = this.app.map.getPane("mapPane");
    if (!canvas.isConnected || !pane) return;
    const corner = L.DomUtil.getPosition(canvas).add(L.DomUtil.getPosition(pane)), whole = canvas.clientWidth;
    canvas.style.clipPath = inset(Math.max(0, Math.min(whole, at - corner.x)), whole);
  }

  /**
   * The view that lies under a point of the map, in pixels from its left.
   * @param {number} x
   */
  viewAt(x) {
    return this.active && x > this.share * this.app.map.getSize().x ? this.right : this.app.view;
  }
}

/**
 * The state in which a side draws a work; null where the work was not known yet.
 * @param {Side} side @param {number} index
 */
const statusOn = ({ works, state }, index) => {
  const work = works[index];
  return work && drawnStatus(work, state);
};
