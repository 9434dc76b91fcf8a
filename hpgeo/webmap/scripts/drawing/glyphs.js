/* How is a badge painted, and what may stand in it? Outlines and glyphs are those of hpgeo.terms.symbols. */
import { session } from "../ground/session.js";
import { currentTheme } from "./theme.js";

/** @import { LayerLook, Pen, Style } from "../types" */

/** @type {Map<string, Path2D>} */
const glyphs = new Map();

/**
 * A glyph on a grid of 16 by 16 around (0, 0); read once.
 * @param {string} name
 */
const glyphOf = (name) => {
  let glyph = glyphs.get(name);
  if (!glyph) glyphs.set(name, (glyph = new Path2D(session.data.symbols.glyphs[name])));
  return glyph;
};

/**
 * Trace the outline of a badge: its shape belongs to the layer, so that it is told apart without its colour.
 * @param {Pen} c @param {LayerLook["shape"]} shape @param {number} radius
 */
const traceOutline = (c, shape, radius) => {
  const { corners } = session.data.symbols.outlines[shape];
  c.beginPath();
  if (!corners.length) c.arc(0, 0, radius, 0, 2 * Math.PI);
  for (const [x, y] of corners) c.lineTo(x * radius, y * radius);
  c.closePath();
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
  traceOutline(c, style.shape, radius);
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
  traceOutline(c, style.shape, radius + 2.4);
  c.strokeStyle = style.colour;
  c.lineWidth = 1.2;
  c.setLineDash(style.dash.map((d) => Math.max(1.2, d * 1.3)));
  c.stroke();
  c.setLineDash([]);
};

/** @param {Pen} c @param {Style} style @param {number} radius @param {string} ink */
const paintGlyph = (c, style, radius, ink) => {
  const size = (radius / 8.6) * session.data.symbols.outlines[style.shape].room;
  c.scale(size, size);
  c.lineWidth = 1.7;
  c.lineCap = "round";
  c.lineJoin = "round";
  c.strokeStyle = ink;
  c.stroke(glyphOf(style.glyph));
};
