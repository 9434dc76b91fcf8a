/* Is every file of shared cases read here? */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { it } from "node:test";

const HERE = new URL("./", import.meta.url), CASES = new URL("../cases/", import.meta.url);

it("reads every file of cases", () => {
  const tests = readdirSync(HERE).filter((name) => name.endsWith(".test.js"));
  const code = tests.map((name) => readFileSync(new URL(name, HERE), "utf8")).join("\n");
  const files = readdirSync(CASES).filter((name) => name !== "city.json").map((name) => name.replace(".json", ""));
  assert.ok(files.length > 5);
  assert.deepEqual(files.filter((name) => !code.includes(`eachCase("${name}"`)), []);
});
