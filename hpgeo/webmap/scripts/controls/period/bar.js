/* Which years are meant? Two handles over the years, a mode, presets, and what the window leaves unjudged. */
import { comesFrom, el, isChord, whenOther } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { codeLabel, say } from "../../ground/words.js";
import { numberWords } from "../../rules/phrases.js";
import { windowWords } from "../../rules/windows.js";
import { Play } from "./play.js";
import { Presets } from "./presets.js";
import { Switch } from "./switch.js";
import { Track } from "./track.js";
import { Transport } from "./transport.js";

/** @import { Mode, Parts, State } from "../../types" */
/** @import { Change } from "../../rules/store.js" */

/* Where Shift and an arrow mark text. */
const WRITES = "input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]";

export class PeriodBar {
  planNote = el("p.hp-plan-note", { hidden: true });
  years = el("output.hp-years", { "aria-live": "off" });
  #writeYears = whenOther((/** @type {string} */ text) => { this.years.textContent = text; });
  #writePlan = whenOther((/** @type {number | null} */ year) => this.notePlan(year));
  #writeUndated = whenOther((/** @type {number} */ number) => this.countUndated(numberWords(number)));

  /** @param {Pick<Parts, "store" | "commands" | "picture">} parts @param {HTMLElement} element */
  constructor({ store, commands, picture }, element) {
    this.store = store;
    this.picture = picture;
    /** @param {Partial<State>} part */
    const change = (part) => commands.change(part);
    this.play = new Play(store);
    this.transport = new Transport(this.play);
    this.modes = modeSelect((mode) => change({ mode }));
    this.plan = new Switch("plan", say("plan_view"), (plan) => change({ plan }));
    this.plan.name(say("plan_view"), say("plan_short"));
    this.track = new Track({ state: () => store.state, change, grasp: () => this.play.stop() });
    this.presets = new Presets(change);
    this.undated = new Switch("undated", say("undated_show"), (undated) => change({ undated }));
    element.setAttribute("aria-label", say("period"));
    element.replaceChildren(this.planNote, el("div.hp-period-in", {}, this.head(), this.track.element, this.foot()));
    this.leave = this.listen(element);
  }

  head() {
    return el("div.hp-period-head", {}, this.transport.element, this.years, this.modes, this.plan.element);
  }

  foot() {
    return el("div.hp-period-foot", {}, this.presets.element, this.undated.element);
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
   * Play, or end the play.
   * @param {Change} change
   */
  follow(change) {
    this.play.follow(change);
    if (change.state.playing !== change.previous.playing) this.transport.refresh();
  }

  /* A step of the period comes through here: nothing is measured, and nothing written that stands there already. */
  refresh() {
    const { store: { state }, picture: { undated } } = this;
    this.track.refresh(state);
    this.#writeYears(windowWords(state));
    if (this.modes.value !== state.mode) this.modes.value = state.mode;
    this.undated.set(state.undated);
    this.plan.set(state.plan);
    this.#writePlan(state.plan ? state.to : null);
    this.#writeUndated(undated);
    this.presets.refresh(state);
  }

  refreshAtRest() {
    this.track.histogram.refresh(this.picture.selection, this.store.state);
    this.transport.refreshEnds(this.store.state);
  }

  /** @param {number | null} year whose end the plan is shown for */
  notePlan(year) {
    this.planNote.hidden = !year;
    this.planNote.textContent = year ? say("plan_note", { year }) : "";
  }

  /** @param {string} count */
  countUndated(count) {
    this.undated.name(say("undated", { count }), say("undated_short", { count }));
  }
}

/** @param {(mode: Mode) => void} choose */
const modeSelect = (choose) => {
  const modes = /** @type {Mode[]} */ (Object.keys(session.data.codes.mode));
  /** @type {HTMLSelectElement} */
  const select = el(
    "select",
    { id: "hp-mode", "aria-label": say("mode"), onchange: () => choose(/** @type {Mode} */ (select.value)) },
    modes.map((code) => el("option", { value: code }, codeLabel("mode", code))),
  );
  return select;
};
