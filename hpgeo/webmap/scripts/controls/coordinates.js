/* Where is the pointer? In degrees of WGS 84 and in metres of VN-2000; without a pointer, the middle of the map. */
import { el, isChord, svg } from "../ground/dom.js";
import { L } from "../ground/leaflet.js";
import { PerFrame } from "../ground/per_frame.js";
import { say } from "../ground/words.js";
import { GRID_NAME, placeAsText, placeInDegrees, placeInSeconds, placeOnGrid } from "../rules/positions.js";
import { copyText, ICONS } from "./cards.js";

/** @import { CircleMarker, LatLng, LeafletMouseEvent, Point } from "leaflet" */
/** @import { Parts } from "../types" */
/** @import { Furniture } from "./furniture.js" */

export class Coordinates {
  kind = el("span.hp-at");
  degrees = el("span.hp-degrees");
  seconds = el("span.hp-seconds");
  grid = el("span.hp-grid");
  loose = el("button.hp-small", { type: "button", onclick: () => this.pin(null) }, "×");
  /** @type {Point | null} */
  pointer = null;
  touch = false;
  /** @type {LatLng | null} */
  pinned = null;
  /** @type {CircleMarker | null} */
  mark = null;
  later = new PerFrame(() => this.refresh());

  /** @param {Pick<Parts, "map" | "layout" | "camera">} parts @param {Furniture} furniture */
  constructor({ map, layout, camera }, furniture) {
    this.map = map;
    this.camera = camera;
    this.furniture = furniture;
    this.element = el("div.hp-coordinates");
    layout.root.append(this.element);
    this.heard = {
      /** @param {LeafletMouseEvent} event */
      mousemove: (event) => this.follow(event.containerPoint),
      mouseout: () => this.follow(null),
      move: () => this.later.wish(),
      /** @param {LeafletMouseEvent} event */
      contextmenu: (event) => this.pin(event.latlng),
    };
    map.on(this.heard);
    const leave = { signal: furniture.ended.signal };
    const container = map.getContainer();
    // A finger leaves no pointer behind.
    container.addEventListener(
      "pointerdown",
      (event) => {
        this.touch = event.pointerType === "touch";
      },
      { ...leave, capture: true },
    );
    container.addEventListener("mouseleave", () => this.follow(null), leave);
    container.addEventListener("keydown", (event) => this.key(event), leave);
  }

  /** @param {Point | null} pointer */
  follow(pointer) {
    this.pointer = pointer;
    this.later.wish();
  }

  words() {
    this.loose.setAttribute("aria-label", say("unpin"));
    this.loose.title = say("unpin");
    this.element.title = say("coordinates_help");
    this.element.replaceChildren(
      el("span.hp-crs", {}, "WGS 84"),
      el("span", {}, this.degrees, this.seconds),
      el("span.hp-crs", { title: say("grid_name") }, GRID_NAME),
      el("span", {}, this.grid, this.kind),
      el(
        "span.hp-place-buttons",
        {},
        this.loose,
        el(
          "button.hp-small",
          { type: "button", "aria-label": say("copy_place"), title: say("copy_place"), onclick: () => this.copy() },
          svg([16, 16], ICONS.copy, { width: 14, height: 14 }),
        ),
      ),
    );
    this.refresh();
  }

  /* The place that is read out: the pinned one, else that under the pointer, else the middle of the map. */
  get place() {
    if (this.pinned) return this.pinned;
    return this.map.containerPointToLatLng(this.pointer && !this.touch ? this.pointer : this.camera.openCentre());
  }

  refresh() {
    this.later.cancel();
    if (!this.map.getSize().y || !this.element.offsetParent) return;
    const place = this.place;
    this.degrees.textContent = placeInDegrees(place);
    this.seconds.textContent = placeInSeconds(place);
    this.grid.textContent = placeOnGrid(place);
    const unpinned = this.pointer && !this.touch ? "" : say("place_centre");
    this.kind.textContent = this.pinned ? say("place_pinned") : unpinned;
    this.loose.hidden = !this.pinned;
  }

  /** @param {LatLng | null} place */
  pin(place) {
    this.mark?.remove();
    this.pinned = place;
    this.mark = place && this.marked(place).addTo(this.map);
    this.refresh();
  }

  /** @param {LatLng} place */
  marked(place) {
    const { renderer } = this.furniture.measure.sketch;
    return L.circleMarker(place, { renderer, radius: 5, interactive: false, className: "hp-pin" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.target !== this.map.getContainer() || isChord(event)) return;
    if (event.key.toLowerCase() === "c") this.copy();
  }

  async copy() {
    const text = placeAsText(this.place);
    this.furniture.tell((await copyText(text)) ? say("copied_place", { place: text }) : text);
  }

  dispose() {
    this.later.cancel();
    this.mark?.remove();
    this.map.off(this.heard);
    this.element.remove();
  }
}
