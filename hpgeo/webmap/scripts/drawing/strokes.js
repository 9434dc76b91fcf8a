/* How are lines, areas and uncertain places put on the canvas? */
import { metresToPixels, spot } from "./frame.js";
import { hatch } from "./style.js";
import { currentTheme } from "./theme.js";
import { traceLine } from "./trace.js";

const path = (c, f, frame, options = {}) => {
  c.beginPath();
  for (const p of f.packed) traceLine(c, p.unit, frame, { close: f.kind === "area", ...options });
};

/* Lines thin out towards the small scales. */
const zoomWeight = (zoom) => Math.min(1.35, Math.max(0.5, 0.5 + (zoom - 8) * 0.16));

/* How far a line stands beside its course, so that works on one course are told apart. */
const asideOf = (f, width) => (f.lane ? f.lane * (width + 1.4) : 0);

/* A dash pattern in units of the line's width, as pixels. */
const dashOf = (style, width) => style.dash.map((d) => Math.max(0.1, d * width));

const isDotted = (style) => style.dash.length > 0 && style.dash[0] < 1;

export const drawGlow = (c, f, frame) => {
  if (f.kind === "point") return;
  c.setLineDash([]);
  c.lineCap = "round";
  c.strokeStyle = "rgba(255, 190, 0, .75)";
  c.lineWidth = f.kind === "area" ? 7 : 14;
  path(c, f, frame);
  c.stroke();
};

/* Areas: a tint and a band inside the border; hatched while planned. Wide zones get the band alone. */
export const drawArea = (c, f, frame, style) => {
  const pixels = (f.box[2] - f.box[0]) * frame.scale;
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

/* The border's inner band, as atlases draw it. The path is the current one. */
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

export const drawHalo = (c, f, frame, style) => {
  path(c, f, frame, { aside: asideOf(f, style.width * zoomWeight(frame.zoom)) });
  halo(c, f, frame, style.colour);
};

/* A soft band as wide as the position is uncertain, within what a screen bears: bands of kilometres would hide
the map at city scale, and the panel says the metres. */
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

/* The circle in which a work lies whose place is known only by its unit. */
export const drawReach = (c, f, frame, style, strong) => {
  const [x, y] = spot(f, frame);
  const near = frame.zoom >= 11, radius = Math.max(8, metresToPixels(frame, f.metres));
  c.beginPath();
  c.arc(x, y, radius, 0, 6.2832);
  // A circle wider than the screen shows no extent, and a dozen of them would only darken the map.
  if (strong || (near && radius < WIDE)) {
    c.fillStyle = style.colour;
    c.globalAlpha = strong ? 0.16 : 0.018;
    c.fill();
  }
  c.globalAlpha = strong ? 0.95 : near ? 0.4 : 0.22;
  c.strokeStyle = style.colour;
  c.lineWidth = strong ? 1.6 : near ? 1 : 0.7;
  c.setLineDash([2, 4]);
  c.stroke();
  c.globalAlpha = 1;
};

export const drawLine = (c, f, frame, style) => {
  const width = style.width * zoomWeight(frame.zoom), paper = currentTheme().casing;
  const options = { aside: asideOf(f, width) };
  path(c, f, frame, options);
  c.setLineDash([]);
  c.lineCap = "butt";
  if (!isDotted(style) && !style.plain) {
    c.strokeStyle = paper;
    c.lineWidth = width + 1.8;
    c.stroke();
  }
  c.strokeStyle = style.colour;
  c.lineWidth = width;
  c.lineCap = isDotted(style) ? "round" : "butt";
  c.setLineDash(dashOf(style, width));
  c.stroke();
  if (style.rails && frame.zoom >= 11) drawRails(c, f, frame, options.aside, width, style);
  if (style.dash.length) return;
  if (style.casing && frame.zoom >= 9) {
    c.strokeStyle = paper;
    c.lineWidth = Math.max(0.8, width * 0.26);
    c.stroke();
  }
  if (style.ties && frame.zoom >= 8.5) {
    c.strokeStyle = paper;
    c.lineWidth = Math.max(0.8, width * 0.5);
    c.setLineDash([5, 5]);
    c.stroke();
  }
};

/* The two parapets by which maps show a bridge. */
const drawRails = (c, f, frame, aside, width, style) => {
  c.setLineDash([]);
  c.lineWidth = 1.3;
  c.strokeStyle = style.colour;
  for (const side of [-1, 1]) {
    path(c, f, frame, { aside: aside + side * (width / 2 + 2.2) });
    c.stroke();
  }
};
