/* What do works add up to? Number, length, area and stated sums, as hpgeo.queries.total has it; a test holds the two together. */
"use strict";

/* A sum that several works share counts once. */
HP.totals = (works) => {
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
HP.totalsByLayer = (s) => {
  const groups = {};
  for (const work of HP.select({ ...s, layers: null }).passed) (groups[work.layer] ||= []).push(work);
  return Object.fromEntries(Object.entries(groups).map(([code, works]) => [code, HP.totals(works)]));
};

/* Sums per currency in the unit people speak of: "1.612.322 tỷ đồng", "15 tỷ USD". */
HP.sumsOf = (totals) => Object.entries(totals.sums).sort(([a], [b]) => (b === "VND") - (a === "VND")).map(([currency, amount]) => {
  const name = currency === "VND" && HP.language === "vi" ? "đồng" : currency;
  return `${figure(amount / 1e9)} ${HP.say("billion")} ${name}`;
});

HP.worksOf = (count) => (count === 1 ? HP.say("one_work") : HP.say("many_works", { count: HP.number(count) }));
HP.lengthOf = (totals) => `${figure(totals.lengthKm)} km`;
HP.areaOf = (totals) => `${figure(totals.areaHa)} ha`;

/* Small figures keep a decimal, large ones are read faster without. */
const figure = (value) => HP.number(value, value < 10 ? 1 : 0);
