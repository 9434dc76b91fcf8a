/* Do the rules hold that the page has alone: other moments, works per year, offers of the search, positions? */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { session } from "../../hpgeo/webmap/scripts/ground/session.js";
import { Selection } from "../../hpgeo/webmap/scripts/rules/filter.js";
import { matches, reasonsOf } from "../../hpgeo/webmap/scripts/rules/matches.js";
import { begunBy, drawnStatus, KnownSelection } from "../../hpgeo/webmap/scripts/rules/moments.js";
import { perYear } from "../../hpgeo/webmap/scripts/rules/per_year.js";
import { measuredArea, measuredLength, roughLength } from "../../hpgeo/webmap/scripts/rules/phrases.js";
import {
  placeAsText, placeInDegrees, placeInSeconds, placeOnGrid,
} from "../../hpgeo/webmap/scripts/rules/positions.js";
import { freshState } from "../../hpgeo/webmap/scripts/rules/state.js";
import { totalsByLayer, totalsOf } from "../../hpgeo/webmap/scripts/rules/totals.js";
import {
  extentOf, figureOf, inOneLine, moneyOf, sumsOf,
} from "../../hpgeo/webmap/scripts/rules/totals_words.js";
import { inBoth, openCity } from "./cases.js";

await openCity();

const [BRIDGE, ROAD, FERRY] = ["white-stone-bridge", "national-road-10", "ferry-known-to-serve"];
const MODES = ["under-way", "starts", "finishes", "in-service"];
const workOf = (id) => session.byId.get(id);
const idsOf = (works, marks) => works.filter((_, index) => marks[index]).map(({ id }) => id);

const judged = (state = {}) => {
  const selection = new Selection(session.data.catalogue);
  selection.judge({ ...freshState(), ...state });
  return selection;
};

describe("Works per year", () => {
  for (const mode of MODES)
    it(`are those that the filter leaves in each year: ${mode}`, () => {
      const [first] = session.data.years, state = { ...freshState(), mode };
      const expected = (year) => judged({ ...state, from: year, to: year }).count;
      perYear(judged({ mode }), mode).forEach((count, index) => {
        const year = first + index;
        const isWhole = mode === "under-way" && session.data.years.every((each) => each === year);
        assert.ok(!isWhole);
        assert.equal(count, expected(year), `${year}`);
      });
    });

  it("leave out what another filter hides", () => {
    const selection = judged({ layers: new Set(["bridge"]) });
    assert.equal(Math.max(...perYear(selection, "under-way")), 1);
  });
});

describe("A selection", () => {
  it("counts what passes, what has a place, and what nobody dates", () => {
    const { count, onMap, undated, passed } = judged({ from: 2031, undated: true });
    assert.equal(count, passed.length);
    assert.equal(onMap, passed.filter((work) => work.features.length).length);
    assert.equal(undated, 1);
  });

  it("judges a changed text anew, and an unchanged one not", () => {
    const selection = new Selection(session.data.catalogue), state = freshState();
    selection.judge(state);
    const kept = selection.key;
    selection.judge({ ...state, from: 2030 });
    assert.equal(selection.key, kept);
    selection.judge({ ...state, text: "cầu" });
    assert.notEqual(selection.key, kept);
  });
});

describe("The state in which a work is drawn", () => {
  it("is today's", () => assert.equal(drawnStatus(workOf(BRIDGE), { plan: false, to: 2050 }), "implementation"));

  it("is the planned one at the end of the window", () => {
    const planned = [2022, 2026, 2027].map((to) => drawnStatus(workOf(ROAD), { plan: true, to }));
    assert.deepEqual(planned, ["identification", "implementation", "implementation"]);
    assert.equal(drawnStatus(workOf(ROAD), { plan: true, to: 2030 }), "maintenance");
    assert.equal(drawnStatus(workOf("market-cancelled"), { plan: true, to: 2050 }), "cancelled");
  });
});

describe("Another moment", () => {
  it("shows what has begun by the end of a year", () => {
    const begun = idsOf(session.data.works, begunBy(2023, judged()));
    assert.deepEqual(begun, [FERRY, "ring-road-opened-2012", BRIDGE]);
  });

  it("knows only what documents had told by a day, and as they had told it", () => {
    const then = new KnownSelection("2023-02-10");
    then.judge(freshState());
    assert.ok(!idsOf(session.data.works, then.pass).includes("dong-ha-industrial-zone"));
    assert.equal(then.works.find((work) => work?.id === BRIDGE).years.end, 2025);
    assert.equal(workOf(BRIDGE).years.end, 2027);
  });
});

