/* Which cases does a rule have? Those of tests/cases, which it shares with its twin in Python. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { readPayload } from "../../hpgeo/webmap/scripts/ground/payload.js";
import { openSession, session } from "../../hpgeo/webmap/scripts/ground/session.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

export const EVERY = "every work";

const WRITTEN = "../../build/cases/"; // by tests/test_page_scripts.py, before it runs these

/* What the package has written for these tests. */
export const written = (name) => read(`${WRITTEN}${name}`);

/* The content of a file of the page, as its own reader gives it. */
export const unpacked = (name) => {
  const { buffer, byteOffset, byteLength } = gunzipSync(readFileSync(new URL(`${WRITTEN}${name}`, import.meta.url)));
  return buffer.slice(byteOffset, byteOffset + byteLength);
};

/* Show what the page would get of a programme that the package has written. */
export const openProgramme = async (folder, { language = "vi", withNames = true } = {}) => {
  const readFile = async (name) => unpacked(`${folder}/${name}`);
  openSession(readPayload(await readFile(written(`${folder}/first.json`))), language, readFile);
  if (withNames) await session.names.load();
};

/* Show the invented city. */
export const openCity = (language = "vi", options = {}) => openProgramme("city", { language, ...options });

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
