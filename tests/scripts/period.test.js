/* Does the window stand, move and speak as the period bar shows it? */
import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { session } from "../../hpgeo/webmap/scripts/ground/session.js";
import {
  fifthYears, moved, opening, presets, pushed, shareOf, windowWords,
} from "../../hpgeo/webmap/scripts/rules/windows.js";
import { openCity } from "./cases.js";

beforeEach(() => openCity()); // whose years are 2015 to 2050

describe("The bar", () => {
  it("reaches from its first year to its last", () => {
    assert.deepEqual([2015, 2032.5, 2050].map(shareOf), [0, 0.5, 1]);
  });

  it("has room for a single year", () => {
    session.data.years = [2026, 2026];
    assert.equal(shareOf(2026), 0);
    assert.deepEqual(fifthYears(), []);
  });

  it("names every fifth year, also where it begins or ends between two", () => {
    assert.deepEqual(fifthYears(), [2015, 2020, 2025, 2030, 2035, 2040, 2045, 2050]);
    session.data.years = [2016, 2024];
    assert.deepEqual(fifthYears(), [2020]);
  });
});

describe("A handle", () => {
  it("moves alone up to the other, and takes that along beyond", () => {
    const window_ = { from: 2025, to: 2030, mode: "under-way" };
    assert.deepEqual(pushed(window_, "from", 2030), { from: 2030, to: 2030 });
    assert.deepEqual(pushed(window_, "from", 2033), { from: 2033, to: 2033 });
    assert.deepEqual(pushed(window_, "to", 2027), { from: 2025, to: 2027 });
    assert.deepEqual(pushed(window_, "to", 2020), { from: 2020, to: 2020 });
  });
});

describe("A window", () => {
  it("moves as wide as it is, to both ends of the bar and no further", () => {
    const window_ = { from: 2016, to: 2048 };
    assert.deepEqual(moved(window_, -1), { from: 2015, to: 2047 });
    assert.deepEqual(moved(window_, 2), { from: 2018, to: 2050 });
    assert.equal(moved(window_, -2), null);
    assert.equal(moved(window_, 3), null);
  });

  it("plays on from where it stands, and from the left when it stands at the end", () => {
    assert.deepEqual(opening({ from: 2020, to: 2025 }), { from: 2020, to: 2025 });
    assert.deepEqual(opening({ from: 2045, to: 2050 }), { from: 2015, to: 2020 });
    assert.deepEqual(opening({ from: 2015, to: 2050 }), { from: 2015, to: 2015 });
  });

  it("is said by its years, and by the last one where that alone counts", () => {
    assert.equal(windowWords({ from: 2025, to: 2030, mode: "starts" }), "2025 – 2030");
    assert.equal(windowWords({ from: 2030, to: 2030, mode: "starts" }), "2030");
    assert.equal(windowWords({ from: 2025, to: 2030, mode: "in-service" }), "2030");
  });
});

describe("The presets", () => {
  it("are the whole bar, then the plan periods, a term by its name", () => {
    assert.deepEqual(presets().map(({ name, from, to }) => [name, from, to]), [
      ["Toàn bộ", 2015, 2050],
      ["2021–2025", 2021, 2025],
      ["Nhiệm kỳ 2025–2030", 2025, 2030],
      ["2026–2030", 2026, 2030],
      ["2031–2050", 2031, 2050],
    ]);
  });

  it("end where the bar ends, and remember what was stated", () => {
    session.data.years = [2023, 2040];
    const [, early, , , late] = presets();
    assert.deepEqual([early.from, early.to, early.stated.from], [2023, 2025, 2021]);
    assert.deepEqual([late.from, late.to, late.stated.to], [2031, 2040, 2050]);
  });
});
