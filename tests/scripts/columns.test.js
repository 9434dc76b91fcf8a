/* Do the scripts read what the package writes: containers, shapes, works, and answer as it does? */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Columns, startsOf } from "../../hpgeo/webmap/scripts/ground/columns.js";
import { toUnit } from "../../hpgeo/webmap/scripts/ground/mercator.js";
import { session } from "../../hpgeo/webmap/scripts/ground/session.js";
import { placeShapes, shapesInDegrees } from "../../hpgeo/webmap/scripts/ground/shapes.js";
import { SET_NAMES } from "../../hpgeo/webmap/scripts/rules/dimensions.js";
import { selectWorks } from "../../hpgeo/webmap/scripts/rules/filter.js";
import { freshState } from "../../hpgeo/webmap/scripts/rules/state.js";
import { totalsOf } from "../../hpgeo/webmap/scripts/rules/totals.js";
import { openCity, openProgramme, unpacked, written } from "./cases.js";

describe("A container", () => {
  const columns = new Columns(unpacked("columns.gz")), { values, said, rows } = columns.header;

  for (const [name, expected] of Object.entries(values))
    it(`gives numbers back: ${name}`, () => assert.deepEqual([...columns.numbers(name)], expected));

  it("copies no number", () => assert.equal(columns.numbers("u32").buffer, columns.buffer));

  it("gives texts back", () => {
    assert.deepEqual(columns.texts("said"), said);
    assert.deepEqual(columns.texts("nothing"), []);
  });

  it("gives lists of codes back", () => {
    const { values: places, codes, starts } = columns.lists("rows");
    const found = rows.map((_, i) => [...places.subarray(starts[i], starts[i + 1])].map((place) => codes[place]));
    assert.deepEqual(found, rows);
  });

  it("says which column is not there", () => assert.throws(() => columns.numbers("no-such"), /no column no-such/));

  it("is refused where it is none", () => assert.throws(() => new Columns(new ArrayBuffer(8))));
});

describe("Shapes", () => {
  const columns = new Columns(unpacked("columns.gz")), { shapes } = columns.header;
  const starts = startsOf(columns.numbers("shape.count")), bytes = columns.numbers("shape");

  it("are read in degrees, to the last digit", () => {
    const expected = shapes.map((shape) => shape.map((value) => Number(`${value}e-5`)));
    assert.deepEqual(shapesInDegrees(bytes, starts, 1e5), expected);
  });

  it("are placed in unit coordinates, with the box of each feature", () => {
    const { unit, boxes, first } = placeShapes(bytes, starts, Uint32Array.of(0, 1, 3), 1e5);
    const spots = shapes.flatMap((shape) =>
      shape.flatMap((_, i) => (i % 2 ? [] : toUnit(shape[i] / 1e5, shape[i + 1] / 1e5))));
    assert.deepEqual([...unit], spots);
    assert.deepEqual([...first], [0, 1, 3]);
    const [x, y] = [spots.filter((_, i) => i % 2 === 0), spots.filter((_, i) => i % 2)];
    const box = (from, to) => [x, y].map((each) => each.slice(from, to));
    const [[westward, northward], [others, southward]] = [box(0, 2), box(2, 4)];
    assert.deepEqual([...boxes], [
      Math.min(...westward), Math.min(...northward), Math.max(...westward), Math.max(...northward),
      Math.min(...others), Math.min(...southward), Math.max(...others), Math.max(...southward),
    ]);
  });
});

const idsOf = (works) => works.map(({ id }) => id);
const near = (value) => Number(value.toPrecision(12)); // sums of tenths differ in the last digits

describe("Random programmes", () => {
  for (const seed of [0, 1, 2, 3])
    it(`are filtered and added up as the package does it: ${seed}`, async () => {
      await openProgramme(`random-${seed}`);
      for (const { asked, passed, undated, totals: expected } of written(`random-${seed}/answers.json`)) {
        const sets = SET_NAMES.filter((name) => name in asked).map((name) => [name, new Set(asked[name])]);
        const selection = selectWorks({ ...freshState(), ...asked, ...Object.fromEntries(sets) });
        assert.deepEqual(idsOf(selection.passed), passed, JSON.stringify(asked));
        assert.deepEqual([selection.count, selection.undated], [passed.length, undated], JSON.stringify(asked));
        const { count, placed, lengthKm, areaHa, withSum, sums } = totalsOf(selection.passed);
        const [, , km, ha, , added] = expected;
        const figures = [count, placed, near(lengthKm), near(areaHa), withSum];
        assert.deepEqual(figures, [expected[0], expected[1], near(km), near(ha), expected[4]], JSON.stringify(asked));
        assert.deepEqual(sums, added, JSON.stringify(asked));
      }
    });
});

describe("A work", () => {
  it("is a view over the columns", async () => {
    await openCity();
    const work = session.byId.get("white-stone-bridge");
    assert.deepEqual(
      [work.layer, work.status, work.accuracy, work.title, work.statementCount],
      ["bridge", "implementation", "surveyed", ["Cầu Đá Trắng", "White Stone bridge"], 2],
    );
    assert.deepEqual(work.years, { first: 2023, last: 2027, start: 2023, end: 2027, service: 2027, dated: 1 });
    assert.deepEqual(work.organizations, ["so-giao-thong", "so-xay-dung"]);
    assert.deepEqual(work.place, {
      commune: ["phường Đá Trắng"], district: ["huyện Đông Hà"], beyond: ["Lạng Giang"], formerly: [],
    });
    assert.deepEqual(work.features, [{ kind: "line", grade: "surveyed", from: "field-survey", metres: 5, lane: 1 }]);
    assert.equal(work.lengthKm, Math.round(work.lengthKm * 1000) / 1000);
    assert.deepEqual(work.box, [toUnit(106.6, 0)[0], toUnit(0, 20.8)[1], toUnit(106.7, 0)[0], toUnit(0, 20.8)[1]]);
  });

  it("without a place has neither features nor a box", async () => {
    await openCity();
    const { isPlaced, features, box } = session.byId.get("data-platform");
    assert.deepEqual([isPlaced, features, box], [false, [], null]);
  });
});
