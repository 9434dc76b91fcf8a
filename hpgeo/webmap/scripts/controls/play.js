/* How does the window move: one year at a time by hand, or year after year by itself? */
import { session } from "../ground/session.js";

const YEAR = 1000; // milliseconds per year at normal speed

/** @import { Change, Store } from "../rules/store.js" */

export class Play {
  speed = 1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  get playing() {
    return this.store.state.playing;
  }

  /**
   * The window moved by some years and as wide as it was; null where it would leave the bar.
   * @param {number} years
   */
  moved(years) {
    const [first, last] = session.data.years, { from, to } = this.store.state;
    return from + years < first || to + years > last ? null : { from: from + years, to: to + years };
  }

  /* Where playing begins: at the window, or from the left when it stands at the end; all years are played one by
  one. */
  opening() {
    const [first, last] = session.data.years, { from, to } = this.store.state;
    if (from === first && to === last) return { from: first, to: first };
    return to === last ? { from: first, to: first + to - from } : {};
  }

  /** @param {number} years */
  step(years) {
    this.stop();
    const window_ = this.moved(years);
    if (window_) this.store.change(window_, "reader");
  }

  toggle() {
    if (this.playing) this.stop();
    else this.start();
  }

  start() {
    this.store.change({ ...this.opening(), playing: true }, "play");
    this.#wait();
  }

  stop() {
    this.store.change({ playing: false }, "play");
  }

  #wait() {
    this.#timer = setTimeout(() => this.#next(), YEAR / this.speed);
  }

  #next() {
    const window_ = this.moved(1);
    if (window_) this.store.change(window_, "play");
    if (this.moved(1)) this.#wait();
    else this.stop();
  }

  /**
   * Whoever else moves the window meanwhile has taken over.
   * @param {Change} change
   */
  follow({ state, previous, origin }) {
    if (!state.playing) clearTimeout(this.#timer);
    else if (origin !== "play" && (state.from !== previous.from || state.to !== previous.to)) this.stop();
  }
}
