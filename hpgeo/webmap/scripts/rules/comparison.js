/* What does each side of a comparison show? Two moments of one selection.

`compare` of the state is null, "years", or "<left>..<right>" with a knowledge date or "now" on each side. By years
each side shows what has begun by the end of its year, in the state that is expected then; by knowledge dates each side
shows the selection as the documents knew it. */
import { session } from "../ground/session.js";
import { begunBy, drawnStatus, KnownSelection, NOW } from "./moments.js";

/** @import { Scene, State } from "../types" */
/** @import { Selection } from "./filter.js" */

/** @typedef {Pick<State, "compare">} Compared */

const DAYS = /^(now|\d{4}-\d{2}-\d{2})\.\.(now|\d{4}-\d{2}-\d{2})$/;

/**
 * Whether a text asks for a comparison of days that are known.
 * @param {string} text
 */
export const isComparison = (text) => {
  if (text === "years") return true;
  const days = DAYS.exec(text)?.slice(1) ?? [];
  return days.length === 2 && days.every((day) => day === NOW || session.data.days.includes(day));
};

/** @param {Compared} state */
export const isCompared = ({ compare }) => compare != null;

/** @param {Compared} state */
export const byYears = ({ compare }) => compare === "years";

/**
 * The knowledge dates of both sides; none where years are compared.
 * @param {Compared} state
 */
export const daysOf = ({ compare }) => DAYS.exec(compare ?? "")?.slice(1) ?? [];

export class Comparison {
  /** @type {Map<string, KnownSelection>} */
  #known = new Map();

  /**
   * What is shown: one scene, or that of the left and of the right side. The selection has judged the state.
   * @param {State} state @param {Selection} selection
   * @returns {[Scene] | [Scene, Scene]}
   */
  scenes(state, selection) {
    if (!isCompared(state)) return [{ works: selection.works, pass: selection.pass, state }];
    const [left, right] = byYears(state) ? [state.from, state.to] : daysOf(state);
    return [this.#at(left, state, selection), this.#at(right, state, selection)];
  }

  /** @param {number | string} moment a year or a knowledge date @param {State} state @param {Selection} selection */
  #at(moment, state, selection) {
    if (typeof moment === "number") {
      const pass = begunBy(moment, selection);
      return { works: selection.works, pass, state: { ...state, plan: true, to: moment } };
    }
    const { works, pass } = this.#knownOn(moment, state);
    return { works, pass, state };
  }

  /** @param {string} day @param {State} state */
  #knownOn(day, state) {
    const known = this.#known.get(day) ?? new KnownSelection(day);
    this.#known.set(day, known);
    known.judge(state);
    return known;
  }
}

/**
 * How many works one side shows and the other does not, or in another state.
 * @param {Scene} left @param {Scene} right
 */
export const countDiffering = (left, right) => {
  /** @param {Scene} side @param {number} i */
  const status = ({ works, pass, state }, i) => {
    const work = works[i];
    return work && pass[i] ? drawnStatus(work, state) : null;
  };
  return left.works.filter((_, i) => status(left, i) !== status(right, i)).length;
};

/**
 * The drawn state of each work that a scene shows and that has a place, by id.
 * @param {Scene} scene
 */
export const statusesOf = ({ works, pass, state }) => {
  /** @type {Record<string, string>} */
  const statuses = {};
  works.forEach((work, i) => {
    if (work?.isPlaced && pass[i]) statuses[work.id] = drawnStatus(work, state);
  });
  return statuses;
};
