/* What was so at another moment: what had begun, what the documents knew, which state a work is in? */
import { session } from "../ground/session.js";
import { Selection } from "./filter.js";
import { NOW } from "./state.js";

/* The state that is drawn: today's, or the one planned for the window's last day. */
export const drawnStatus = (work, s) => {
  if (!s.plan) return work.status;
  const years = work.years || {};
  if (work.status === "cancelled") return "cancelled";
  if (years.service != null && years.service <= s.to) return "maintenance";
  if (years.end != null && years.end <= s.to) return "completion";
  if (years.start != null && years.start <= s.to) return "implementation";
  return work.status;
};

/* The works as they were known on a day: the same records, with the state and the years of then. */
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
  constructor(day) {
    const works = worksKnownOn(day);
    this.works = works;
    this.known = works.filter(Boolean);
    this.selection = new Selection(this.known);
    this.pass = new Uint8Array(works.length);
  }

  judge(state) {
    this.selection.judge(state);
    let at = 0;
    this.works.forEach((work, i) => { this.pass[i] = work ? this.selection.pass[at++] : 0; });
  }
}

/* What has begun by the end of a year; what no document dates counts once it is in service. */
export const begunBy = (year, selection) => {
  const { works, rest } = selection;
  return Uint8Array.from(works, ({ years = {} }, i) => Number(rest[i] && ((years.first ?? years.service ?? Infinity) <= year)));
};
