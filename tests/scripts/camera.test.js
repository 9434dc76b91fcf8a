/* Does the state name only the views that the reader chose? */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Camera } from "../../hpgeo/webmap/scripts/controls/camera.js";
import { parseState } from "../../hpgeo/webmap/scripts/rules/address.js";
import { freshState } from "../../hpgeo/webmap/scripts/rules/state.js";
import { Store } from "../../hpgeo/webmap/scripts/rules/store.js";
import { openCity } from "./cases.js";

openCity();

const HERE = [20.9, 106.7, 12];
const ROOM = { paddingTopLeft: [10, 10], paddingBottomRight: [10, 10] };

/* A map that goes where it is told and tells that it has moved, as Leaflet does. */
const mapOf = (size) => {
  const listeners = new Set(), moves = [];
  let at = [0, 0, 0];
  const move = (name, to = at) => {
    moves.push(name);
    at = to;
    for (const each of listeners) each();
  };
  return {
    moves, size, options: {},
    on: (_, listener) => listeners.add(listener),
    off: (_, listener) => listeners.delete(listener),
    getContainer: () => ({}),
    getSize: () => size,
    getCenter: () => ({ lat: at[0], lng: at[1] }),
    getZoom: () => at[2],
    setView: ([latitude, longitude], zoom) => move("view", [latitude, longitude, zoom]),
    fitBounds: (_, { paddingTopLeft }) => move(paddingTopLeft ? "fit beside the panels" : "fit", [20.86, 106.64, 10]),
    invalidateSize: () => move("size"),
    drag: (to) => move("drag", to),
  };
};

globalThis.matchMedia = () => ({ matches: false });

const onMap = (size = { x: 800, y: 600 }) => {
  const map = mapOf(size), store = new Store(freshState()), views = [], frame = {};
  globalThis.ResizeObserver = class {
    constructor(act) { frame.resize = act; }
    observe() {}
  };
  const camera = new Camera({ map, layout: { paddings: () => ROOM }, store });
  store.subscribe((change) => camera.follow(change));
  store.subscribe(({ state, origin }) => views.push([state.view, origin]));
  return { map, store, camera, views, resize: () => frame.resize() };
};

describe("The camera", () => {
  it("takes a move by the reader over into the state, as exact as the address is", () => {
    const { map, views } = onMap();
    map.drag([20.912345, 106.712345, 11]);
    assert.deepEqual(views, [[[20.9123, 106.7123, 11], "reader"]]);
  });

  it("looks where the host says, and tells nobody", () => {
    const { map, store, views } = onMap();
    store.change({ view: HERE }, "host");
    assert.deepEqual([map.getCenter(), map.getZoom()], [{ lat: HERE[0], lng: HERE[1] }, HERE[2]]);
    assert.deepEqual(views, [[HERE, "host"]]);
    map.drag([1, 2, 3]);
    assert.deepEqual(views.at(-1), [[1, 2, 3], "reader"], "the next move is the reader's again");
  });

  it("shows the city where the host names no view any more, unless a work is open", () => {
    const { map, store } = onMap();
    store.change({ view: HERE }, "host");
    store.replace(parseState({}).state, "host");
    assert.deepEqual(map.moves, ["view", "fit beside the panels"]);
    store.change({ view: HERE }, "host");
    store.replace(parseState({ work: "white-stone-bridge" }).state, "host");
    assert.deepEqual(map.moves.slice(2), ["view"]);
  });

  it("does not move with what else the host says", () => {
    const { map, store } = onMap();
    store.change({ view: HERE }, "host");
    store.change({ knownOn: "2023-02-27" }, "host");
    assert.deepEqual(map.moves, ["view"]);
  });

  it("shows the city where the reader asks for it; the state names no view then", () => {
    const { map, store, camera, views } = onMap();
    map.drag(HERE);
    camera.home();
    assert.equal(store.state.view, null);
    assert.deepEqual(views, [[HERE, "reader"], [null, "reader"]]);
  });

});

describe("The frame", () => {
  it("moves nothing with its size", () => {
    const { map, camera, views, resize } = onMap();
    camera.showCity();
    resize();
    assert.deepEqual([map.moves, views], [["fit beside the panels", "size"], []]);
  });

  it("without a size is waited for before the city is shown, once, and not where the host has named a view", () => {
    for (const named of [false, true]) {
      const size = { x: 0, y: 0 }, { map, store, camera, resize } = onMap(size);
      camera.showCity();
      if (named) store.change({ view: HERE }, "host");
      resize();
      Object.assign(size, { x: 800, y: 600 });
      resize();
      resize();
      const before = named ? ["view", "size", "size", "size"] : ["size", "size", "fit beside the panels", "size"];
      assert.deepEqual(map.moves, before);
    }
  });

  it("shows the city in all of it where the panels leave nothing", () => {
    const { map, camera } = onMap({ x: 20, y: 600 });
    camera.showCity();
    assert.deepEqual(map.moves, ["fit"]);
  });
});
