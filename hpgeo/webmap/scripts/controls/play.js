/* How does the window move: one year at a time by hand, or year after year by itself? */
import { session } from "../ground/session.js";
import { host } from "./host.js";

const YEAR = 1000; // milliseconds per year at normal speed

/** @import { App } from "../app.js" */

export class Play {
  speed = 1;
  /** @type {ReturnType<typeof setTimeout> | null} */
  timer = null;
  at = [0, 0]; // the window that the play has set

  /**
   * `changed` is called when playing begins and ends.
   * @param {Pick<App, "state" | "change">} app @param {() => void} changed
   */
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
  }

  get playing() {
    return this.timer != null;
  }

  /**
   * The window moved by some years and as wide as it was; null where it would leave the bar.
   * @param {number} years
   */
  moved(years) {
    const [first, last] = session.data.years, { from, to } = this.app.state;
    return from + years < first || to + years > last ? null : { from: from + years, to: to + years };
  }

  /* Where playing begins: at the window, or from the left when it stands at the end; all years are played one by
  one. */
  opening() {
    const [first, last] = session.data.years, { from, to } = this.app.state;
    if (from === first && to === last) return { from: first, to: first };
    return to === last ? { from: first, to: first + to - from } : null;
  }

  /** @param {number} years */
  step(years) {
    this.stop();
    const window_ = this.moved(years);
    if (window_) this.app.change(window_);
  }

  toggle() {
    if (this.playing) this.stop();
    else this.start();
  }

  start() {
    // The address is written once, at the end.
    host.hold(() => this.stop(false));
    const opening = this.opening();
    if (opening) this.app.change(opening);
    this.wait();
    this.changed();
  }

  wait() {
    const { from, to } = this.app.state;
    this.at = [from, to];
    this.timer = setTimeout(() => this.next(), YEAR / this.speed);
  }

  /* Whoever else moved the window meanwhile has taken over. */
  next() {
    const { from, to } = this.app.state, isOurs = from === this.at[0] && to === this.at[1];
    const window_ = isOurs && this.moved(1);
    if (window_) this.app.change(window_);
    if (window_ && this.moved(1)) this.wait();
    else this.stop();
  }

  stop(tell = true) {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    host.release(tell);
    this.changed();
  }
}
