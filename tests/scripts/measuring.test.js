/* Does a measurement count its points, the pointer and its end as the reader sees them? */
import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { actOf } from "../../hpgeo/webmap/scripts/controls/measure_keys.js";
import { gridArea, gridLength } from "../../hpgeo/webmap/scripts/rules/grid.js";
import { Measurement } from "../../hpgeo/webmap/scripts/rules/measuring.js";
import { measuredArea, measuredLength } from "../../hpgeo/webmap/scripts/rules/phrases.js";
import { openCity } from "./cases.js";

beforeEach(() => openCity("en"));

const [A, B, C, D] = [[106.68, 20.85], [106.69, 20.85], [106.69, 20.86], [106.68, 20.86]];
const at = ([lng, lat]) => ({ lng, lat });

/* A measurement of some points. */
const measured = (kind, ...places) => {
  const measurement = new Measurement();
  measurement.kind = kind;
  for (const place of places) measurement.add(at(place));
  return measurement;
};

describe("A distance", () => {
  it("needs two points", () => {
    const one = measured("distance", A);
    assert.equal(one.figure(), "0 m");
    assert.equal(one.detail(), "Click or tap the map to set points.");
    assert.ok(!one.canFinish);
    assert.ok(measured("distance", A, B).canFinish);
  });

  it("is the sum of its stretches, and tells the last of them", () => {
    const way = measured("distance", A, B, C);
    assert.equal(way.figure(), measuredLength(gridLength([A, B, C])));
    assert.equal(way.detail(), `Last leg ${measuredLength(gridLength([B, C]))} · in the grid VN-2000 105°45′`);
  });
});

describe("An area", () => {
  it("needs three points, and tells the way around", () => {
    assert.equal(measured("area", A, B).detail(), "Click or tap the map to set points.");
    const field = measured("area", A, B, C);
    assert.equal(field.figure(), measuredArea(gridArea([A, B, C])));
    assert.equal(field.detail(), `Perimeter ${measuredLength(gridLength([A, B, C, A]))} · in the grid VN-2000 105°45′`);
  });

  it("has no size where its sides cross", () => assert.equal(measured("area", A, B, D, C).figure(), "The sides cross"));
});

describe("The pointer", () => {
  it("counts as the next point while a measurement goes on", () => {
    const way = measured("distance", A);
    way.pointer = at(B);
    assert.equal(way.figure(), measuredLength(gridLength([A, B])));
    way.add(at(B));
    way.pointer = at(C);
    way.finish();
    assert.equal(way.next, null);
    assert.equal(way.figure(), measuredLength(gridLength([A, B])));
  });

  it("is nothing before the first point", () => {
    const nothing = measured("distance");
    nothing.pointer = at(A);
    assert.equal(nothing.next, null);
    assert.ok(nothing.isEmpty);
  });
});

describe("A measurement that was ended", () => {
  it("goes on when its last point is taken back", () => {
    const way = measured("distance", A, B, C);
    way.finish();
    assert.ok(!way.canFinish);
    way.back();
    assert.deepEqual(way.points, [at(A), at(B)]);
    assert.ok(way.canFinish);
  });

  it("gives way to another with the next point", () => {
    const way = measured("distance", A, B);
    way.finish();
    way.add(at(C));
    assert.deepEqual([way.points, way.finished], [[at(C)], false]);
  });
});

describe("A key", () => {
  const acts = { add: "add", back: "back", finish: "finish", clear: "clear", close: "close" };
  const onMap = { onButton: false, isEmpty: false };

  it("sets, takes back, ends and clears", () => {
    const done = [" ", "Backspace", "Delete", "Enter", "Escape", "x"].map((key) => actOf(key, acts, onMap));
    assert.deepEqual(done, ["add", "back", "back", "finish", "clear", undefined]);
  });

  it("closes the card where nothing is left to clear", () =>
    assert.equal(actOf("Escape", acts, { ...onMap, isEmpty: true }), "close"));

  it("presses the button that has the focus", () => {
    const done = [" ", "Enter", "Backspace"].map((key) => actOf(key, acts, { ...onMap, onButton: true }));
    assert.deepEqual(done, [undefined, undefined, "back"]);
  });
});
