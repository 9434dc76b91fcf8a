/* How many works does each year hold, under the mode and the filters beside the window? */
import { session } from "../ground/session.js";

/** @import { Mode } from "../types" */
/** @import { Selection } from "./filter.js" */

/**
 * Works per year from the first to the last of the bar, of a selection that is judged, without its window, by the
 * intervals that the filter itself compares; what no document dates stands in none.
 * @param {Pick<Selection, "rest" | "modes">} selection @param {Mode} mode
 */
export const perYear = ({ rest, modes }, mode) => {
  const [first, last] = session.data.years, span = modes[mode];
  /** @type {number[]} */
  const steps = new Array(last - first + 2).fill(0);
  for (let i = 0; i < rest.length; i += 1) {
    if (!rest[i] || span.first[i] > last || span.last[i] < first) continue;
    steps[Math.max(span.first[i], first) - first] += 1;
    steps[Math.min(span.last[i], last) + 1 - first] -= 1;
  }
  let count = 0;
  return steps.slice(0, -1).map((step) => (count += step));
};
