/* What do works add up to? Number, length, area and stated sums, as hpgeo has it in Python; tests/cases holds both. */
import { say } from "../ground/words.js";
import { selectWorks } from "./filter.js";
import { currencyName, numberWords } from "./phrases.js";

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

/** @param {[currency: string, amount: number][]} sums */
const dongFirst = (sums) => sums.sort(([a], [b]) => Number(b === "VND") - Number(a === "VND"));

/**
 * Sums per currency in the unit people speak of: "1.612.322 tỷ đồng", "15 tỷ USD".
 * @param {Totals} totals
 */
export const sumsOf = (totals) =>
  dongFirst(Object.entries(totals.sums)).map(
    ([currency, amount]) => `${figure(amount / 1e9)} ${say("billion")} ${currencyName(currency)}`,
  );

/** @param {number} count */
export const worksOf = (count) => (count === 1 ? say("one_work") : say("many_works", { count: numberWords(count) }));

/** @param {Totals} totals */
export const lengthOf = (totals) => `${figure(totals.lengthKm)} km`;

/** @param {Totals} totals */
export const areaOf = (totals) => `${figure(totals.areaHa)} ha`;

/**
 * Small figures keep a decimal, large ones are read faster without.
 * @param {number} value
 */
const figure = (value) => numberWords(value, value < 10 ? 1 : 0);
