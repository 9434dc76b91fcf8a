/* Which cases does a rule have? Those of tests/cases, which it shares with its twin in Python. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { openSession, session } from "../../hpgeo/webmap/scripts/ground/session.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

export const EVERY = "every work";

/* Show the invented city. tests/test_page_scripts.py writes what the page would get of it before it runs these. */
export const openCity = (language = "vi") => openSession(read("../../build/cases/city.json"), language);

/* Run a check once per case of a file, with `given` and `expected`. */
export const eachCase = (name, check) => {
  const { about, cases } = read(`../cases/${name}.json`);
  describe(about, () => {
    for (const { name: title, given, expected } of cases) it(title, () => check(given, expected));
  });
};

/* What a function says in either language. */
export const inBoth = (words) => {
  const said = {};
  for (const language of ["vi", "en"]) {
    session.language = language;
    said[language] = words();
  }
  session.language = "vi";
  return said;
};

export const isNear = (value, expected, within) =>
  assert.ok(Math.abs(value - expected) <= within, `${value} is not ${expected} within ${within}`);
