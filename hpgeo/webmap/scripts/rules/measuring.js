/* How far, how large? Points one after the other, measured in the grid of the city. */
import { say } from "../ground/words.js";
import { crossesItself, gridArea, gridLength } from "./grid.js";
import { measuredArea, measuredLength } from "./phrases.js";

/** @import { LonLat } from "./grid.js" */
/** @import { LatLng } from "./positions.js" */

/** @typedef {"distance" | "area"} Quantity */

/* With fewer points there is nothing to measure. */
const LEAST = { distance: 2, area: 3 };

export class Measurement {
  /** @type {Quantity} */
  kind = "distance";
  /** @type {LatLng[]} */
  points = [];
  /** @type {LatLng | null} where the next point would be */
  pointer = null;
  finished = false;

  /**
   * Set a point; after the end of one measurement it is the first of another.
   * @param {LatLng} point
   */
  add(point) {
    if (this.finished) this.clear();
    this.points.push(point);
  }

  /* Take the last point back; what was ended goes on. */
  back() {
    this.finished = false;
    this.points.pop();
  }

  finish() {
    this.finished = true;
  }

  clear() {
    this.points = [];
    this.pointer = null;
    this.finished = false;
  }

  get isEmpty() {
    return !this.points.length;
  }

  get canFinish() {
    return this.points.length > 1 && !this.finished;
  }

  /* The point that would be set now; none where no measurement goes on. */
  get next() {
    return this.isEmpty || this.finished ? null : this.pointer;
  }

  /* The length or the area, in words. */
  figure() {
    const places = this.#places();
    if (this.kind === "distance") return measuredLength(gridLength(places));
    return crossesItself(places) ? say("measure_crossed") : measuredArea(gridArea(places));
  }

  /* What else there is to say: the last stretch of a distance, the way around an area. */
  detail() {
    const places = this.#places(), isArea = this.kind === "area";
    if (places.length < LEAST[this.kind]) return say("measure_empty");
    const stretch = isArea ? [...places, places[0]] : places.slice(-2);
    const length = say(isArea ? "measure_around" : "measure_last", { length: measuredLength(gridLength(stretch)) });
    return `${length} · ${say("measure_grid")}`;
  }

  /**
   * The points as they count now, with the next one.
   * @returns {LonLat[]}
   */
  #places() {
    return [...this.points, ...(this.next ? [this.next] : [])].map(({ lat, lng }) => [lng, lat]);
  }
}
