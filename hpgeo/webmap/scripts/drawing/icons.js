/* How do a layer, a status and an accuracy look beside a text? */
import { el, svg } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { paintBadge } from "./glyphs.js";
import { colourOf, lookOfLayer, lookOfStatus } from "./style.js";

/** @import { Pen, Shape } from "../types" */

const SHARP = 2; // pixels of a canvas to one of the page

/**
 * A layer's badge as a small canvas, for legend and panel.
 * @param {string} layer @param {number} [size] pixels
 */
export const badgeIcon = (layer, size = 22) => {
  const canvas = el("canvas.hp-badge", { "aria-hidden": "true" });
  canvas.width = size * SHARP;
  canvas.height = size * SHARP;
  canvas.style.width = `${size}px`;
  canvas.style.height = `${size}px`;
  const c = /** @type {Pen} */ (canvas.getContext("2d"));
  c.scale(SHARP, SHARP);
  const style = { ...lookOfLayer(layer), ...lookOfStatus("maintenance"), colour: colourOf(layer) };
  paintBadge(c, [size / 2, size / 2], style, size / 2 - 1.2, false);
  return canvas;
};

/**
 * A short line in the dash of a status.
 * @param {string} status @param {string} [colour]
 */
export const dashIcon = (status, colour = "currentColor") => {
  const style = lookOfStatus(status), width = 3 * style.weight;
  const look = {
    stroke: style.grey ? session.data.symbols.grey : colour,
    "stroke-width": width,
    "stroke-linecap": style.dash.length && style.dash[0] < 1 ? "round" : "butt",
    "stroke-dasharray": style.dash.map((d) => Math.max(0.1, d * width)).join(" "),
  };
  return svg([44, 10], [["line", { x1: 3, y1: 5, x2: 41, y2: 5, ...look }]]);
};

const LINE = { x1: 3, y1: 9, x2: 41, y2: 9, stroke: "currentColor", "stroke-width": 2.6 };
const RING = { cx: 22, cy: 9, r: 8, fill: "currentColor", "fill-opacity": 0.1, stroke: "currentColor" };

/** @type {Record<string, Shape[]>} */
const GRADES = {
  surveyed: [["line", LINE], ["circle", { cx: 22, cy: 9, r: 4, fill: "currentColor" }]],
  digitised: [["line", LINE]],
  schematic: [["line", { ...LINE, "stroke-width": 13, opacity: 0.18 }], ["line", LINE]],
  admin: [
    ["circle", { ...RING, "stroke-dasharray": "2 3" }],
    ["circle", { cx: 22, cy: 9, r: 2.6, fill: "none", stroke: "currentColor" }],
  ],
  none: [["line", { ...LINE, opacity: 0.25, "stroke-dasharray": "1 5" }]],
};

/**
 * How an accuracy grade is drawn.
 * @param {string} grade
 */
export const gradeIcon = (grade) => svg([44, 18], GRADES[grade]);
