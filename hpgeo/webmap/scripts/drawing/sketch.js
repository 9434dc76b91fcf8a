/* How does a measurement look on the map? Its line or area, the stretch to the pointer, and a dot for each point. */
import { L } from "../ground/leaflet.js";
import { paneOf } from "./panes.js";

/** @import { Layer, Map as LeafletMap } from "leaflet" */
/** @import { Measurement } from "../rules/measuring.js" */
/** @import { LatLng } from "../rules/positions.js" */

const DOT = 4.5; // pixels

export class Sketch {
  /** @param {LeafletMap} map */
  constructor(map) {
    // One picture for all that is drawn over the works; Leaflet moves it with the map.
    this.renderer = L.svg({ pane: paneOf(map, "sketch"), padding: 0.4 });
    this.shapes = L.layerGroup().addTo(map);
  }

  /** @param {Measurement} measurement */
  draw(measurement) {
    this.shapes.clearLayers();
    if (measurement.isEmpty) return;
    for (const shape of this.#shapesOf(measurement)) this.shapes.addLayer(shape);
  }

  /**
   * In the order in which they lie on each other.
   * @param {Measurement} measurement
   * @returns {Layer[]}
   */
  #shapesOf({ points, next, kind }) {
    const isArea = kind === "area", last = points[points.length - 1];
    const home = isArea && points.length > 1 ? [points[0]] : [];
    return [
      ...(isArea && points.length > 2 ? [this.#area(points)] : this.#way(points)),
      ...(next ? [L.polyline([last, next, ...home], this.#style("hp-sketch hp-sketch-next"))] : []),
      ...points.map((point) => L.circleMarker(point, { ...this.#style("hp-sketch-point"), radius: DOT })),
    ];
  }

  /** @param {LatLng[]} points */
  #area(points) {
    return L.polygon(points, this.#style("hp-sketch hp-sketch-area"));
  }

  /** @param {LatLng[]} points */
  #way(points) {
    return ["hp-sketch-back", "hp-sketch"].map((name) => L.polyline(points, this.#style(name)));
  }

  /** @param {string} className */
  #style(className) {
    return { renderer: this.renderer, interactive: false, className, smoothFactor: 0, noClip: true };
  }

  dispose() {
    this.shapes.remove();
    this.renderer.remove();
  }
}
