/* How are lines, areas and uncertain places put on the canvas? */
import { metresToPixels, spot } from "./frame.js";
import { hatch } from "./style.js";
import { currentTheme } from "./theme.js";
import { traceLine } from "./trace.js";

/** @import { DrawnFeature, Frame, Pen, Style } from "../types" */

/** @param {Pen} c @param {DrawnFeature} f @param {Frame} frame @param {{ aside?: number }} [options] */
const path = (c, f, frame, options = {}) => {
  c.beginPath();
  for (const unit of f.shapes) traceLine(c, unit, frame, { close: f.kind === "area", ...options });
};

/**
 * Lines thin out towards the small scales.
 * @param {number} zoom
 */
const zoomWeight = (zoom) => Math.min(1.35, Math.max(0.5, 0.5 + (zoom - 8) * 0.16));

/**
 * How far a line stands beside its course, so that works on one course are told apart.
 * @param {DrawnFeature} f @param {number} width
 */
const asideOf = (f, width) => (f.lane ? f.lane * (width + 1.4) : 0);

/**
 * A dash pattern in units of the line's width, as pixels.
 * @param {Style} style @param {number} width
 */
const dashOf = (style, width) => style.dash.map((d) => Math.max(0.1, d * width));

/** @param {Style} style */
const isDotted = (style) => style.dash.length > 0 && style.dash[0] < 1;

/** @param {Pen} c @param {DrawnFeature} f @param {Frame} frame */
export const drawGlow = (c, f, frame) => {
  if (f.kind === "point") return;
  c.setLineDash([]);
  c.lineCap = "round";
  c.strokeStyle = "rgba(255, 190, 0, .75)";
  c.lineWidth = f.kind === "area" ? 7 : 14;
  path(c, f, frame);
  c.stroke();
};

/**
 * Areas: a tint and a band inside the border; hatched while planned. Wide zones get the band alone.
 * @param {Pen} c @param {DrawnFeature} f @param {Frame} frame @param {Style} style
 */
export const drawArea = (c, f, frame, style) => {
  const pixels = (f.east - f.west) * frame.scale;
  path(c, f, frame);
  c.globalAlpha = style.frame ? style.fill * 0.3 : style.fill;
  c.fillStyle = style.colour;
  c.fill("evenodd");
  if (style.hatch && !style.frame && pixels > 14) {
    c.globalAlpha = 0.55;
    c.fillStyle = hatch(c, style.colour);
    c.fill("evenodd");
  }
  if (pixels > 30) band(c, style, pixels);
  if (f.soft) halo(c, f, frame, style.colour);
  c.globalAlpha = 1;
  c.strokeStyle = style.colour;
  c.lineCap = isDotted(style) ? "round" : "butt";
  c.lineWidth = Math.max(1, style.width * 0.7 * zoomWeight(frame.zoom));
  c.setLineDash(dashOf(style, c.lineWidth * 1.5));
  c.stroke();
};

/**
 * The border's inner band, as atlases draw it. The path is the current one.
 * @param {Pen} c @param {Style} style @param {number} pixels
 */
const band = (c, style, pixels) => {
  c.save();
  c.clip("evenodd");
  c.setLineDash([]);
  c.globalAlpha = 0.2;
  c.strokeStyle = style.colour;
  c.lineWidth = Math.min(style.frame ? 14 : 9, pixels / 6);
  c.stroke();
  c.restore();
};

/** @param {Pen} c @param {DrawnFeature} f @param {Frame} frame @param {Style} style */
export const drawHalo = (c, f, frame, style) => {
  path(c, f, frame, { aside: asideOf(f, style.width * zoomWeight(frame.zoom)) });
  halo(c, f, frame, style.colour);
};

/**
 * A soft band as wide as the position is uncertain, within what a screen bears: bands of kilometres would hide
 * the map at city scale, and the panel says the metres.
 * @param {Pen} c @param {DrawnFeature} f @param {Frame} frame @param {string} colour
 */
