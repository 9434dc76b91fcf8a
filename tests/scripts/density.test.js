/* Is a screen with other pixels noticed, once, and nothing after the end? */
import assert from "node:assert/strict";
import { beforeEach, describe, it, mock } from "node:test";
import { followDensity } from "../../hpgeo/webmap/scripts/drawing/density.js";

const LONG = 2_000; // milliseconds, in which the screen is looked at at least once

/* A window on a screen with so many pixels to one of the page. */
const on = (ratio) => {
  globalThis.window = { devicePixelRatio: ratio };
};

describe("The density of the screen", () => {
  beforeEach(() => {
    mock.timers.reset();
    mock.timers.enable({ apis: ["setInterval"] });
    on(1);
  });

  it("is told of once for each change", () => {
    const act = mock.fn();
    const end = followDensity(act);
    mock.timers.tick(LONG);
    assert.equal(act.mock.callCount(), 0);
    for (const [place, ratio] of [2, 1.25, 1].entries()) {
      on(ratio);
      mock.timers.tick(LONG);
      mock.timers.tick(LONG);
      assert.equal(act.mock.callCount(), place + 1);
    }
    end();
  });

  it("is that of the screen on which the page opened", () => {
    on(2);
    const act = mock.fn();
    const end = followDensity(act);
    mock.timers.tick(LONG);
    assert.equal(act.mock.callCount(), 0);
    end();
  });

  it("is no longer looked at when the page has gone", () => {
    const act = mock.fn();
    followDensity(act)();
    on(2);
    mock.timers.tick(LONG);
    assert.equal(act.mock.callCount(), 0);
  });
});
