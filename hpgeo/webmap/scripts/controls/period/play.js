/* How does the window move: one year at a time by hand, or year after year by itself? */
import { moved, opening } from "../../rules/windows.js";

const YEAR = 1000; // milliseconds per year at normal speed

/** @import { Change, Store } from "../../rules/store.js" */

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

  /** @param {number} years */
  step(years) {
    this.stop();
    const window_ = moved(this.store.state, years);
    if (window_) this.store.change(window_, "reader");
  }

  toggle() {
    if (this.playing) this.stop();
    else this.start();
  }

  start() {
    this.store.change({ ...opening(this.store.state), playing: true }, "play");
    this.#wait();
  }

  stop() {
    this.store.change({ playing: false }, "play");
  }

  #wait() {
    this.#timer = setTimeout(() => this.#next(), YEAR / this.speed);
  }

  #next() {
    const window_ = moved(this.store.state, 1);
    if (window_) this.store.change(window_, "play");
    if (moved(this.store.state, 1)) this.#wait();
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
