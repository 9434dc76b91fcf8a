/* Which work is meant? A light over one of them. */
import { CanvasLayer } from "./canvas.js";
import { onCanvas, showsFeature } from "./frame.js";
import { paneOf } from "./panes.js";
import { traceLine } from "./trace.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { DrawnFeature, Frame, Pen, Spot, Work } from "../types" */
/** @import { View } from "./view.js" */

/** @type {[colour: string, wider: number][]} */
const STROKES = [["rgba(255, 196, 0, .95)", 0], ["#1d2a33", -5]];

/* A light over one work, drawn above the others without drawing them anew. */
export class Highlight {
  /** @type {Work | null} */
  work = null;

  /** @param {LeafletMap} map @param {View} view whose badges it follows */
  constructor(map, view) {
    this.map = map;
    this.view = view;
    const options = { pane: paneOf(map, "highlight"), padding: 0.25 };
    this.layer = new CanvasLayer((c, frame) => this.draw(c, frame), options);
  }

  /**
   * Without a work there is no canvas: an empty one would still be composed into every frame.
   * @param {Work | null} work
   */
  show(work) {
    if (work === this.work) return;
    this.work = work;
    if (!work) this.layer.remove();
    else if (this.map.hasLayer(this.layer)) this.layer.redraw();
    else this.layer.addTo(this.map);
  }

  /** @param {Pen} c @param {Frame} frame */
  draw(c, frame) {
    const { work } = this;
    if (!work) return;
    c.canvas.dataset.work = work.id;
    c.lineJoin = "round";
    c.lineCap = "round";
    const features = this.view.drawn.filter((f) => f.work === work && showsFeature(f, frame, 20));
    for (const [colour, wider] of STROKES) {
      c.strokeStyle = colour;
      for (const f of features) this.outline(c, f, frame, wider);
    }
  }

  /** @param {Pen} c @param {DrawnFeature} f @param {Frame} frame @param {number} wider pixels */
  outline(c, f, frame, wider) {
    c.lineWidth = f.kind === "line" ? Math.max(2, 8 + wider) : Math.max(1.5, 7 + wider);
    c.beginPath();
    if (f.kind !== "point") for (const unit of f.shapes) traceLine(c, unit, frame, { close: f.kind === "area" });
    this.ring(c, f, frame);
    c.stroke();
  }

  /**
   * Around the badge, which may stand beside its place where several would cover each other.
   * @param {Pen} c @param {DrawnFeature} f @param {Frame} frame
   */
  ring(c, f, frame) {
    const { badges, frame: works } = this.view;
    const badge = badges.find((each) => each.feature === f);
    if (!badge && f.kind !== "point") return;
    /** @type {Spot} */
    const place = badge && works
      ? [(badge.x + works.left) / works.scale, (badge.y + works.top) / works.scale]
      : f.anchor;
    const radius = (badge?.radius ?? 8) + 4, [left, top] = onCanvas(place, frame);
    c.moveTo(left + radius, top);
    c.arc(left, top, radius, 0, 6.2832);
  }

  dispose() {
    this.layer.remove();
  }
}
