/* Do the scripts write dates, periods, sums, numbers and citations as the package does? */
import assert from "node:assert/strict";
import { session } from "../../hpgeo/webmap/scripts/ground/session.js";
import {
  citationWords, dateWords, moneyWords, numberWords, periodWords,
} from "../../hpgeo/webmap/scripts/rules/phrases.js";
import { eachCase, inBoth, openCity } from "./cases.js";

await openCity();
session.data.sources["plan-12"] = { short: ["KH 12", "KH 12"] };

eachCase("dates", (given, expected) => assert.deepEqual(inBoth(() => dateWords(given)), expected));

eachCase("periods", (given, expected) => assert.deepEqual(inBoth(() => periodWords(given)), expected));

eachCase("sums", (given, expected) => assert.deepEqual(inBoth(() => moneyWords(given)), expected));

eachCase("numbers", ({ value, decimals }, expected) =>
  assert.deepEqual(inBoth(() => numberWords(value, decimals)), expected));

eachCase("citations", (given, expected) =>
  assert.deepEqual(inBoth(() => citationWords(["plan-12", given])), expected));
