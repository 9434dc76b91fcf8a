/* How far, how large? Points set by mouse, finger or keys, measured in the grid of the city. */
import { comesFrom, el } from "../ground/dom.js";
import { L } from "../ground/leaflet.js";
import { say } from "../ground/words.js";
import { crossesItself, gridArea, gridLength } from "../rules/grid.js";
import { measuredArea, measuredLength } from "../rules/phrases.js";
import { card, openCentre } from "./cards.js";

const SAME = 5; // pixels: the second click of a double click is no new point

/** @import { LatLng, Layer, LeafletMouseEvent } from "leaflet" */
/** @import { App } from "../app.js" */
/** @import { LonLat } from "../rules/grid.js" */
/** @import { Furniture } from "./furniture.js" */

/** @typedef {"distance" | "area"} Quantity */
/** @typedef {"add" | "back" | "finish" | "clear"} Action */

export class Measure {
  active = false;
  finished = false;
  byKey = false;
  zooms = false; // whether a double click zooms when nothing is measured
  frame = 0;
  /** @type {Quantity} */
  kind = "distance";
  /** @type {LatLng[]} */
  points = [];
  /** @type {LatLng | null} */
  pointer = null;
  result = el("output.hp-measured");
  more = el("p.hp-soft");
  /** @type {Record<Action, () => void>} */
  acts = {
    add: () => this.addCentre(),
    back: () => this.back(),
    finish: () => this.finish(),
    clear: () => this.clear(),
  };
  actions = /** @type {Action[]} */ (Object.keys(this.acts)).map((name) => ({
    name,
    button: el("button.hp-action", { type: "button", "data-act": name, onclick: this.acts[name] }),
  }));
  kinds = /** @type {Quantity[]} */ (["distance", "area"]).map((kind) => ({
    kind,
    button: el("button", { type: "button", "data-kind": kind, onclick: () => this.choose(kind) }),
  }));
  element = el("section");

  /** @param {App} app @param {Furniture} furniture */
  constructor(app, furniture) {
    this.app = app;
    this.furniture = furniture;
    // One picture for all that is drawn over the works; Leaflet moves it with the map.
    this.renderer = L.svg({ pane: app.pane("sketch", 460), padding: 0.4 });
    this.shapes = L.layerGroup().addTo(app.map);
    this.cross = el("div.hp-cross", { hidden: true, "aria-hidden": "true" });
    app.root.append(this.cross);
    this.heard = {
      /** @param {LeafletMouseEvent} event */
      click: (event) => this.add(event.latlng),
      dblclick: () => this.finish(),
      /** @param {LeafletMouseEvent} event */
      mousemove: (event) => this.follow(event),
      mouseout: () => this.lose(),
      move: () => this.placeCross(),
    };
    document.addEventListener("keydown", (event) => this.active && this.key(event), {
      signal: furniture.ended.signal,
      capture: true,
    });
  }

  words() {
    this.element.remove();
    for (const { kind, button } of this.kinds) button.textContent = say(`measure_${kind}`);
    for (const { name, button } of this.actions) button.textContent = say(`measure_${name}`);
    this.element = card("measure", say("measure"), () => this.furniture.close(),
      el("div.hp-kinds", { role: "group", "aria-label": say("measure") }, this.kinds.map(({ button }) => button)),
      this.result, this.more,
      el("p.hp-soft.hp-help", {}, say("measure_help")),
      el("div.hp-actions", {}, this.actions.map(({ button }) => button)));
    this.app.root.append(this.element);
    this.refresh();
  }

  open() {
    if (this.active) return;
    this.active = true;
    const { app } = this;
    if (window.innerWidth < 760 && !app.side.hidden) app.select(null); // a telephone has no room for both
    app.root.classList.add("hp-measuring");
    app.tip.hidden = true;
    this.zooms = app.map.doubleClickZoom.enabled();
    app.map.doubleClickZoom.disable();
    app.map.on(this.heard);
    app.map.getContainer().focus({ preventScroll: true }); // the arrow keys shall move the map at once
    this.byKey = matchMedia("(pointer: coarse)").matches;
    this.placeCross();
    this.furniture.coordinates.refresh();
    this.refresh();
  }

  close() {
    if (!this.active) return;
    this.active = false;
    const { app } = this;
    app.map.off(this.heard);
    if (this.zooms) app.map.doubleClickZoom.enable();
    app.root.classList.remove("hp-measuring");
    this.cross.hidden = true;
    this.clear();
  }

  /** @param {Quantity} kind */
  choose(kind) {
    this.kind = kind;
    this.refresh();
  }

  /* Points */

  /** @param {LatLng} place */
  add(place) {
    const { map } = this.app;
    if (this.finished) this.clear();
    const last = this.points.at(-1);
    if (last && map.latLngToContainerPoint(last).distanceTo(map.latLngToContainerPoint(place)) < SAME) return;
    this.points.push(place);
    this.refresh();
    this.furniture.tell(say("measure_added", { count: this.points.length, result: this.figure() }), { unseen: true });
  }

