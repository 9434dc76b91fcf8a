/* Where would a key set a point? A cross in the middle of what no panel covers. */
import { el } from "../ground/dom.js";

/** @import { Parts } from "../types" */

export class Crosshair {
  element = el("div.hp-cross", { hidden: true, "aria-hidden": "true" });

  /** @param {Pick<Parts, "map" | "camera">} parts */
  constructor({ map, camera }) {
    this.map = map;
    this.camera = camera;
  }

  /* The place under it. */
  get place() {
    return this.map.containerPointToLatLng(this.camera.openCentre());
  }

  hide() {
    this.element.hidden = true;
  }

  /**
   * Bring it to the middle, seen or not.
   * @param {boolean} seen
   */
  settle(seen) {
    this.element.hidden = !seen;
    const { x, y } = this.camera.openCentre();
    this.element.style.left = `${x}px`;
    this.element.style.top = `${y}px`;
  }
}
