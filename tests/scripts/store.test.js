/* Does one place hold the state, and do all who depend on it hear of each change once, in order, and by whom? */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { session } from "../../hpgeo/webmap/scripts/ground/session.js";
import { Commands } from "../../hpgeo/webmap/scripts/rules/commands.js";
import { parametersOf } from "../../hpgeo/webmap/scripts/rules/address.js";
import { freshState } from "../../hpgeo/webmap/scripts/rules/state.js";
import { showsOther, Store } from "../../hpgeo/webmap/scripts/rules/store.js";
import { openCity } from "./cases.js";

await openCity();

const [FIRST] = session.data.years;
const LAYERS = Object.keys(session.data.codes.layer);

const storeOf = (part = {}) => new Store({ ...freshState(), ...part });

/* What a listener hears: the value of a key before and after, and by whom it was changed. */
const hearing = (store, key) => {
  const heard = [];
  store.subscribe(({ state, previous, origin }) => heard.push([previous[key], state[key], origin]));
  return heard;
};

describe("A change", () => {
  it("makes a new state and leaves the former as it was", () => {
    const store = storeOf(), before = store.state;
    store.change({ text: "cầu" }, "reader");
    assert.deepEqual([before.text, store.state.text], ["", "cầu"]);
    assert.deepEqual({ ...store.state, text: "" }, before);
  });

  it("says who made it", () => {
    const store = storeOf(), heard = hearing(store, "from");
    for (const [from, origin] of [[2026, "reader"], [2027, "play"], [2028, "host"]]) store.change({ from }, origin);
    assert.deepEqual(heard, [[FIRST, 2026, "reader"], [2026, 2027, "play"], [2027, 2028, "host"]]);
  });

  it("is heard again when what the state shows has come", () => {
    const store = storeOf({ text: "cầu" }), heard = [];
    store.subscribe((change) => heard.push([change.state === change.previous, change.origin, showsOther(change)]));
    store.again();
    assert.deepEqual(heard, [[true, "host", true]]);
  });

  it("to what is so already is none", () => {
    const store = storeOf({ plan: true }), before = store.state, heard = hearing(store, "plan");
    store.change({ plan: true, text: "" }, "reader");
    store.change({}, "reader");
    assert.equal(store.state, before);
    assert.deepEqual(heard, []);
  });

});

describe("Who listens", () => {
  it("hears of a change after those who asked before", () => {
    const store = storeOf(), calls = [];
    for (const name of ["picture", "controls", "reports"]) store.subscribe(() => calls.push(name));
    store.change({ plan: true }, "reader");
    assert.deepEqual(calls, ["picture", "controls", "reports"]);
  });

  it("hears nothing any more once gone", () => {
    const store = storeOf(), calls = [];
    const leave = store.subscribe(() => calls.push("left"));
    store.subscribe(() => calls.push("stayed"));
    leave();
    store.change({ plan: true }, "reader");
    assert.deepEqual(calls, ["stayed"]);
  });

  it("may make a change, which all hear after the first one", () => {
    const store = storeOf();
    store.subscribe(({ state }) => { if (state.plan) store.change({ plan: false }, "play"); });
    const heard = hearing(store, "plan");
    store.change({ plan: true }, "reader");
    assert.deepEqual(heard, [[false, true, "reader"], [true, false, "play"]]);
    assert.equal(store.state.plan, false);
  });

  it("hears of a change although one before it failed", () => {
    const store = storeOf(), heard = hearing(store, "text");
    const leave = store.subscribe(() => { throw new Error("broken"); });
    assert.throws(() => store.change({ text: "a" }, "reader"), /broken/);
    leave();
    store.change({ text: "b" }, "reader");
    assert.deepEqual(heard, [["", "a", "reader"], ["a", "b", "reader"]]);
  });
});

