/* How do works stand at a moment: in which state, and in which years? Columns, one value to a work. */

/** @import { Coded, Numbers, Standings, Years } from "../types" */
/** @import { Columns } from "./columns.js" */

export const NO_YEAR = -32768; // not stated, or an open side: as hpgeo.webmap.work_columns has it

const YEARS = /** @type {const} */ (["first", "last", "start", "end", "service"]);

/**
 * The standings of all works today, or with the prefix "version." those of all their versions.
 * @param {Columns} columns @param {string} [prefix]
 * @returns {Standings}
 */
export const readStandings = (columns, prefix = "") => {
  /** @param {string} name */
  const numbers = (name) => columns.numbers(`${prefix}${name}`);
  const [first, last, start, end, service] = YEARS.map(numbers);
  return { status: columns.coded(`${prefix}status`), first, last, start, end, service, dated: numbers("dated") };
};

/**
 * The standings that were known on a day: of each work the last version that had begun; `known` marks those that have
 * one. `starts` says where the versions of each work stand.
 * @param {Standings} versions @param {Uint32Array} starts @param {Numbers} since @param {number} day
 * @returns {Standings & { known: Uint8Array }}
 */
export const standingsOn = (versions, starts, since, day) => {
  const length = starts.length - 1, rows = new Int32Array(length);
  for (let work = 0; work < length; work += 1) {
    rows[work] = -1;
    for (let at = starts[work]; at < starts[work + 1] && since[at] <= day; at += 1) rows[work] = at;
  }
  /** @param {Numbers} values @param {number} missing */
  const taken = (values, missing) => Int16Array.from(rows, (row) => (row < 0 ? missing : values[row]));
  const [first, last, start, end, service] = YEARS.map((name) => taken(versions[name], NO_YEAR));
  const { values, codes } = versions.status;
  return {
    status: { values: taken(values, 0), codes },
    first, last, start, end, service,
    dated: taken(versions.dated, 0),
    known: Uint8Array.from(rows, (row) => Number(row >= 0)),
  };
};

/** @param {number} year */
const orNull = (year) => (year === NO_YEAR ? null : year);

/**
 * The years of one work.
 * @param {Standings} standings @param {number} index
 * @returns {Years}
 */
export const yearsOf = ({ first, last, start, end, service, dated }, index) => ({
  first: orNull(first[index]),
  last: orNull(last[index]),
  start: orNull(start[index]),
  end: orNull(end[index]),
  service: orNull(service[index]),
  dated: dated[index],
});

/** @param {Coded} coded @param {number} index */
export const codeAt = ({ values, codes }, index) => codes[values[index]];
