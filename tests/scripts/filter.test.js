/* Do the scripts filter, add up, plan ahead and read addresses as the package does? */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { session } from "../../hpgeo/webmap/scripts/ground/session.js";
import { canonical, parametersOf, parseState } from "../../hpgeo/webmap/scripts/rules/address.js";
import { DIMENSIONS, SET_NAMES } from "../../hpgeo/webmap/scripts/rules/dimensions.js";
import { countsOf, selectWorks } from "../../hpgeo/webmap/scripts/rules/filter.js";
import { plannedStatus } from "../../hpgeo/webmap/scripts/rules/moments.js";
import { freshState } from "../../hpgeo/webmap/scripts/rules/state.js";
import { totalsOf } from "../../hpgeo/webmap/scripts/rules/totals.js";
import { eachCase, EVERY, openCity, written as readWritten } from "./cases.js";

await openCity();

const idOf = ({ id }) => id;
const everyId = session.data.works.map(idOf);

const stateOf = (given) => {
  const sets = SET_NAMES.filter((name) => name in given).map((name) => [name, new Set(given[name])]);
  return { ...freshState(), ...given, ...Object.fromEntries(sets) };
};

eachCase("filter", (given, { passed, undated }) => {
  const selected = selectWorks(stateOf(given));
  assert.deepEqual(selected.passed.map(idOf), passed === EVERY ? everyId : passed);
  assert.equal(selected.undated, undated);
});

describe("The figures beside the codes of a set", () => {
  it("count what each code alone would leave, the set itself left aside", () => {
    const s = stateOf({ from: 2026, to: 2027, layers: ["seaport"], text: "ben" });
    for (const name of SET_NAMES) {
      const counts = countsOf(s, name);
      for (const [code, count] of Object.entries(counts))
        assert.equal(count, selectWorks({ ...s, [name]: new Set([code]) }).passed.length, `${name} ${code}`);
    }
  });

  it("are those of the works that pass where the set narrows nothing", () => {
    const s = stateOf({ from: 2026, to: 2027 });
    assert.deepEqual(countsOf(s, "layers", selectWorks(s).passed), countsOf(s, "layers"));
  });
});

/* Sums of tenths differ in the last digit; a billionth is no difference. */
const rounded = (value) => Number(value.toFixed(9));

eachCase("totals", (given, expected) => {
  const totals = totalsOf((given === EVERY ? everyId : given).map((id) => session.byId.get(id)));
  const sums = Object.entries(totals.sums).map(([currency, amount]) => [currency, rounded(amount)]);
  assert.deepEqual({
    count: totals.count,
    placed: totals.placed,
    length_km: rounded(totals.lengthKm),
    area_ha: rounded(totals.areaHa),
    sums: Object.fromEntries(sums),
    with_sum: totals.withSum,
  }, expected);
});

/* The parameters that are called otherwise than their field. */
const PARAMETERS = {
  ...Object.fromEntries(DIMENSIONS.map(({ name, parameter }) => [name, parameter])),
  text: "q",
  knownOn: "known",
};

/* What a state says beyond the page at rest, under the names of its parameters. */
const told = (state) => {
  const rest = freshState(), said = {};
  for (const [field, value] of Object.entries(state)) {
    const name = PARAMETERS[field] ?? field;
    if (value instanceof Set) said[name] = [...value].sort();
    else if (name === "q" && value.trim()) said.q = value.trim();
    else if (name !== "q" && value !== rest[field]) said[name] = value;
  }
  return said;
};

eachCase("addresses", (given, expected) => {
  const { state, ignored } = parseState(given);
  assert.deepEqual({ state: told(state), ignored }, expected);
  const written = parametersOf(state), again = parseState(written);
  assert.deepEqual(again.ignored, [], "what the page writes it can read");
  assert.deepEqual(told(again.state), expected.state, "what the page writes means the same");
  assert.equal(canonical(parametersOf(again.state)), canonical(written));
});

it("an address that nobody means to write names the same state, and is ignored alike", () => {
  const drawn = readWritten("addresses.json");
  assert.ok(drawn.length > 500);
  for (const { given, state: expected, ignored } of drawn) {
    const read = parseState(given), about = JSON.stringify(given).slice(0, 500);
    assert.deepEqual(read.ignored.sort(), ignored.sort(), about);
    assert.deepEqual(told(read.state), expected, about);
    assert.deepEqual(parseState(parametersOf(read.state)).ignored, [], about);
  }
});

eachCase("planned", ({ status, year, ...years }, expected) => {
  assert.equal(plannedStatus(status, years, year), expected);
});