const halo = (c, f, frame, colour) => {
  const widest = Math.min(30, Math.max(5, 5 + (frame.zoom - 9.5) * 6));
  c.setLineDash([]);
  c.lineCap = "butt";
  c.globalAlpha = 0.12;
  c.strokeStyle = colour;
  c.lineWidth = Math.min(widest, Math.max(5, 2 * metresToPixels(frame, f.metres)));
  c.stroke();
  c.globalAlpha = 1;
};

const WIDE = 240; // pixels

/* How the circle of a work's reach is drawn: for the chosen work, near, and from afar. */
const CHOSEN = { alpha: 0.95, width: 1.6 }, NEAR = { alpha: 0.4, width: 1 }, AFAR = { alpha: 0.22, width: 0.7 };

/**
 * The circle in which a work lies whose place is known only by its unit.
 * @param {Pen} c @param {DrawnFeature} f @param {Frame} frame @param {Style} style @param {boolean} chosen
 */
export const drawReach = (c, f, frame, style, chosen) => {
  const isNear = frame.zoom >= 11, radius = Math.max(8, metresToPixels(frame, f.metres));
  c.beginPath();
  c.arc(...spot(f, frame), radius, 0, 6.2832);
  // A circle wider than the screen shows no extent, and a dozen of them would only darken the map.
  if (chosen || (isNear && radius < WIDE)) {
    c.fillStyle = style.colour;
    c.globalAlpha = chosen ? 0.16 : 0.018;
    c.fill();
  }
  const unchosen = isNear ? NEAR : AFAR, { alpha, width } = chosen ? CHOSEN : unchosen;
  c.globalAlpha = alpha;
  c.strokeStyle = style.colour;
  c.lineWidth = width;
  c.setLineDash([2, 4]);
  c.stroke();
  c.globalAlpha = 1;
};

/** @param {Pen} c @param {DrawnFeature} f @param {Frame} frame @param {Style} style */
export const drawLine = (c, f, frame, style) => {
  const width = style.width * zoomWeight(frame.zoom), dotted = isDotted(style), aside = asideOf(f, width);
  path(c, f, frame, { aside });
  c.setLineDash([]);
  c.lineCap = "butt";
  if (!dotted && !style.plain) stroke(c, currentTheme().casing, width + 1.8);
  c.lineCap = dotted ? "round" : "butt";
  c.setLineDash(dashOf(style, width));
  stroke(c, style.colour, width);
  if (style.rails && frame.zoom >= 11) drawRails(c, f, frame, style, { aside, width });
  if (!style.dash.length) drawInlay(c, frame.zoom, style, width);
};

/** @param {Pen} c @param {string} colour @param {number} width */
const stroke = (c, colour, width) => {
  c.strokeStyle = colour;
  c.lineWidth = width;
  c.stroke();
};

/**
 * The light line within an expressway, and the ties of a railway. The path is the current one.
 * @param {Pen} c @param {number} zoom @param {Style} style @param {number} width
 */
const drawInlay = (c, zoom, style, width) => {
  const paper = currentTheme().casing;
  if (style.casing && zoom >= 9) stroke(c, paper, Math.max(0.8, width * 0.26));
  if (style.ties && zoom >= 8.5) {
    c.setLineDash([5, 5]);
    stroke(c, paper, Math.max(0.8, width * 0.5));
  }
};

/**
 * The two parapets by which maps show a bridge.
 * @param {Pen} c @param {DrawnFeature} f @param {Frame} frame @param {Style} style
 * @param {{ aside: number, width: number }} line
 */
const drawRails = (c, f, frame, style, { aside, width }) => {
  c.setLineDash([]);
  for (const side of [-1, 1]) {
    path(c, f, frame, { aside: aside + side * (width / 2 + 2.2) });
    stroke(c, style.colour, 1.3);
  }
};
