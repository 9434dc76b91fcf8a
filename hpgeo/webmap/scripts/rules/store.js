/* What is the state of the page now, who changed it, and who hears of it?

One place holds the state. A change makes a new one and says where it came from, so that whoever hears of it knows what
to do: what the host says is not told to the host, and what the reader does is. */
import { SET_NAMES } from "./dimensions.js";

/** @import { State } from "../types" */

/**
 * Where a change came from: from the reader, from the years that play by themselves, or from whoever holds the page.
 * @typedef {"reader" | "play" | "host"} Origin
 */

/**
 * A change of the state; `again` where the state is the same and what it shows has come only now.
 * @typedef {{ state: State, previous: State, origin: Origin, again?: boolean }} Change
 */

/** @typedef {(change: Change) => void} Listener */

/* What decides which works are drawn, and how. */
/** @type {(keyof State)[]} */
const SHOWN = [...SET_NAMES, "from", "to", "mode", "undated", "plan", "text", "compare"];

/**
 * Whether a change shows other works than before, or the same in another way.
 * @param {Change} change
 */
export const showsOther = ({ state, previous, again = false }) =>
  again || SHOWN.some((key) => state[key] !== previous[key]);

export class Store {
  /** @type {State} */
  #state;
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** @type {Change[]} those that not every listener has heard */
  #unheard = [];

  /** @param {State} state */
  constructor(state) {
    this.#state = state;
  }

  get state() {
    return this.#state;
  }

  /**
   * Hear of every change, after those who asked before. What is given back ends it.
   * @param {Listener} listener
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  }

  /**
   * Change a part of the state; a part that is so already is no change.
   * @param {Partial<State>} part @param {Origin} origin
   */
  change(part, origin) {
    const state = { ...this.#state, ...part };
    const keys = /** @type {(keyof State)[]} */ (Object.keys(part));
    if (keys.some((key) => state[key] !== this.#state[key])) this.replace(state, origin);
  }

  /**
   * Put another state in the place of the present one. All have heard of it when this returns, unless a listener
   * called it: they hear of one change after the other.
   * @param {State} state @param {Origin} origin
   */
  replace(state, origin) {
    const previous = this.#state;
    this.#state = state;
    this.#announce({ state, previous, origin });
  }

  /* Let all hear of the present state once more: what it shows has come. */
  again() {
    this.#announce({ state: this.#state, previous: this.#state, origin: "host", again: true });
  }

  /** @param {Change} news */
  #announce(news) {
    this.#unheard.push(news);
    if (this.#unheard.length > 1) return;
    try {
      for (const change of this.#unheard) for (const listener of this.#listeners) listener(change);
    } finally {
      this.#unheard = [];
    }
  }
}
