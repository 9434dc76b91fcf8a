/* Which symbols has a layer? Glyphs of our own on a 16 by 16 grid around (0, 0), and the badge that carries them. */
import { currentTheme } from "./theme.js";

/** @import { LayerLook, Pen, Style } from "../types" */

/** @typedef {(c: Pen) => void} Step */

/** @param {...Step} steps @returns {Step} */
const path = (...steps) => (c) => {
  c.beginPath();
  for (const step of steps) step(c);
  c.stroke();
};

/** @param {number} x @param {number} y @returns {Step} */
const m = (x, y) => (c) => c.moveTo(x, y);
/** @param {number} x @param {number} y @returns {Step} */
const l = (x, y) => (c) => c.lineTo(x, y);
/** @param {number} x @param {number} y @param {number} r @returns {Step} */
const ring = (x, y, r) => (c) => c.arc(x, y, r, 0, 6.2832);
/** @param {number} cx @param {number} cy @param {number} x @param {number} y @returns {Step} */
const bow = (cx, cy, x, y) => (c) => c.quadraticCurveTo(cx, cy, x, y);
/** @type {Step} */
const shut = (c) => c.closePath();

/** @type {Record<string, Step>} */
const GLYPHS = {
  anchor: path(
    m(0, -3), l(0, 5), m(-2.6, -0.6), l(2.6, -0.6), m(1.5, -4.4), ring(0, -4.4, 1.5), m(-4.6, 1.6),
    bow(-4, 5, 0, 5), bow(4, 5, 4.6, 1.6),
  ),
  plane: path(m(0, -5.4), l(0, 5), m(-5, 1.4), l(0, -1.6), l(5, 1.4), m(-2.2, 5.2), l(0, 3.8), l(2.2, 5.2)),
  factory: path(
    m(-5, 4.6), l(-5, -1), l(-1.8, 1), l(-1.8, -1), l(1.4, 1), l(1.4, -4.4), l(4.6, -4.4), l(4.6, 4.6),
    shut,
  ),
  workshop: path(
    m(-5, 4.6), l(-5, -0.6), l(0, -4.4), l(5, -0.6), l(5, 4.6), shut, m(-1.6, 4.6), l(-1.6, 1),
    l(1.6, 1), l(1.6, 4.6),
  ),
  crane: path(
    m(-3.4, 5), l(-3.4, -5), l(5, -5), m(-5.2, 5), l(-1.6, 5), m(-5.4, -2.6), l(-3.4, -5), l(0.4, -2.2),
    m(3.2, -5), l(3.2, -1.6), m(1, -1.6), l(5.4, -1.6), l(5.4, 1.8), l(1, 1.8), shut,
  ),
  zone: path(
    m(-4.4, -4.4), l(4.4, -4.4), l(4.4, 4.4), l(-4.4, 4.4), shut, m(-4.4, 1.6), l(-1.6, 4.4),
    m(-4.4, -2.4), l(2.4, 4.4), m(-2, -4.4), l(4.4, 2),
  ),
  bridge: path(
    m(-5.4, 2.6), l(5.4, 2.6), m(-3, 4.4), l(-3, -3.6), m(3, 4.4), l(3, -3.6), m(-5.4, 1),
    bow(-3.4, -1, -3, -3.6), bow(0, 3, 3, -3.6),
    bow(3.4, -1, 5.4, 1),
  ),
  road: path(m(-3, -5), l(-5, 5), m(3, -5), l(5, 5), m(0, -5), l(0, -3), m(0, -1), l(0, 1), m(0, 3), l(0, 5)),
  rail: path(
    m(-2.6, -5), l(-2.6, 5), m(2.6, -5), l(2.6, 5), m(-4.6, -3), l(4.6, -3), m(-4.6, 0), l(4.6, 0), m(-4.6, 3),
    l(4.6, 3),
  ),
  wave: path(
    m(-5.2, -1.6), bow(-2.6, -4.4, 0, -1.6), bow(2.6, 1.2, 5.2, -1.6),
    m(-5.2, 2.6), bow(-2.6, -0.2, 0, 2.6), bow(2.6, 5.4, 5.2, 2.6),
  ),
  box: path(
    m(-4.4, -2.2), l(0, -4.6), l(4.4, -2.2), l(4.4, 2.8), l(0, 5.2), l(-4.4, 2.8), shut,
    m(-4.4, -2.2), l(0, 0.2), l(4.4, -2.2), m(0, 0.2), l(0, 5.2),
  ),
  fish: path(
    m(-5, 0), bow(-1, -4.4, 3, 0), bow(-1, 4.4, -5, 0), m(3, 0),
    l(5.4, -2.6), l(5.4, 2.6), shut,
  ),
  bolt: path(m(1.4, -5.4), l(-3, 1), l(0, 1), l(-1.4, 5.4), l(3, -1), l(0, -1), shut),
  building: path(m(-4, 5), l(-4, -2), l(0, -2), l(0, 5), m(0, -5), l(4.4, -5), l(4.4, 5), l(-5, 5), m(0, -2), l(0, -5)),
  star: path(
    m(0, -5.2), l(1.5, -1.6), l(5.2, -1.4), l(2.3, 1), l(3.3, 4.8), l(0, 2.6), l(-3.3, 4.8), l(-2.3, 1),
    l(-5.2, -1.4), l(-1.5, -1.6), shut,
  ),
  drop: path(
    m(0, -5.4), bow(4.6, 0.4, 3.4, 2.8), bow(2, 5.2, 0, 5.2),
    bow(-2, 5.2, -3.4, 2.8), bow(-4.6, 0.4, 0, -5.4),
  ),
  plus: path(m(0, -4.6), l(0, 4.6), m(-4.6, 0), l(4.6, 0)),
};

