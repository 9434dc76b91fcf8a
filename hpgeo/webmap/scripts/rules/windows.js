/* Which years does the window hold, and where may it go? */
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";

/** @import { State } from "../types" */

/** @typedef {Pick<State, "from" | "to">} Window */
/** @typedef {"from" | "to"} Edge */

/**
 * Where a year stands on the bar, 0 to 1; a year with a part stands between two.
 * @param {number} year
 */
export const shareOf = (year) => {
  const [first, last] = session.data.years;
  return (year - first) / (last - first || 1);
};

/* Every fifth year of the bar. */
export const fifthYears = () => {
  const [first, last] = session.data.years, begin = Math.ceil(first / 5) * 5;
  return Array.from({ length: Math.max(0, Math.floor((last - begin) / 5) + 1) }, (_, index) => begin + index * 5);
};

/**
 * An edge set to a year; where it passes the other one, it takes that along.
 * @param {Window} window_ @param {Edge} edge @param {number} year
 * @returns {Window}
 */
export const pushed = ({ from, to }, edge, year) =>
  edge === "from" ? { from: year, to: Math.max(to, year) } : { from: Math.min(from, year), to: year };

/**
 * The window moved by some years and as wide as it was; null where it would leave the bar.
 * @param {Window} window_ @param {number} years
 * @returns {Window | null}
 */
export const moved = ({ from, to }, years) => {
  const [first, last] = session.data.years;
  return from + years < first || to + years > last ? null : { from: from + years, to: to + years };
};

/**
 * Where playing begins: at the window, or from the left when it stands at the end; all years are played one by one.
 * @param {Window} window_
 * @returns {Window}
 */
export const opening = ({ from, to }) => {
  const [first, last] = session.data.years;
  if (from === first && to === last) return { from: first, to: first };
  return to === last ? { from: first, to: first + to - from } : { from, to };
};

/**
 * The window in words; what is in service is so on its last day.
 * @param {Pick<State, "from" | "to" | "mode">} state
 */
export const windowWords = ({ from, to, mode }) =>
  mode === "in-service" || from === to ? String(to) : `${from} – ${to}`;

/** @typedef {Window & { name: string, stated: Window }} Preset `stated` is the window before it is cut to the bar */

/**
 * The whole bar, and the windows that planners speak of.
 * @returns {Preset[]}
 */
export const presets = () => {
  const [first, last] = session.data.years;
  const planned = session.data.presets.map(([code, from, to]) => ({ name: presetName(code), stated: { from, to } }));
  const whole = { name: say("whole_period"), stated: { from: first, to: last } };
  return [whole, ...planned].map(({ name, stated }) =>
    ({ name, stated, from: Math.max(first, stated.from), to: Math.min(last, stated.to) }));
};

/** @param {string} code */
const presetName = (code) => {
  const key = `term_${code}`;
  return key in session.data.texts ? say(key) : code.replace("-", "–");
};
