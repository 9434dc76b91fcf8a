/* What was so at another moment: what had begun, what the documents knew, which state a work is in? */
import { session } from "../ground/session.js";
import { Selection } from "./filter.js";
import { NOW } from "./state.js";

/** @import { State, Work, Years } from "../types" */

/** @param {number | null} year @param {number} by */
const reached = (year, by) => year != null && year <= by;

/**
 * The state planned for the end of a year; what is cancelled stays so.
 * @param {string} status @param {Pick<Years, "start" | "end" | "service">} years @param {number} by
 */
export const plannedStatus = (status, { start, end, service }, by) => {
  if (status === "cancelled") return status;
  if (reached(service, by)) return "maintenance";
  if (reached(end, by)) return "completion";
  return reached(start, by) ? "implementation" : status;
};

/**
 * The state that is drawn: today's, or the one planned for the window's last day.
 * @param {Work} work @param {Pick<State, "plan" | "to">} s
 */
export const drawnStatus = (work, s) =>
  s.plan && work.years ? plannedStatus(work.status, work.years, s.to) : work.status;

/**
 * The works as they were known on a day: the same records, with the state and the years of then.
 * @param {string} day
 * @returns {(Work | null)[]}
 */
const worksKnownOn = (day) => {
  if (day === NOW) return session.data.works;
  const snapshot = session.data.snapshots[day];
  return session.data.works.map((work) => {
    const then = snapshot[work.id];
    if (!then) return null;
    const [status, first, last, start, end, service, dated] = then;
    return Object.assign(Object.create(work), { status, years: { first, last, start, end, service, dated } });
  });
};

/* A selection over works of which some were not known yet. */
export class KnownSelection {
  /** @param {string} day */
  constructor(day) {
    const works = worksKnownOn(day);
    this.works = works;
    this.known = works.filter((work) => work !== null);
    this.selection = new Selection(this.known);
    this.pass = new Uint8Array(works.length);
  }

  /** @param {State} state */
  judge(state) {
    this.selection.judge(state);
    let at = 0;
    this.works.forEach((work, i) => { this.pass[i] = work ? this.selection.pass[at++] : 0; });
  }
}

/** @param {Years} years */
const begun = (years) => years.first ?? years.service ?? Infinity;

/**
 * What has begun by the end of a year; what no document dates counts once it is in service.
 * @param {number} year @param {Selection} selection
 */
export const begunBy = (year, { works, rest }) =>
  Uint8Array.from(works, ({ years }, i) => Number(Boolean(rest[i]) && years && begun(years) <= year));
