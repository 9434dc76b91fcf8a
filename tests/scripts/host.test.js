/* Does the page tell its host what the reader does, once and after a rest, and never what the host has said? */
import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Play } from "../../hpgeo/webmap/scripts/controls/period/play.js";
import { Echo } from "../../hpgeo/webmap/scripts/host/echo.js";
import { Reports } from "../../hpgeo/webmap/scripts/host/reports.js";
import { StreamlitHost } from "../../hpgeo/webmap/scripts/host/streamlit.js";
import { parametersOf, parseState } from "../../hpgeo/webmap/scripts/rules/address.js";
import { freshState } from "../../hpgeo/webmap/scripts/rules/state.js";
import { Store } from "../../hpgeo/webmap/scripts/rules/store.js";
import { openCity } from "./cases.js";
import { withClock } from "./clock.js";

await openCity();

const WORK = "white-stone-bridge";
const PATIENCE = 4000; // tries; a busy machine is no fault

describe("An echo", () => {
  it("is what the host knows, in whatever order", () => {
    const echo = new Echo();
    assert.ok(!echo.isNews({}));
    echo.told({ from: "2026", to: "2030" });
    assert.ok(!echo.isNews({ to: "2030", from: "2026" }));
    for (const news of [{}, { from: "2026" }, { from: "2026", to: "2030", plan: "1" }]) assert.ok(echo.isNews(news));
  });

  it("tells a move of the page from another language or day of knowledge", () => {
    const echo = new Echo();
    echo.told({ from: "2026", known: "2023-02-27" });
    assert.ok(!echo.isMove({ from: "2026", lang: "en" }));
    assert.ok(echo.isNews({ from: "2026", lang: "en" }));
    assert.ok(echo.isMove({ from: "2027", known: "2023-02-27" }));
    assert.ok(echo.isMove({}));
  });
});

/* A store whose changes are reported, and what is told of them. */
const reported = (part = {}) => {
  const store = new Store({ ...freshState(), ...part }), told = [];
  const reports = new Reports(() => parametersOf(store.state), (parameters) => told.push(parameters));
  reports.echo.told(parametersOf(store.state));
  store.subscribe((change) => reports.heard(change));
  return { store, reports, told };
};

describe("A change by the reader", () => {
  it("is told half a second after the last one, once", withClock((pass) => {
    const { store, reports, told } = reported();
    store.change({ from: 2025 }, "reader");
    pass(499);
    store.change({ from: 2026 }, "reader");
    assert.ok(reports.pending);
    pass(499);
    assert.deepEqual(told, []);
    pass(1);
    assert.deepEqual(told, [{ from: "2026" }]);
    assert.ok(!reports.pending);
    pass(5000);
    assert.equal(told.length, 1);
  }));

  it("that is taken back before is not told", withClock((pass) => {
    const { store, told } = reported();
    store.change({ from: 2026 }, "reader");
    store.change({ from: freshState().from }, "reader");
    pass(1000);
    assert.deepEqual(told, []);
  }));

  it("is told again when it is taken back later", withClock((pass) => {
    const { store, told } = reported();
    for (const from of [2026, freshState().from]) {
      store.change({ from }, "reader");
      pass(500);
    }
    assert.deepEqual(told, [{ from: "2026" }, {}]);
  }));

});

describe("A passage that the reader asks for", () => {
  it("is asked for at once, with all that was not told yet", withClock((pass) => {
    const { store, told } = reported({ work: WORK });
    store.change({ from: 2026 }, "reader");
    store.change({ cite: 0 }, "reader");
    pass(0);
    assert.deepEqual(told, [{ from: "2026", work: WORK, cite: "0" }]);
    store.change({ cite: null }, "reader");
    pass(499);
    assert.equal(told.length, 1, "a passage that is left is told after a rest");
  }));
});

describe("A change by the host", () => {
  it("is not told", withClock((pass) => {
    const { store, reports, told } = reported();
    const given = { from: "2026", work: WORK, cite: "0" };
    reports.echo.told(given);
    store.replace(parseState(given).state, "host");
    assert.ok(!reports.pending);
    pass(1000);
    assert.deepEqual(told, []);
  }));

  it("leaves a report that is due", withClock((pass) => {
    const { store, reports, told } = reported();
    store.change({ from: 2026 }, "reader");
    reports.echo.told({ known: "2023-02-27" });
    store.change({ knownOn: "2023-02-27" }, "host");
    pass(500);
    assert.deepEqual(told, [{ from: "2026", known: "2023-02-27" }]);
  }));
});

