/* What do works add up to? Number, length, area and stated sums, as hpgeo has it in Python; tests/cases holds both. */
import { selectWorks } from "./filter.js";

/** @import { Investment, State, Totals, Work } from "../types" */

/**
 * A sum that several works share counts once.
 * @param {Work[]} works
 */
export const totalsOf = (works) => {
  /** @type {Totals} */
  const totals = { count: works.length, placed: 0, lengthKm: 0, areaHa: 0, sums: {}, withSum: 0 };
  /** @type {Set<string>} */
  const counted = new Set();
  for (const work of works) {
    totals.placed += Number(work.features.length > 0);
    totals.lengthKm += work.lengthKm || 0;
    totals.areaHa += work.areaHa || 0;
    if (work.investment) addSum(totals, counted, work.id, work.investment);
  }
  return totals;
};

/** @param {Totals} totals @param {Set<string>} counted @param {string} work @param {Investment} investment */
const addSum = (totals, counted, work, { amount, currency, shared_with: shared = [] }) => {
  const key = `${[...new Set([work, ...shared])].sort().join()} ${amount}`;
  totals.withSum += 1;
  if (counted.has(key)) return;
  counted.add(key);
  totals.sums[currency] = (totals.sums[currency] || 0) + amount;
};

/**
 * The totals of each layer, the other filters staying as they are.
 * @param {State} s
 * @returns {Record<string, Totals>}
 */
export const totalsByLayer = (s) => {
  /** @type {Record<string, Work[]>} */
  const groups = {};
  for (const work of selectWorks({ ...s, layers: null }).passed) (groups[work.layer] ||= []).push(work);
  return Object.fromEntries(Object.entries(groups).map(([code, works]) => [code, totalsOf(works)]));
};
