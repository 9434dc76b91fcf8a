/* What may the reader ask of the filter? Each wish becomes one change of the store. */
import { session } from "../ground/session.js";
import { SET_NAMES } from "./dimensions.js";
import { freshState } from "./state.js";

/** @import { Filter, SetName, State } from "../types" */
/** @import { Store } from "./store.js" */

export class Commands {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /** @param {Partial<State>} part */
  change(part) {
    this.store.change(part, "reader");
  }

  /**
   * Let a code of a set pass, or no longer; `codes` are all that the set may name.
   * @param {SetName} name @param {string} code @param {string[]} codes
   */
  toggle(name, code, codes) {
    this.toggleMany(name, [code], !(this.store.state[name]?.has(code) ?? codes.includes(code)), codes);
  }

  /**
   * Let some codes of a set pass, or none of them.
   * @param {SetName} name @param {string[]} some @param {boolean} on @param {string[]} codes all of the set
   */
  toggleMany(name, some, on, codes) {
    const set = new Set(this.store.state[name] ?? codes);
    for (const code of some)
      if (on) set.add(code);
      else set.delete(code);
    this.change({ [name]: codes.every((code) => set.has(code)) ? null : set });
  }

  /**
   * Let one code alone pass; asked for again, all of them.
   * @param {SetName} name @param {string} code
   */
  only(name, code) {
    const chosen = this.store.state[name], alone = chosen?.size === 1 && chosen.has(code);
    this.change({ [name]: alone ? null : new Set([code]) });
  }

  /**
   * Let all codes of a set pass, or none where all do.
   * @param {SetName} name
   */
  toggleAll(name) {
    this.change({ [name]: this.store.state[name] ? null : new Set() });
  }

  /**
   * Lift every filter but those in `kept`; the open work, the view and the knowledge date stay.
   * @param {Partial<State>} [kept]
   */
  reset(kept = {}) {
    const { work, view, knownOn, playing } = this.store.state;
    this.store.replace({ ...freshState(), work, view, knownOn, playing, ...kept }, "reader");
  }

  /**
   * Take over what a filter names: years within the bar and in order, a mode, switches, a text, lists of codes.
   * @param {Filter} filter
   */
  setFilter(filter) {
    const { mode, text, undated, plan } = filter;
    if (mode !== undefined && !Object.hasOwn(session.data.codes.mode, mode)) throw new Error(`unknown mode ${mode}`);
    const given = Object.entries({ mode, text, undated, plan }).filter(([, value]) => value !== undefined);
    this.change({ ...this.#years(filter), ...setsOf(filter), ...Object.fromEntries(given) });
  }

  /** @param {Filter} filter */
  #years({ from = this.store.state.from, to = this.store.state.to }) {
    const [first, last] = session.data.years;
    const [low, high] = [from, to].map((year) => Math.min(last, Math.max(first, Number(year)))).sort((a, b) => a - b);
    return { from: low, to: high };
  }
}

/** @param {Filter} filter */
const setsOf = (filter) => {
  /** @type {Partial<State>} */
  const sets = {};
  for (const name of SET_NAMES) {
    const codes = filter[name];
    if (codes !== undefined) sets[name] = codes && new Set(codes);
  }
  return sets;
};
