/* How does one measure on the map? Points set by mouse, finger or keys. */
import { comesFrom } from "../ground/dom.js";
import { PerFrame } from "../ground/per_frame.js";
import { say } from "../ground/words.js";
import { Measurement } from "../rules/measuring.js";
import { Sketch } from "../drawing/sketch.js";
import { Crosshair } from "./crosshair.js";
import { MeasureCard } from "./measure_card.js";
import { actOf } from "./measure_keys.js";

const SAME = 5; // pixels: the second click of a double click is no new point

/** @import { LatLng, LeafletMouseEvent } from "leaflet" */
/** @import { Parts } from "../types" */
/** @import { Furniture } from "./furniture.js" */
/** @import { MeasureActions } from "./measure_card.js" */

export class Measure {
  active = false;
  byKey = false;
  zooms = false; // whether a double click zooms when nothing is measured
  later = new PerFrame(() => this.active && this.refresh());
  measured = new Measurement();
  /** @type {MeasureActions} */
  acts = {
    add: () => this.add(this.cross.place),
    back: () => this.change(() => this.measured.back()),
    finish: () => this.finish(),
    clear: () => this.clear(),
    close: () => this.furniture.close(),
    choose: (kind) => this.change(() => { this.measured.kind = kind; }),
  };
  card = new MeasureCard(this.acts);
  heard = {
    /** @param {LeafletMouseEvent} event */
    click: (event) => this.add(event.latlng),
    dblclick: () => this.finish(),
    /** @param {LeafletMouseEvent} event */
    mousemove: (event) => this.follow(event),
    mouseout: () => this.lose(),
    move: () => this.placeCross(),
  };

  /** @param {Pick<Parts, "map" | "layout" | "camera" | "panel">} parts @param {Furniture} furniture */
  constructor({ map, layout, camera, panel }, furniture) {
    this.map = map;
    this.layout = layout;
    this.panel = panel;
    this.furniture = furniture;
    this.sketch = new Sketch(map);
    this.cross = new Crosshair({ map, camera });
    layout.root.append(this.cross.element);
    document.addEventListener("keydown", (event) => this.active && this.key(event), {
      signal: furniture.ended.signal,
      capture: true,
    });
  }

  get element() {
    return this.card.element;
  }

  words() {
    this.element.remove();
    this.card.words();
    this.layout.root.append(this.element);
    this.refresh();
  }

  open() {
    if (this.active) return;
    this.active = true;
    const { layout, map, panel } = this;
    if (layout.isNarrow && panel.isOpen) panel.select(null); // a telephone has no room for both
    layout.root.classList.add("hp-measuring");
    this.furniture.pointer.hide();
    this.zooms = map.doubleClickZoom.enabled();
    map.doubleClickZoom.disable();
    map.on(this.heard);
    map.getContainer().focus({ preventScroll: true }); // the arrow keys shall move the map at once
    this.byKey = matchMedia("(pointer: coarse)").matches;
    this.placeCross();
    this.furniture.coordinates.refresh();
    this.refresh();
  }

  close() {
    if (!this.active) return;
    this.active = false;
    this.map.off(this.heard);
    if (this.zooms) this.map.doubleClickZoom.enable();
    this.layout.root.classList.remove("hp-measuring");
    this.cross.hide();
    this.clear();
  }

  /* The measurement */

  /** @param {() => void} change */
  change(change) {
    change();
    this.refresh();
  }

  refresh() {
    this.card.refresh(this.measured);
    this.sketch.draw(this.measured);
  }

  /** @param {LatLng} place */
  add(place) {
    const { map, measured } = this, last = measured.finished ? undefined : measured.points.at(-1);
    if (last && map.latLngToContainerPoint(last).distanceTo(map.latLngToContainerPoint(place)) < SAME) return;
    this.change(() => measured.add(place));
    const told = { count: measured.points.length, result: measured.figure() };
    this.furniture.tell(say("measure_added", told), { unseen: true });
  }

  finish() {
    if (!this.measured.canFinish) return;
    this.change(() => this.measured.finish());
    this.furniture.tell(this.measured.figure(), { unseen: true });
  }

  clear() {
    this.change(() => this.measured.clear());
  }

  /* The pointer */

  /** @param {LeafletMouseEvent} event */
  follow(event) {
    if (this.furniture.coordinates.touch) return;
    this.byKey = false;
    this.cross.hide();
    this.measured.pointer = event.latlng;
    this.later.wish();
  }

  lose() {
    this.measured.pointer = null;
    this.later.wish();
  }

  /* The keys, and the cross that shows where they set a point */

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key.startsWith("Arrow") && event.target === this.map.getContainer()) this.showCross();
    const onButton = comesFrom(event, "button, a, summary");
    const act = actOf(event.key, this.acts, { onButton, isEmpty: this.measured.isEmpty });
    if (!act || comesFrom(event, "input, select, textarea")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === " ") this.showCross();
    act();
  }

  showCross() {
    this.byKey = true;
    this.measured.pointer = null;
    this.placeCross();
    this.refresh();
  }

  placeCross() {
    this.cross.settle(this.active && this.byKey);
  }

  dispose() {
    this.later.cancel();
    this.sketch.dispose();
    this.cross.element.remove();
    this.element.remove();
  }
}