describe("What is drawn", () => {
  const changed = (part) => {
    const store = storeOf();
    let shows = null;
    store.subscribe((change) => { shows = showsOther(change); });
    store.change(part, "reader");
    return shows;
  };

  const other = {
    from: 2026, to: 2026, mode: "starts", undated: true, plan: true, text: "cầu", compare: "years",
    layers: new Set(), statuses: new Set(), organizations: new Set(), sources: new Set(), accuracies: new Set(),
  };
  const same = { view: [20.9, 106.7, 12], work: "national-road-10", cite: 0, knownOn: "2023-02-27", playing: true };

  for (const [key, value] of Object.entries(other))
    it(`is other with another ${key}`, () => assert.ok(changed({ [key]: value })));

  for (const [key, value] of Object.entries(same))
    it(`is the same with another ${key}`, () => assert.equal(changed({ [key]: value }), false));

  it("or the same is said of every part of the state", () =>
    assert.deepEqual(Object.keys({ ...other, ...same }).sort(), Object.keys(freshState()).sort()));
});

/* The state after a command, which is always the reader's. */
const commanded = (part, command) => {
  const store = storeOf(part), heard = hearing(store, "from");
  command(new Commands(store));
  assert.deepEqual(heard.map(([, , origin]) => origin), ["reader"]);
  return store.state;
};

describe("The reader's commands for a set", () => {
  const layersAfter = (layers, command) => {
    const after = commanded({ layers: layers && new Set(layers) }, command).layers;
    return after && [...after].sort();
  };
  const others = LAYERS.filter((code) => code !== "bridge").sort();

  it("switch a code off and on; all codes are no filter", () => {
    assert.deepEqual(layersAfter(null, (reader) => reader.toggle("layers", "bridge", LAYERS)), others);
    assert.equal(layersAfter(others, (reader) => reader.toggle("layers", "bridge", LAYERS)), null);
    assert.deepEqual(layersAfter(["road"], (reader) => reader.toggle("layers", "bridge", LAYERS)), ["bridge", "road"]);
  });

  it("switch several codes at once", () => {
    const some = ["bridge", "road"];
    assert.deepEqual(layersAfter([], (reader) => reader.toggleMany("layers", some, true, LAYERS)), some);
    assert.deepEqual(layersAfter(some, (reader) => reader.toggleMany("layers", ["road"], false, LAYERS)), ["bridge"]);
    assert.equal(layersAfter(others, (reader) => reader.toggleMany("layers", some, true, LAYERS)), null);
  });

  it("leave one code alone, and all when asked again", () => {
    assert.deepEqual(layersAfter(null, (reader) => reader.only("layers", "bridge")), ["bridge"]);
    assert.deepEqual(layersAfter(["bridge", "road"], (reader) => reader.only("layers", "bridge")), ["bridge"]);
    assert.equal(layersAfter(["bridge"], (reader) => reader.only("layers", "bridge")), null);
  });

  it("switch a whole set", () => {
    assert.deepEqual(layersAfter(null, (reader) => reader.toggleAll("layers")), []);
    assert.equal(layersAfter(["bridge"], (reader) => reader.toggleAll("layers")), null);
  });

});

describe("The reader's commands for all filters", () => {
  it("lift every filter and keep what is looked at", () => {
    const kept = { work: "national-road-10", view: [20.9, 106.7, 12], knownOn: "2023-02-27" };
    const filters = { from: 2026, text: "cầu", layers: new Set(["bridge"]), plan: true, compare: "years", cite: 1 };
    assert.deepEqual(commanded({ ...kept, ...filters }, (reader) => reader.reset()), { ...freshState(), ...kept });
    assert.equal(commanded(filters, (reader) => reader.reset({ text: "cầu" })).text, "cầu");
  });

  it("set a filter: years in order and within the bar, sets of codes, what is not named stays", () => {
    const set = (filter, part) => parametersOf(commanded(part, (reader) => reader.setFilter(filter)));
    assert.deepEqual(set({ from: 2030, to: 2025 }), { from: "2025", to: "2030" });
    assert.deepEqual(set({ from: 1000, to: 9999 }, { from: 2025 }), {});
    assert.deepEqual(set({ to: 2025 }, { from: 2030 }), { from: "2025", to: "2030" });
    assert.deepEqual(set({ layers: ["road"], text: "a" }, { plan: true }), { layer: "road", q: "a", plan: "1" });
    assert.deepEqual(set({ layers: null }, { layers: new Set(["road"]) }), {});
    assert.throws(() => set({ mode: "sometime" }), /unknown mode sometime/);
  });
});
