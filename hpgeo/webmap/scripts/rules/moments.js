/* What was so at another moment: what had begun, what the documents knew, which state a work is in? */
import { session } from "../ground/session.js";
import { NO_YEAR } from "../ground/standings.js";
import { Selection } from "./filter.js";

/** @import { State, Work, Years } from "../types" */

export const NOW = "now"; // in the place of a knowledge date

/** @param {number | null} year @param {number} by */
const reached = (year, by) => year !== null && year !== NO_YEAR && year <= by;

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
export const drawnStatus = (work, s) => {
  if (!s.plan) return work.status;
  const { index, standings: { start, end, service } } = work;
  return plannedStatus(work.status, { start: start[index], end: end[index], service: service[index] }, s.to);
};

/**
 * The works as they were known on a day: the same records, with the state and the years of then.
 * @param {string} day @returns {{ selection: Selection, works: (Work | null)[] }}
 */
const knownOn = (day) => {
  const { catalogue, days } = session.data;
  if (day === NOW) return { selection: new Selection(catalogue), works: catalogue.works };
  const standings = catalogue.standingsOn(days.indexOf(day));
  const works = catalogue.views(standings).map((work, i) => (standings.known[i] ? work : null));
  return { selection: new Selection(catalogue, standings), works };
};

/* A selection over works of which some were not known yet. */
export class KnownSelection {
  /** @param {string} day */
  constructor(day) {
    const { selection, works } = knownOn(day);
    this.selection = selection;
    this.works = works;
    this.pass = selection.pass;
  }

  /** @param {State} state */
  judge(state) {
    this.selection.judge(state);
  }
}

/**
 * What has begun by the end of a year; what no document dates counts once it is in service.
 * @param {number} year @param {Pick<Selection, "standings" | "rest">} selection
 */
export const begunBy = (year, { standings: { first, service }, rest }) =>
  rest.map((passes, i) => passes && Number(reached(first[i] === NO_YEAR ? service[i] : first[i], year)));