/** @param {Pen} c @param {number} r @param {number} corners @param {number} turn */
const polygon = (c, r, corners, turn) => {
  for (let i = 0; i < corners; i += 1) {
    const angle = turn + (i * 6.2832) / corners;
    c[i ? "lineTo" : "moveTo"](Math.cos(angle) * r, Math.sin(angle) * r);
  }
  c.closePath();
};

/**
 * The outline of a badge: its shape belongs to the layer, so that it is told apart without its colour.
 * @type {Record<LayerLook["shape"], (c: Pen, radius: number) => void>}
 */
const OUTLINES = {
  circle: (c, r) => c.arc(0, 0, r, 0, 6.2832),
  square: (c, r) => c.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76),
  diamond: (c, r) => polygon(c, r * 1.2, 4, 0),
  hexagon: (c, r) => polygon(c, r * 1.08, 6, Math.PI / 6),
};

const LEGIBLE = 6; // pixels: the radius from which a badge bears its glyph and the ring of its status

/**
 * A badge with the layer's glyph. Its ring tells the status, a hollow face an uncertain place.
 * @param {Pen} c @param {[x: number, y: number]} place @param {Style} style @param {number} radius
 * @param {boolean} hollow
 */
export const paintBadge = (c, [x, y], style, radius, hollow) => {
  const paper = currentTheme().badge, [face, ink] = hollow ? [paper, style.colour] : [style.colour, paper];
  c.save();
  c.translate(x, y);
  c.setLineDash([]);
  c.beginPath();
  OUTLINES[style.shape](c, radius);
  c.fillStyle = face;
  c.fill();
  c.lineWidth = radius < LEGIBLE ? 1.2 : 1.6;
  c.strokeStyle = ink;
  c.stroke();
  if (radius >= LEGIBLE) {
    if (style.dash.length) paintRing(c, style, radius);
    paintGlyph(c, style, radius, ink);
  }
  c.restore();
};

/** @param {Pen} c @param {Style} style @param {number} radius */
const paintRing = (c, style, radius) => {
  c.beginPath();
  OUTLINES[style.shape](c, radius + 2.4);
  c.strokeStyle = style.colour;
  c.lineWidth = 1.2;
  c.setLineDash(style.dash.map((d) => Math.max(1.2, d * 1.3)));
  c.stroke();
  c.setLineDash([]);
};

/** @param {Pen} c @param {Style} style @param {number} radius @param {string} ink */
const paintGlyph = (c, style, radius, ink) => {
  const size = (radius / 8.6) * (style.shape === "diamond" ? 0.86 : 1);
  c.scale(size, size);
  c.lineWidth = 1.7;
  c.lineCap = "round";
  c.lineJoin = "round";
  c.strokeStyle = ink;
  GLYPHS[style.glyph](c);
};