/* A play over the store, as the period bar holds it. */
const played = (part) => {
  const page = reported(part), play = new Play(page.store);
  page.store.subscribe((change) => play.follow(change));
  const window_ = () => [page.store.state.from, page.store.state.to];
  return { ...page, play, window_ };
};

describe("Years that play", () => {
  it("are told once, at their end", withClock((pass) => {
    const { told, play, window_ } = played({ from: 2047, to: 2048 });
    play.start();
    pass(1000);
    assert.deepEqual(window_(), [2048, 2049]);
    pass(1000);
    assert.deepEqual([window_(), play.playing, told], [[2049, 2050], false, []]);
    pass(500);
    assert.deepEqual(told, [{ from: "2049" }]);
  }));

  it("take a step along that was not told yet, and all that the reader does meanwhile", withClock((pass) => {
    const { store, told, play } = played({ from: 2040, to: 2041 });
    store.change({ plan: true }, "reader");
    play.start();
    pass(1500);
    store.change({ text: "cầu", work: WORK }, "reader");
    pass(3000);
    assert.deepEqual(told, []);
    play.stop();
    pass(500);
    assert.deepEqual(told, [{ from: "2044", to: "2045", plan: "1", q: "cầu", work: WORK }]);
  }));

  it("do not delay a passage", withClock((pass) => {
    const { store, told, play } = played({ from: 2040, to: 2041, work: WORK });
    play.start();
    pass(1500);
    store.change({ cite: 0 }, "reader");
    pass(0);
    assert.deepEqual(told, [{ from: "2041", to: "2042", work: WORK, cite: "0" }]);
  }));

});

describe("A play", () => {
  it("ends untold where the host moves the page, as Back does", withClock((pass) => {
    const { store, reports, told, play, window_ } = played({ from: 2040, to: 2041 });
    play.start();
    pass(1500);
    reports.echo.told({ from: "2020", to: "2021" });
    store.replace(parseState({ from: "2020", to: "2021" }).state, "host");
    pass(5000);
    assert.deepEqual([window_(), play.playing, told], [[2020, 2021], false, []]);
  }));

  it("ends where the reader moves the window, and goes on where he filters", withClock((pass) => {
    const { store, told, play, window_ } = played({ from: 2040, to: 2041 });
    play.start();
    store.change({ plan: true }, "reader");
    pass(1000);
    assert.deepEqual(window_(), [2041, 2042]);
    store.change({ from: 2030, to: 2032 }, "reader");
    pass(5000);
    assert.deepEqual([window_(), play.playing], [[2030, 2032], false]);
    assert.deepEqual(told, [{ from: "2030", to: "2032", plan: "1" }]);
  }));

  it("goes at the reader's speed, from the left where the window stands at the end", withClock((pass) => {
    const { store, play, window_ } = played({ from: 2048, to: 2050 }), { from } = freshState();
    play.speed = 2;
    play.toggle();
    assert.deepEqual(window_(), [from, from + 2]);
    pass(1000);
    assert.deepEqual(window_(), [from + 2, from + 4]);
    play.toggle();
    pass(5000);
    assert.deepEqual(window_(), [from + 2, from + 4]);
    assert.equal(store.state.playing, false);
  }));
});

/* The app around a page: what it serves by the name of the file, and what the page was asked to do. */
const embedded = (part = {}) => {
  const calls = [], open = { store: null };
  const page = {
    open: (data) => {
      calls.push(`open ${data.name}`);
      open.store = new Store(freshState());
    },
    show: (parameters) => {
      calls.push(`show ${JSON.stringify(parameters)}`);
      open.store.replace(parseState(parameters).state, "host");
    },
    adopt: (parameters) => calls.push(`adopt ${JSON.stringify(parameters)}`),
    repaint: () => calls.push("repaint"),
    parameters: () => parametersOf(open.store.state),
    isPlaying: () => Boolean(open.store?.state.playing),
  };
  const host = new StreamlitHost(page, read);
  const say = (said) => host.hear({ data: "a", state: {}, language: "vi", theme: "light", ...part, ...said });
  /* Do something in the page, and hear of it. */
  const change = (made, origin) => {
    const leave = open.store.subscribe((each) => host.reports.heard(each));
    open.store.change(made, origin);
    leave();
  };
  return { host, calls, say, change };
};


