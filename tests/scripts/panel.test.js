/* Does the panel say of a work what its record holds: facts, doubts, statements, decisions? */
import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { session } from "../../hpgeo/webmap/scripts/ground/session.js";
import { disputedField, disputedValue, warningsOf } from "../../hpgeo/webmap/scripts/rules/doubts.js";
import { factWords } from "../../hpgeo/webmap/scripts/rules/facts.js";
import { organizationName } from "../../hpgeo/webmap/scripts/rules/phrases.js";
import { decisionsOf, rowsOf } from "../../hpgeo/webmap/scripts/rules/statements.js";
import { inBoth, openCity } from "./cases.js";

beforeEach(() => openCity("en"));

const bridge = () => session.details.of(session.byId.get("white-stone-bridge"));

describe("A fact", () => {
  const said = [
    [{ value: 320, unit: "ha" }, "320 ha"],
    [{ value: 1320.126, unit: "ha", qualifier: "about" }, "about 1,320.13 ha"],
    [{ min: 4.5, max: 5, unit: "km" }, "4.5 – 5 km"],
    [{ min: 4.5, unit: "km", qualifier: "at-least" }, "at least 4.5 km"],
    [{ value: 0, unit: "ha" }, "0 ha"],
    [{ value: 12000, unit: "count" }, "12,000"],
    [{ value: 2025, unit: "date" }, "2025"],
    [{ value: "6A", as_of: "2025-Q3" }, "6A (Q3 2025)"],
    [{ value: 7, unit: "cubits" }, "7 cubits"],
  ];
  for (const [fact, words] of said)
    it(`says ${words}`, () => assert.equal(factWords({ name: "area", ...fact }), `Area: ${words}`));

  it("begins with its name, in either language", () => {
    assert.deepEqual(inBoth(() => factWords({ name: "area", value: 1.5, unit: "ha", as_of: "2025-06" })), {
      vi: `${session.data.codes.fact.area[0]}: 1,5 ha (06/2025)`,
      en: `${session.data.codes.fact.area[1]}: 1.5 ha (06/2025)`,
    });
  });
});

describe("The warnings", () => {
  it("are none where nothing is late", () => assert.deepEqual(warningsOf({ statements: [] }), []));

  it("tell the deadline, the silence and the delay, in this order", () => {
    assert.deepEqual(warningsOf({ overdue: "2024-06", stale: true, slippage: 2, statements: [] }), [
      "overdue since 06/2024, unconfirmed",
      session.data.texts.stale[1],
      "2 years later than first stated",
    ]);
  });

  it("say one year in the singular", () =>
    assert.deepEqual(warningsOf({ slippage: 1, statements: [] }), ["1 year later than first stated"]));
});

describe("What documents disagree about", () => {
  it("is called by its field, a party by its role", () => {
    assert.deepEqual(["investment", "funding", "end", "parties.lead"].map(disputedField), [
      ...["investment", "funding", "end"].map((field) => session.data.texts[`contradiction_${field}`][1]),
      session.data.codes.role.lead[1],
    ]);
  });

  it("stands there in words", () => {
    assert.equal(disputedValue("investment", "4200000000000.0 VND"), "4,200 billion VND");
    assert.equal(disputedValue("funding", "city-budget"), session.data.codes.funding["city-budget"][1]);
    assert.equal(disputedValue("end", "2027"), "2027");
    assert.equal(disputedValue("end", "> 2030"), "after 2030");
    assert.equal(disputedValue("parties.lead", "so-giao-thong, so-xay-dung"),
      "Department of Transport, Department of Construction");
  });
});

describe("The rows of a statement", () => {
  it("are none for a bare citation", () => assert.deepEqual(rowsOf({ cite: ["plan-2023", "PL2/1"] }), []));

  it("name what the statement holds, in the order of the panel", async () => {
    const { texts, codes } = session.data, { statements: [first] } = await bridge();
    const more = { group: "plans", status: "implementation", statusDate: "2024-08", open: true };
    assert.deepEqual(rowsOf({ ...first, ...more }), [
      { term: texts.named_as[1], text: "Cầu Đá Trắng nối Đông Hà và Lạng Giang" },
      { term: texts.group[1], text: codes.group.plans[1] },
      { term: texts.status[1], text: `${codes.status.implementation[1]} (08/2024)` },
      { term: texts.time[1], text: "2023 – 2025" },
      { term: codes.milestone.opening[1], text: `Q2 2025 (${codes.basis.planned[1]})` },
      { term: codes.role.lead[1], text: "Department of Transport" },
      { term: texts.investment[1], text: "500 billion VND" },
      { term: texts.funding[1], text: codes.funding["city-budget"][1] },
      { term: "", text: texts.not_exhaustive[1] },
    ]);
  });
});

describe("The decisions", () => {
  it("stand once each, with the date and the source of the statement that names them first", async () => {
    const later = { cite: ["report-2025", "fn/4"], approvals: [["3279/QĐ-UBND", null], ["12/NQ", null]] };
    const { statements } = await bridge();
    assert.deepEqual(decisionsOf([...statements, later]), [
      { number: "3279/QĐ-UBND", date: "2021-11-12", from: ["plan-2023", "PL1/1"] },
      { number: "12/NQ", date: null, from: ["report-2025", "fn/4"] },
    ]);
  });

  it("are none where no statement names one", () => assert.deepEqual(decisionsOf([]), []));
});

describe("An agency", () => {
  it("is called by its name, or by its id where no record names it", () => {
    assert.deepEqual(inBoth(() => organizationName("so-xay-dung")),
      { vi: "Sở Xây dựng", en: "Department of Construction" });
    assert.equal(organizationName("not-recorded"), "not-recorded");
  });
});
