/* Do the foundations hold: Web Mercator, the session, the words, and what spares the browser work? */
import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { whenOther } from "../../hpgeo/webmap/scripts/ground/dom.js";
import { boundsOf, mergeBoxes, metresPerPixel, pack, toUnit } from "../../hpgeo/webmap/scripts/ground/mercator.js";
import { PerFrame } from "../../hpgeo/webmap/scripts/ground/per_frame.js";
import { openSession, session } from "../../hpgeo/webmap/scripts/ground/session.js";
import { codeLabel, locale, say, spoken } from "../../hpgeo/webmap/scripts/ground/words.js";
import { isNear, openCity } from "./cases.js";
import { withFrames } from "./clock.js";

describe("Web Mercator", () => {
  it("has the crossing of equator and prime meridian in the middle", () => {
    toUnit(0, 0).forEach((value) => isNear(value, 0.5, 1e-15));
  });

  it("reaches from the date line to the date line, and as far north", () => {
    const [west, north] = toUnit(-180, 85.0511287798066);
    isNear(west, 0, 1e-12);
    isNear(north, 0, 1e-12);
    isNear(toUnit(180, 0)[0], 1, 1e-12);
  });

  it("packs a flat list into unit coordinates with its box", () => {
    const { unit, box } = pack([106.6, 20.8, 106.7, 20.9]);
    assert.deepEqual([...unit], [...toUnit(106.6, 20.8), ...toUnit(106.7, 20.9)]);
    assert.deepEqual(box, [unit[0], unit[3], unit[2], unit[1]]); // north lies above, at the smaller y
  });

  it("merges boxes, and has none of nothing", () => {
    assert.deepEqual(mergeBoxes([[0.2, 0.3, 0.4, 0.5], [0.1, 0.4, 0.3, 0.6]]), [0.1, 0.3, 0.4, 0.6]);
    assert.deepEqual(mergeBoxes([]), [Infinity, Infinity, -Infinity, -Infinity]);
  });

  it("knows how long a pixel is: at the equator a 256th of 40,075 km, less to the north", () => {
    isNear(metresPerPixel(0, 0), 40075016.686 / 256, 1e-3);
    isNear(metresPerPixel(60, 0) / metresPerPixel(0, 0), 0.5, 0.002); // the ellipsoid adds a little to the half
    isNear(metresPerPixel(20.8, 11) / metresPerPixel(20.8, 12), 2, 1e-12);
  });

  it("gives the bounds of a box back in degrees, as Leaflet writes them", () => {
    const { box } = pack([106.6, 20.8, 106.7, 20.9]);
    const [[south, west], [north, east]] = boundsOf(box);
    [[south, 20.8], [west, 106.6], [north, 20.9], [east, 106.7]].forEach(([value, expected]) =>
      isNear(value, expected, 1e-9));
  });

  it("widens bounds by metres on the ground", () => {
    const { box } = pack([106.6, 20.8]);
    const [[south, west], [north, east]] = boundsOf(box, 1000);
    const eastward = (east - west) * 111_320 * Math.cos((20.8 * Math.PI) / 180), northward = (north - south) * 111_320;
    isNear(eastward, 2000, 5);
    isNear(northward, 2000, 15);
  });
});

describe("The session", () => {
  it("finds works by their id", async () => {
    await openCity();
    assert.deepEqual([...session.byId].map(([id, work]) => work.id === id), session.data.works.map(() => true));
  });

  it("speaks Vietnamese unless English is asked for", () => {
    for (const [asked, language] of [["en", "en"], ["vi", "vi"], ["fr", "vi"], [undefined, "vi"]]) {
      openSession({ works: [], files: {} }, asked);
      assert.equal(session.language, language);
    }
  });
});

describe("Words", () => {
  beforeEach(() => openCity());

  it("are in the language of the session", () => {
    const pair = ["cầu", "bridge"];
    assert.deepEqual([spoken(pair), locale()], ["cầu", "vi-VN"]);
    session.language = "en";
    assert.deepEqual([spoken(pair), locale()], ["bridge", "en-GB"]);
    assert.equal(spoken(undefined), "");
  });

  it("take values in, and leave a mark without a value as it stands", () => {
    session.data.texts.greeting = ["{name} ở {place}", "{name} at {place}"];
    assert.equal(say("greeting", { name: "A", place: 3 }), "A ở 3");
    assert.equal(say("greeting", { name: "A" }), "A ở {place}");
    assert.equal(say("greeting", { name: "{place}", place: "B" }), "{place} ở B", "a value is no pattern");
  });

  it("are the key itself where there is no string", () => assert.equal(say("no_such_string"), "no_such_string"));

  it("name codes, and an unknown code by itself", () => {
    assert.equal(codeLabel("layer", "bridge"), "Cầu");
    assert.equal(codeLabel("layer", "tunnel"), "tunnel");
    assert.equal(codeLabel("no-such-list", "bridge"), "bridge");
  });
});

describe("A writer", () => {
  it("passes on only what differs from the last value, null among them", () => {
    const written = [], write = whenOther((value) => written.push(value));
    for (const value of [null, null, 1, 1, 2, 1, null]) write(value);
    assert.deepEqual(written, [null, 1, 2, 1, null]);
  });
});

describe("What follows a pointer", () => {
  /* How often it was done, beside what does it. */
  const counted = () => {
    const count = { done: 0 };
    return [count, new PerFrame(() => { count.done += 1; })];
  };

  it("is done once in a frame, and again in the next that it is wished for", withFrames((draw) => {
    const [count, later] = counted();
    later.wish();
    later.wish();
    assert.equal(count.done, 0);
    draw();
    draw();
    assert.equal(count.done, 1);
    later.wish();
    draw();
    assert.equal(count.done, 2);
  }));

  it("is not done once it was called off, and can be wished for anew", withFrames((draw) => {
    const [count, later] = counted();
    later.wish();
    later.cancel();
    draw();
    assert.equal(count.done, 0);
    later.wish();
    draw();
    assert.equal(count.done, 1);
  }));
});