/* What serves each file that was asked for. */
const answers = new Map();
const read = (file) => new Promise((resolve) => { answers.set(file, () => resolve({ name: file })); });

/* Serve a file, and wait until the page has opened it. */
const opened = async (calls, file) => {
  answers.get(file)();
  for (let tries = 0; tries < PATIENCE && !calls.includes(`open ${file}`); tries += 1) await sleep(5);
  assert.ok(calls.includes(`open ${file}`), "what was served was not opened");
};

beforeEach(() => {
  answers.clear();
  globalThis.document = { documentElement: { dataset: { theme: "light" } }, querySelectorAll: () => [] };
  globalThis.window = { parent: { postMessage: () => {} } };
});

describe("The app around the page", () => {
  it("has its data opened, then its state shown", async () => {
    const { calls, say } = embedded();
    say({ state: { from: "2026" } });
    await opened(calls, "a");
    assert.deepEqual(calls, ["open a", 'show {"from":"2026"}']);
  });

  it("is heard as it spoke last while the data came", async () => {
    const { calls, say } = embedded();
    say({ state: { from: "2026" } });
    say({ state: { from: "2030" } });
    await opened(calls, "a");
    assert.deepEqual(calls, ["open a", 'show {"from":"2030"}']);
  });

  it("gets the data that it named last, whichever come first", async () => {
    const { calls, say } = embedded();
    say({ data: "a" });
    say({ data: "b" });
    await opened(calls, "b");
    answers.get("a")();
    say({ data: "c" }); // what comes after it shows that it was not opened
    await opened(calls, "c");
    assert.deepEqual(calls, ["open b", "show {}", "open c", "show {}"]);
  });

  it("decides the colours", async () => {
    const { host, calls, say } = embedded();
    say({ theme: "dark", documents: true });
    say({ theme: "dark", documents: true });
    assert.deepEqual(calls, ["repaint"]);
    assert.equal(globalThis.document.documentElement.dataset.theme, "dark");
    assert.ok(host.opensPassages);
  });

  it("gives an address to share", () => {
    const { host } = embedded();
    globalThis.window.parent.location = { href: "http://127.0.0.1:8501/?from=2020#top" };
    assert.equal(host.addressOf("from=2026"), "http://127.0.0.1:8501/?from=2026");
    assert.equal(host.addressOf(""), "http://127.0.0.1:8501/");
  });
});

describe("What the app says", () => {
  it("does not undo a step that it has not heard of", async () => {
    const { host, calls, say, change } = embedded();
    say({});
    await opened(calls, "a");
    change({ from: 2026 }, "reader");
    say({ state: { lang: "en" }, language: "en" });
    host.reports.cancel();
    assert.deepEqual(calls.slice(2), ['adopt {"lang":"en"}']);
  });

  it("does not undo such a step with the data of another day either", async () => {
    const { host, calls, say, change } = embedded();
    say({});
    await opened(calls, "a");
    change({ from: 2026 }, "reader");
    say({ data: "b", state: { known: "2023-02-27" } });
    await opened(calls, "b");
    host.reports.cancel();
    assert.deepEqual(calls.slice(2), ["open b", 'show {"from":"2026"}', 'adopt {"known":"2023-02-27"}']);
  });

  it("ends a play by a move, not by another language", async () => {
    const { calls, say, change } = embedded();
    say({ state: { from: "2026" } });
    await opened(calls, "a");
    change({ from: 2027, playing: true }, "play");
    say({ state: { from: "2026", lang: "en" } });
    say({ state: { from: "2024" } });
    assert.deepEqual(calls.slice(2), ['adopt {"from":"2026","lang":"en"}', 'show {"from":"2024"}']);
  });
});
