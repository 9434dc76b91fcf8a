/* What do works add up to? Number, length, area and stated sums, as hpgeo.queries.total has it; a test holds the two together. */
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { selectWorks } from "./filter.js";
import { numberWords } from "./phrases.js";

/* A sum that several works share counts once. */
export const totalsOf = (works) => {
  const totals = { count: works.length, placed: 0, lengthKm: 0, areaHa: 0, sums: {}, withSum: 0 };
  const counted = new Set();
  for (const work of works) {
    totals.placed += work.features.length > 0;
    totals.lengthKm += work.lengthKm || 0;
    totals.areaHa += work.areaHa || 0;
    if (work.investment) addSum(totals, counted, work);
  }
  return totals;
};

const addSum = (totals, counted, work) => {
  const { amount, currency, shared_with: shared = [] } = work.investment;
  const key = `${[work.id, ...shared].sort().join()} ${amount}`;
  totals.withSum += 1;
  if (counted.has(key)) return;
  counted.add(key);
  totals.sums[currency] = (totals.sums[currency] || 0) + amount;
};

/* The totals of each layer, the other filters staying as they are. */
export const totalsByLayer = (s) => {
  const groups = {};
  for (const work of selectWorks({ ...s, layers: null }).passed) (groups[work.layer] ||= []).push(work);
  return Object.fromEntries(Object.entries(groups).map(([code, works]) => [code, totalsOf(works)]));
};

/* Sums per currency in the unit people speak of: "1.612.322 tỷ đồng", "15 tỷ USD". */
export const sumsOf = (totals) => Object.entries(totals.sums).sort(([a], [b]) => (b === "VND") - (a === "VND")).map(([currency, amount]) => {
  const name = currency === "VND" && session.language === "vi" ? "đồng" : currency;
  return `${figure(amount / 1e9)} ${say("billion")} ${name}`;
});

export const worksOf = (count) => (count === 1 ? say("one_work") : say("many_works", { count: numberWords(count) }));
export const lengthOf = (totals) => `${figure(totals.lengthKm)} km`;
export const areaOf = (totals) => `${figure(totals.areaHa)} ha`;

/* Small figures keep a decimal, large ones are read faster without. */
const figure = (value) => numberWords(value, value < 10 ? 1 : 0);
