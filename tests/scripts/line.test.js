/* Does the app hear what the page tells it, also when the line drops or another session answers? */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Line } from "../../hpgeo/webmap/scripts/host/line.js";
import { StreamlitHost } from "../../hpgeo/webmap/scripts/host/streamlit.js";

/* A line to an app, and what was sent over it. */
const lined = () => {
  const sent = [], line = new Line((telling) => sent.push(telling));
  line.heard({ session: "one", heard: 0 }, false);
  return { line, sent };
};

describe("The line to the app", () => {
  it("waits for what it told to be heard", () => {
    const { line, sent } = lined();
    line.tell({ from: "2026" });
    line.heard({ session: "one", heard: 0 }, false); // an answer that crossed it
    assert.ok(line.pending);
    line.heard({ session: "one", heard: 1 }, false);
    assert.ok(!line.pending);
    assert.deepEqual(sent, [{ number: 1, state: { from: "2026" } }]);
  });

  it("waits for the last of several", () => {
    const { line } = lined();
    line.tell({ from: "2026" });
    line.tell({ from: "2027" });
    line.heard({ session: "one", heard: 1 }, false);
    assert.ok(line.pending);
    line.heard({ session: "one", heard: 2 }, false);
    assert.ok(!line.pending);
  });

  it("keeps what is told while it is down, and tells the last of it when it is back", () => {
    const { line, sent } = lined();
    line.heard({ session: "one", heard: 0 }, true);
    line.tell({ from: "2026" });
    line.tell({ from: "2027" });
    line.heard({ session: "one", heard: 0 }, true);
    assert.deepEqual(sent, []);
    line.heard({ session: "one", heard: 0 }, false);
    assert.equal(sent.length, 1);
    assert.deepEqual(sent[0].state, { from: "2027" });
    line.heard({ session: "one", heard: sent[0].number }, false);
    assert.ok(!line.pending);
  });

});

describe("A line that dropped", () => {
  it("tells again what was on its way when it dropped", () => {
    const { line, sent } = lined();
    line.tell({ from: "2026" });
    line.heard({ session: "one", heard: 0 }, true);
    line.heard({ session: "one", heard: 0 }, false);
    assert.deepEqual(sent.map(({ state }) => state), [{ from: "2026" }, { from: "2026" }]);
    assert.notEqual(sent[0].number, sent[1].number, "an app that has it already must notice it");
  });
});

describe("Another session, or the same again", () => {
  it("asks for an answer when it is back and nothing is to be told", () => {
    const { line, sent } = lined();
    line.heard({ session: "one", heard: 0 }, true);
    line.heard({ session: "one", heard: 0 }, false);
    assert.deepEqual(sent, [{ number: 1, state: null }]);
    assert.ok(!line.pending);
  });

  it("tells a new session again what came with its first run", () => {
    const { line, sent } = lined();
    line.heard({ session: "one", heard: 0 }, true);
    line.tell({ from: "2026" });
    line.heard({ session: "one", heard: 0 }, false);
    line.heard({ session: "two", heard: 0 }, false);
    line.heard({ session: "two", heard: 0 }, false);
    assert.equal(sent.length, 2, "once, not at every answer");
    line.heard({ session: "two", heard: sent[1].number }, false);
    assert.ok(!line.pending);
  });

  it("goes on counting where the session stands", () => {
    const { line, sent } = lined();
    line.heard({ session: "one", heard: 7 }, false);
    line.tell({});
    assert.equal(sent[0].number, 8);
  });

  it("trusts an app that does not count", () => {
    const { line } = lined();
    line.tell({});
    line.heard({}, false);
    assert.ok(!line.pending);
  });
});

describe("What the reader does while the line is down", () => {
  it("stays on the page, and is told when the line is back", async () => {
    const calls = [], sent = [];
    globalThis.document = { documentElement: { dataset: {} }, querySelectorAll: () => [] };
    globalThis.window = { parent: { postMessage: ({ value }) => sent.push(value) } };
    const own = { from: "2026", to: "2028" };
    const shows = (name) => (state) => calls.push([name, state]);
    const page = {
      open: () => {}, repaint: () => {}, isPlaying: () => false, parameters: () => own,
      show: shows("show"), adopt: shows("adopt"),
    };
    const host = new StreamlitHost(page, async () => ({}));
    const said = { data: "a", state: { from: "2026" }, language: "vi", session: "one", heard: 0 };
    host.hear(said);
    await new Promise((resolve) => { setImmediate(resolve); }); // the data are there
    host.hear(said, true);
    host.line.tell(own);
    host.hear(said, false);
    assert.deepEqual(calls.at(-1), ["adopt", { from: "2026" }], "the old state is not shown");
    assert.deepEqual(sent, [{ number: 2, state: own }]);
    host.hear({ ...said, state: own, heard: 2 });
    assert.deepEqual(calls.at(-1), ["show", own]);
  });
});
