/* Is what the renderer is given that which the state asks for, and only when it asks for another picture? */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { session } from "../../hpgeo/webmap/scripts/ground/session.js";
import { countDiffering, daysOf, isCompared } from "../../hpgeo/webmap/scripts/rules/comparison.js";
import { freshState } from "../../hpgeo/webmap/scripts/rules/state.js";
import { Store } from "../../hpgeo/webmap/scripts/rules/store.js";
import { Picture } from "../../hpgeo/webmap/scripts/drawing/picture.js";
import { openCity } from "./cases.js";

await openCity();

const { catalogue, works: WORKS } = session.data;
const [DAY] = session.data.days;
const idsOf = ({ works, pass }) => works.filter((work, i) => work && pass[i]).map(({ id }) => id);

/* A renderer that draws nothing and notes what it is asked for. */
const pictured = (part = {}) => {
  const asked = [];
  const renderer = {
    filter: (...scenes) => asked.push(scenes.filter(Boolean).map(idsOf)),
    draw: () => asked.push("draw"),
  };
  const store = new Store({ ...freshState(), ...part });
  const picture = new Picture(catalogue, store.state, renderer);
  store.subscribe((change) => picture.follow(change));
  return { store, picture, asked };
};

describe("The picture", () => {
  it("is given to the renderer before anything is drawn", () => {
    const { asked } = pictured({ layers: new Set(["bridge"]) });
    assert.deepEqual(asked, [[["white-stone-bridge"]]]);
  });

  it("is drawn with each filter, what passes first", () => {
    const { store, picture, asked } = pictured();
    store.change({ layers: new Set(["bridge"]) }, "reader");
    store.change({ layers: null }, "host");
    assert.deepEqual(asked.slice(1), [[["white-stone-bridge"]], "draw", [WORKS.map(({ id }) => id)], "draw"]);
    assert.equal(picture.passed.length, WORKS.length);
    assert.equal(picture.compared(), null);
  });

  it("is left alone by a move of the map or an opened panel", () => {
    const { store, asked } = pictured();
    store.change({ view: [20.9, 106.7, 12], work: "white-stone-bridge" }, "reader");
    assert.equal(asked.length, 1);
  });

  it("counts the works that no document dates", () => {
    const { store, picture } = pictured({ from: 2026 });
    const { undated } = picture;
    assert.ok(undated);
    store.change({ layers: new Set(["bridge"]) }, "reader");
    assert.equal(picture.undated, 0);
  });
});

describe("A comparison", () => {
  it("of years shows what has begun by each, and the state that is planned for it", () => {
    const { store, picture } = pictured({ from: 2023, to: 2030, compare: "years" });
    const [left, right] = picture.compared();
    assert.deepEqual([left["white-stone-bridge"], right["white-stone-bridge"]], ["implementation", "maintenance"]);
    assert.ok(!("national-road-10" in left));
    assert.equal(right["national-road-10"], "maintenance");
    store.change({ compare: null }, "reader");
    assert.equal(picture.compared(), null);
    assert.equal(picture.scenes.length, 1);
  });

  it("of days shows what was known on each", () => {
    const { picture } = pictured({ compare: `${DAY}..now` }), [left, right] = picture.compared();
    const standings = catalogue.standingsOn(0), views = catalogue.views(standings);
    const placed = WORKS.filter((work) => work.isPlaced);
    const then = placed.filter(({ index }) => standings.known[index]).map(({ id, index }) => [id, views[index].status]);
    assert.ok(then.length && then.length < placed.length);
    assert.deepEqual(left, Object.fromEntries(then));
    assert.deepEqual(right, Object.fromEntries(placed.map(({ id, status }) => [id, status])));
  });

  it("counts works that one side does not show, or in another state", () => {
    const { picture } = pictured({ from: 2023, to: 2030, compare: "years" });
    const [left, right] = picture.scenes, shown = [idsOf(left), idsOf(right)];
    const oneSided = WORKS.filter(({ id }) => shown[0].includes(id) !== shown[1].includes(id));
    const [before, after] = picture.compared();
    const both = Object.keys(before).filter((id) => id in after);
    const turned = both.filter((id) => before[id] !== after[id]);
    assert.ok(oneSided.length && turned.length);
    assert.equal(countDiffering(left, right), oneSided.length + turned.length);
    assert.equal(countDiffering(left, left), 0);
  });

  it("is read from the state", () => {
    assert.deepEqual([null, "years", "now..now"].map((compare) => isCompared({ compare })), [false, true, true]);
    assert.deepEqual(daysOf({ compare: `${DAY}..now` }), [DAY, "now"]);
    assert.deepEqual(daysOf({ compare: "years" }), []);
  });
});