describe("Totals", () => {
  it("of the layers add up to those of all", () => {
    const s = freshState(), all = totalsOf(session.data.works);
    const counts = Object.values(totalsByLayer(s)).map(({ count }) => count);
    assert.equal(counts.reduce((sum, count) => sum + count, 0), all.count);
  });

  it("are said at a glance, in one line, and in two for the selection", () => {
    const totals = { count: 3, placed: 2, lengthKm: 9.44, areaHa: 1234.5, sums: { VND: 2e12 }, withSum: 1 };
    const said = () => [...["count", "km", "ha", "sum"].map((name) => figureOf(name, totals)), inOneLine(totals)];
    assert.deepEqual(inBoth(said), {
      vi: ["3", "9,4", "1.235", "2.000 tỷ đồng", "3 công trình · 9,4 km · 1.235 ha · 2.000 tỷ đồng"],
      en: ["3", "9.4", "1,235", "2,000 billion VND", "3 works · 9.4 km · 1,235 ha · 2,000 billion VND"],
    });
    assert.deepEqual(inBoth(() => [extentOf(totals), moneyOf(totals)]), {
      vi: ["9,4 km · 1.235 ha · 1 không có vị trí", "2.000 tỷ đồng (1 công trình có nêu vốn)"],
      en: ["9.4 km · 1,235 ha · 1 without a place", "2,000 billion VND (1 works state a sum)"],
    });
  });

  it("of nothing are said by a dash, or not at all", () => {
    const none = { count: 0, placed: 0, lengthKm: 0, areaHa: 0, sums: {}, withSum: 0 };
    assert.deepEqual(["count", "km", "ha", "sum"].map((name) => figureOf(name, none)), ["0", "–", "–", "–"]);
    assert.equal(figureOf("count", undefined), "–");
    assert.deepEqual([extentOf(none), moneyOf(none)], ["", ""]);
    assert.equal(inOneLine({ ...none, count: 1 }), "1 công trình");
  });

  it("are said in billions, đồng first", () => {
    const totals = { sums: { USD: 15e9, VND: 1.612322e15, EUR: 5e8 } };
    assert.deepEqual(inBoth(() => sumsOf(totals)), {
      vi: ["1.612.322 tỷ đồng", "15 tỷ USD", "0,5 tỷ EUR"],
      en: ["1,612,322 billion VND", "15 billion USD", "0.5 billion EUR"],
    });
  });
});

describe("The offers of the search", () => {
  const offered = (text) => {
    const state = { ...freshState(), text }, { passed } = judged({ text });
    return matches(state, passed);
  };
  const ofKind = (text, kind) => offered(text).offers.filter((offer) => offer.kind === kind);

  it("are works whose title starts with the text, then those that hold it, then the rest", () => {
    const ranks = ofKind("da trang", "work").map(({ work, rank }) => [work.id, rank]);
    assert.deepEqual(ranks, [["school-from-2024", 0], [BRIDGE, 1], [ROAD, 3]]);
    assert.equal(ofKind("cau da trang", "work")[0].rank, 0);
    assert.equal(ofKind("sông đò", "work").find(({ work }) => work.id === BRIDGE).rank, 2);
  });

  it("name the body that answers today for an agency of the past", () => {
    const [agency] = ofKind("so giao thong", "agency");
    assert.deepEqual([agency.now, agency.former], ["so-xay-dung", "so-giao-thong"]);
    assert.deepEqual([...agency.codes].sort(), ["so-giao-thong", "so-xay-dung"]);
  });

  it("name places, with how many works they would show", () => {
    const [place] = ofKind("dong ha", "place");
    assert.deepEqual([place.place.name, place.place.kind, place.rank], ["huyện Đông Hà", "district", 0.6]);
    assert.equal(place.count, judged({ text: "huyện Đông Hà" }).count);
  });

  it("count what other filters hide", () => {
    const state = { ...freshState(), text: "da trang", layers: new Set(["bridge"]) };
    assert.equal(matches(state, judged(state).passed).hidden, 2);
  });

  it("say why a work was found, in two lines at most", async () => {
    const details = await session.details.of(workOf(BRIDGE));
    const why = (words) => reasonsOf(workOf(BRIDGE), words, details).map(({ kind, found }) => [kind, found]);
    assert.deepEqual(why(["cau", "trang"]), []);
    assert.deepEqual(why(["vuot", "3279"]), [["found_alias", ["vuot"]], ["found_decision", ["3279"]]]);
    assert.equal(why(["vuot", "3279", "lang", "giang"]).length, 2);
  });
});

describe("A place on the ground", () => {
  const place = { lat: 20.8577, lng: 106.6838 };

  it("is written in degrees, in seconds and on the grid", () => {
    assert.deepEqual(inBoth(() => placeInDegrees(place)), {
      vi: "20,85770°\u00a0B  106,68380°\u00a0Đ",
      en: "20.85770°\u00a0N  106.68380°\u00a0E",
    });
    assert.equal(placeInSeconds(place), "20°51′27,7″ B  106°41′01,7″ Đ");
    assert.equal(placeOnGrid(place).replaceAll("\u00a0", " "), "X (bắc) 2.307.482 m  Y (đông) 596.977 m");
  });

  it("never has sixty seconds", () =>
    assert.equal(placeInSeconds({ lat: 20.99999, lng: 106.999999 }), "21°00′00,0″ B  107°00′00,0″ Đ"));

  it("has no grid far away", () => {
    assert.equal(placeOnGrid({ lat: 51, lng: 10 }), "–");
    assert.equal(placeAsText({ lat: -33.8, lng: -70.5 }), "WGS 84: -33.800000, -70.500000");
  });

  it("goes to other programs with points for decimals", () =>
    assert.equal(
      placeAsText(place),
      "WGS 84: 20.857700, 106.683800; VN-2000 105°45′ (EPSG:9210): E 596976.7, N 2307482.3",
    ));
});

describe("What is measured", () => {
  it("is said as exactly as it is known", () => {
    const lengths = [3.04, 345.6, 1234, 123456].map((metres) => measuredLength(metres));
    assert.deepEqual(lengths, ["3 m", "346 m", "1,23 km", "123,5 km"]);
    const areas = [40_000, 560_000, 15_000_000].map((square) => measuredArea(square));
    assert.deepEqual(areas, ["4 ha", "56 ha", "1.500 ha = 15 km²"]);
    assert.deepEqual([80, 1500].map((metres) => roughLength(metres)), ["80 m", "1,5 km"]);
  });
});
