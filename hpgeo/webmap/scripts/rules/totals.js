/* What do works add up to? Number, length, area and stated sums, as hpgeo has it in Python; tests/cases holds both. */
import { codeAt } from "../ground/standings.js";
import { selectWorks } from "./filter.js";

/** @import { State, Totals, Work } from "../types" */

/**
 * A sum that several works share counts once.
 * @param {Work[]} works
 * @returns {Totals}
 */
export const totalsOf = (works) => {
  const stating = works.filter(({ index, catalogue }) => catalogue.shares[index]);
  let placed = 0, metres = 0, hundredths = 0;
  for (const { index, catalogue, isPlaced } of works) {
    placed += Number(isPlaced);
    metres += catalogue.metres[index];
    hundredths += catalogue.hundredths[index];
  }
  const [lengthKm, areaHa] = [metres / 1000, hundredths / 100];
  return { count: works.length, placed, lengthKm, areaHa, sums: sumsIn(stating), withSum: stating.length };
};

/** @param {Work[]} works that state a sum */
const sumsIn = (works) => {
  /** @type {Totals["sums"]} */
  const sums = {};
  /** @type {Set<number>} */
  const counted = new Set();
  for (const { index, catalogue: { amounts, currencies, shares } } of works) {
    if (counted.has(shares[index])) continue;
    counted.add(shares[index]);
    const currency = codeAt(currencies, index);
    sums[currency] = (sums[currency] ?? 0) + amounts[index];
  }
  return sums;
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
