/* Do the scripts fold, expand and find as the package does? */
import assert from "node:assert/strict";
import { fold, holdsWords, searchable, wordsIn } from "../../hpgeo/webmap/scripts/rules/folding.js";
import { eachCase, openCity } from "./cases.js";

await openCity();

eachCase("folding", (given, expected) => assert.equal(fold(given), expected));

eachCase("abbreviations", (given, expected) => assert.equal(searchable(given), expected));

eachCase("finding", ({ entries, text }, expected) =>
  assert.equal(holdsWords(entries.map(searchable).join(" "), wordsIn(text)), expected));
