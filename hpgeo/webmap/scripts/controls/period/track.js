/* Where on the bar does the window stand? Two handles, and what lies between them can be taken along as a whole. */
import { el, whenOther } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { say } from "../../ground/words.js";
import { dateWords } from "../../rules/phrases.js";
import { fifthYears, moved, pushed, shareOf } from "../../rules/windows.js";
import { Histogram } from "./histogram.js";

/** @import { State } from "../../types" */
/** @import { Edge, Window } from "../../rules/windows.js" */

/**
 * What the track needs: the window as it is, to be told where the reader takes it, and that the reader takes hold.
 * @typedef {object} TrackActions
 * @property {() => State} state
 * @property {(window_: Window) => void} change
 * @property {() => void} grasp
 */

export class Track {
  fill = el("div.hp-fill", { onpointerdown: (event) => this.drag(event) });
  histogram = new Histogram();
  #left = whenOther((/** @type {number} */ year) => { this.fill.style.left = percent(shareOf(year)); });
  #right = whenOther((/** @type {number} */ year) => { this.fill.style.right = `${100 - shareOf(year) * 100}%`; });

  /** @param {TrackActions} act */
  constructor(act) {
    this.act = act;
    this.from = this.handle("period-from", "from", say("period_from"));
    this.to = this.handle("period-to", "to", say("period_to"));
    this.element = el("div.hp-track", {},
      this.histogram.element, today(), el("div.hp-rail"), this.fill, this.from, this.to, ticks());
  }

  /** @param {string} id @param {Edge} edge @param {string} name */
  handle(id, edge, name) {
    const [first, last] = session.data.years;
    /** @type {HTMLInputElement} */
    const input = el("input", {
      type: "range",
      id,
      min: String(first),
      max: String(last),
      step: "1",
      "aria-label": name,
      onpointerdown: () => this.act.grasp(),
      oninput: () => {
        this.act.grasp();
        this.act.change(pushed(this.act.state(), edge, Number(input.value)));
      },
    });
    return input;
  }

  /**
   * Take the window along, as far as the bar reaches.
   * @param {PointerEvent} event
   */
  drag({ clientX: start, pointerId }) {
    const { act, fill } = this, { from } = act.state(), [first, last] = session.data.years;
    const year = this.element.offsetWidth / (last - first || 1); // pixels
    act.grasp();
    /** @param {PointerEvent} now */
    const move = (now) => {
      const by = from + Math.round((now.clientX - start) / year) - act.state().from;
      const window_ = by ? moved(act.state(), by) : null;
      if (window_) act.change(window_);
    };
    fill.setPointerCapture(pointerId);
    fill.addEventListener("pointermove", move);
    fill.addEventListener("lostpointercapture", () => fill.removeEventListener("pointermove", move), { once: true });
  }

  /** @param {Window} window_ */
  refresh({ from, to }) {
    setValue(this.from, from);
    setValue(this.to, to);
    this.#left(from);
    this.#right(to);
    this.histogram.cut(from, to);
  }
}

/** @param {number} share */
const percent = (share) => `${share * 100}%`;

/** @param {HTMLInputElement} input @param {number} year */
const setValue = (input, year) => { if (input.value !== String(year)) input.value = String(year); };

const ticks = () =>
  el("div.hp-ticks", { "aria-hidden": "true" },
    fifthYears().map((year) => el("span", { style: `left:${percent(shareOf(year))}` }, String(year))));

/* The day that counts as today; a year's bar reaches half a year to either side of its tick. */
const today = () => {
  const day = session.data.today, [year, month, date] = day.split("-").map(Number);
  const at = shareOf(year - 0.5 + (month - 1 + date / 31) / 12);
  if (at < 0 || at > 1) return null;
  const about = { style: `left:${percent(at)}`, title: say("overdue_as_of", { day: dateWords(day) }) };
  return el("div.hp-today", about, el("span", {}, session.data.knownOn ? dateWords(day) : say("today")));
};
