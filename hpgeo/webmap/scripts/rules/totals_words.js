/* How are totals said? In figures that are read at a glance, and in sentences. */
import { say } from "../ground/words.js";
import { currencyName, numberWords } from "./phrases.js";

/** @import { Totals } from "../types" */

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

/* Which figure of each layer the legend shows; a dash where there is nothing to show. */
/** @type {Record<string, (totals: Totals) => string>} */
const FIGURES = {
  count: ({ count }) => numberWords(count),
  km: ({ lengthKm }) => (lengthKm ? figure(lengthKm) : NOTHING),
  ha: ({ areaHa }) => (areaHa ? figure(areaHa) : NOTHING),
  sum: (totals) => sumsOf(totals).join("\n") || NOTHING,
};
const NOTHING = "–";

export const FIGURE_NAMES = Object.keys(FIGURES);

/**
 * One of the figures; of a layer that shows no work there are no totals.
 * @param {string} name @param {Totals | undefined} totals
 */
export const figureOf = (name, totals) => (totals ? FIGURES[name](totals) : NOTHING);

/**
 * All of it in one line.
 * @param {Totals} totals
 */
export const inOneLine = (totals) => {
  const { count, lengthKm, areaHa } = totals;
  const parts = [worksOf(count), lengthKm && lengthOf(totals), areaHa && areaOf(totals), sumsOf(totals).join(" + ")];
  return parts.filter(Boolean).join(" · ");
};

/**
 * Length, area and works without a place.
 * @param {Totals} totals
 */
export const extentOf = (totals) => {
  const unplaced = totals.count - totals.placed;
  if (!totals.count) return "";
  const parts = [lengthOf(totals), areaOf(totals), unplaced && say("no_place", { count: numberWords(unplaced) })];
  return parts.filter(Boolean).join(" · ");
};

/**
 * The sums, and how many works state one.
 * @param {Totals} totals
 */
export const moneyOf = (totals) =>
  totals.withSum
    ? `${sumsOf(totals).join(" + ")} (${say("with_sum", { count: numberWords(totals.withSum) })})`
    : "";
