/* Do details and names come once, to whom they belong, and again where they have failed? */
import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { Details } from "../../hpgeo/webmap/scripts/ground/details.js";
import { Names } from "../../hpgeo/webmap/scripts/ground/names.js";
import { session } from "../../hpgeo/webmap/scripts/ground/session.js";
import { selectWorks } from "../../hpgeo/webmap/scripts/rules/filter.js";
import { reasonsOf, wordsBeside } from "../../hpgeo/webmap/scripts/rules/matches.js";
import { freshState } from "../../hpgeo/webmap/scripts/rules/state.js";
import { openCity } from "./cases.js";

/* Details of made-up works in two files, and which files were asked for; the next `faults` of them fail. */
const served = (faults = 0) => {
  const asked = [];
  let left = faults;
  const read = async (file) => {
    asked.push(file);
    left -= 1;
    if (left >= 0) throw new Error("no answer");
    const works = file === "one" ? [{ of: 0 }, { of: 1 }] : [{ of: 2 }];
    return new TextEncoder().encode(JSON.stringify(works)).buffer;
  };
  return { asked, details: new Details({ chunk: 2, details: ["one", "two"] }, read) };
};

describe("Details", () => {
  it("come in chunks, each asked for once", async () => {
    const { asked, details } = served();
    assert.equal(details.peek({ index: 0 }), undefined);
    const found = await Promise.all([1, 0, 2, 1].map((index) => details.of({ index })));
    assert.deepEqual(found.map(({ of }) => of), [1, 0, 2, 1]);
    assert.deepEqual(asked, ["one", "two"]);
    assert.deepEqual(details.peek({ index: 1 }), { of: 1 });
  });

  it("that fail are asked for again", async () => {
    const { asked, details } = served(1);
    await assert.rejects(details.of({ index: 0 }), /no answer/);
    assert.equal(details.peek({ index: 0 }), undefined);
    assert.deepEqual(await details.of({ index: 0 }), { of: 0 });
    assert.deepEqual(asked, ["one", "one"]);
  });

  it("fail for all who wait for them, at one asking", async () => {
    const { asked, details } = served(1);
    const waited = await Promise.allSettled([0, 1].map((index) => details.of({ index })));
    assert.deepEqual(waited.map(({ status }) => status), ["rejected", "rejected"]);
    assert.deepEqual(asked, ["one"]);
  });
});

describe("Names", () => {
  it("that fail are asked for again", async () => {
    await openCity();
    let faults = 1;
    const whole = session.names.read;
    const names = new Names(session.names.file, (file) => {
      faults -= 1;
      return faults < 0 ? whole(file) : Promise.reject(new Error("no answer"));
    });
    await assert.rejects(names.load(), /no answer/);
    assert.equal(names.isThere, false);
    assert.deepEqual(names.of(0), { titles: [], others: [], numbers: [] });
    await names.load();
    assert.deepEqual(names.of(session.byId.get("white-stone-bridge").index), session.names.of(
      session.byId.get("white-stone-bridge").index,
    ));
    assert.equal(names.isThere, true);
  });
});

describe("A text", () => {
  beforeEach(() => openCity("vi", { withNames: false }));

  const texted = (text) => selectWorks({ ...freshState(), text });

  it("waits for the names, and lets nothing pass meanwhile", async () => {
    const waiting = texted("đá trắng");
    assert.deepEqual([waiting.isWaiting, waiting.count, waiting.undated], [true, 0, 0]);
    await session.names.load();
    const found = texted("đá trắng");
    assert.equal(found.isWaiting, false);
    assert.ok(found.count);
  });

  it("is judged anew by a selection that has waited", async () => {
    const selection = texted("đá trắng");
    await session.names.load();
    selection.judge({ ...freshState(), text: "đá trắng" });
    assert.equal(selection.count, texted("đá trắng").count);
  });

  it("of blanks waits for nothing", () => {
    const blank = texted("  ");
    assert.deepEqual([blank.isWaiting, blank.count], [false, session.data.works.length]);
  });

  it("has a reason among places and agencies before the details are there", async () => {
    await session.names.load();
    const bridge = session.byId.get("white-stone-bridge"), words = ["vuot", "giang"];
    assert.deepEqual(wordsBeside(bridge, ["cau", ...words]), words);
    assert.deepEqual(reasonsOf(bridge, words).map(({ text }) => text), ["Lạng Giang"]);
    const details = await session.details.of(bridge);
    assert.deepEqual(
      reasonsOf(bridge, words, details).map(({ text }) => text),
      ["cầu vượt sông Đò", "Cầu Đá Trắng nối Đông Hà và Lạng Giang"],
    );
  });
});