  addCentre() {
    this.add(this.app.map.containerPointToLatLng(openCentre(this.app)));
  }

  back() {
    this.finished = false;
    this.points.pop();
    this.refresh();
  }

  finish() {
    if (this.points.length < 2 || this.finished) return;
    this.finished = true;
    this.refresh();
    this.furniture.tell(this.figure(), { unseen: true });
  }

  clear() {
    this.points = [];
    this.finished = false;
    this.pointer = null;
    this.refresh();
  }

  /* Input */

  /** @param {LeafletMouseEvent} event */
  follow(event) {
    if (this.furniture.coordinates.touch) return;
    this.byKey = false;
    this.cross.hidden = true;
    this.pointer = event.latlng;
    this.wish();
  }

  lose() {
    this.pointer = null;
    this.wish();
  }

  wish() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      if (this.active) this.refresh();
    });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key.startsWith("Arrow") && event.target === this.app.map.getContainer()) this.showCross();
    const act = this.actOf(event.key, comesFrom(event, "button, a, summary"));
    if (!act || comesFrom(event, "input, select, textarea")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === " ") this.showCross();
    act();
  }

  /**
   * What a key does; on a button Enter and the space bar press it.
   * @param {string} key @param {boolean} onButton
   * @returns {(() => void) | undefined}
   */
  actOf(key, onButton) {
    const { back, finish, add, clear } = this.acts;
    const escape = this.points.length ? clear : () => this.furniture.close();
    const always = new Map([["Escape", escape], ["Backspace", back], ["Delete", back]]);
    const elsewhere = new Map([["Enter", finish], [" ", add]]);
    return always.get(key) ?? (onButton ? undefined : elsewhere.get(key));
  }

  showCross() {
    this.byKey = true;
    this.pointer = null;
    this.placeCross();
    this.refresh();
  }

  placeCross() {
    this.cross.hidden = !(this.active && this.byKey);
    const { x, y } = openCentre(this.app);
    this.cross.style.left = `${x}px`;
    this.cross.style.top = `${y}px`;
  }

  /* Result and picture */

  /**
   * The points as they count now: with the pointer as the next one, until the measurement is ended.
   * @returns {LonLat[]}
   */
  get places() {
    const next = !this.finished && this.pointer && this.points.length ? [this.pointer] : [];
    return [...this.points, ...next].map(({ lat, lng }) => [lng, lat]);
  }

  figure() {
    if (this.kind !== "area") return measuredLength(gridLength(this.places));
    return crossesItself(this.places) ? say("measure_crossed") : measuredArea(gridArea(this.places));
  }

  refresh() {
    const { places } = this, area = this.kind === "area", few = places.length < (area ? 3 : 2);
    this.result.textContent = this.figure();
    const around = gridLength(area && places.length > 2 ? [...places, places[0]] : places.slice(-2));
    const length = say(area ? "measure_around" : "measure_last", { length: measuredLength(around) });
    this.more.textContent = few ? say("measure_empty") : `${length} · ${say("measure_grid")}`;
    for (const { kind, button } of this.kinds) button.setAttribute("aria-pressed", String(kind === this.kind));
    const none = !this.points.length;
    const disabled = { add: false, back: none, finish: this.points.length < 2 || this.finished, clear: none };
    for (const { name, button } of this.actions) button.disabled = disabled[name];
    this.draw();
  }

  draw() {
    this.shapes.clearLayers();
    for (const shape of this.sketch()) this.shapes.addLayer(shape);
  }

  /**
   * The shapes of the picture, in the order in which they lie on each other.
   * @returns {Layer[]}
   */
  sketch() {
    const { points, pointer, renderer } = this, area = this.kind === "area", last = points.at(-1);
    if (!last) return [];
    /** @param {string} className */
    const style = (className) => ({ renderer, interactive: false, className, smoothFactor: 0, noClip: true });
    const drawn = area && points.length > 2
      ? [L.polygon(points, style("hp-sketch hp-sketch-area"))]
      : [L.polyline(points, style("hp-sketch-back")), L.polyline(points, style("hp-sketch"))];
    const home = area && points.length > 1 ? [points[0]] : [];
    const next = pointer && !this.finished
      ? [L.polyline([last, pointer, ...home], style("hp-sketch hp-sketch-next"))]
      : [];
    const dots = points.map((point) => L.circleMarker(point, { ...style("hp-sketch-point"), radius: 4.5 }));
    return [...drawn, ...next, ...dots];
  }

  dispose() {
    cancelAnimationFrame(this.frame);
    this.shapes.remove();
    this.renderer.remove();
    this.cross.remove();
    this.element.remove();
  }
}
