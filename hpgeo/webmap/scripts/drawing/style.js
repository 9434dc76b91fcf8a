/* How does a work look? Hue by layer, dash and weight by status, halo by accuracy. Readable in grey. */
import { session } from "../ground/session.js";
import { drawnStatus } from "../rules/moments.js";
import { isDark } from "./theme.js";

/** @import { LayerLook, Pen, State, StatusLook, Style, Work } from "../types" */

/**
 * Width of a line in pixels at zoom 11, the glyph and shape of a badge, the order of drawing. `major`: what the whole
 * city knows, named and drawn with its glyph from the smallest scale. `frame`: a border alone, no tint.
 * @type {Record<string, LayerLook>}
 */
export const LAYERS = {
  expressway: { width: 4.6, glyph: "road", shape: "circle", order: 50, casing: true, major: true },
  road: { width: 2.6, glyph: "road", shape: "circle", order: 40 },
  bridge: { width: 4.2, glyph: "bridge", shape: "circle", order: 60, rails: true },
  rail: { width: 2.8, glyph: "rail", shape: "circle", order: 45, ties: true, major: true },
  seaport: { width: 2.4, glyph: "anchor", shape: "circle", order: 70, major: true },
  waterway: { width: 2.4, glyph: "wave", shape: "circle", order: 30, plain: true },
  airport: { width: 2.4, glyph: "plane", shape: "circle", order: 75, major: true },
  logistics: { width: 2, glyph: "crane", shape: "hexagon", order: 55 },
  "industrial-zone": { width: 1.8, glyph: "factory", shape: "square", order: 20 },
  "industrial-cluster": { width: 1.6, glyph: "workshop", shape: "square", order: 22 },
  "economic-zone": { width: 2.6, glyph: "zone", shape: "square", order: 10, frame: true },
  fisheries: { width: 2, glyph: "fish", shape: "hexagon", order: 52 },
  energy: { width: 2, glyph: "bolt", shape: "hexagon", order: 53 },
  urban: { width: 1.8, glyph: "building", shape: "diamond", order: 24 },
  tourism: { width: 1.8, glyph: "star", shape: "diamond", order: 26 },
  "water-environment": { width: 2, glyph: "drop", shape: "hexagon", order: 28 },
  social: { width: 1.8, glyph: "plus", shape: "diamond", order: 54 },
  digital: { width: 1.8, glyph: "box", shape: "circle", order: 1 },
  programme: { width: 1.8, glyph: "box", shape: "circle", order: 1 },
};

export const GREY = "#7f858c";

/**
 * The colour of a layer; on the dark map a lighter tone of the same hue.
 * @param {string} layer
 */
export const colourOf = (layer) => (isDark() ? lighter(session.data.colours[layer]) : session.data.colours[layer]);

/** @type {Map<string, string>} */
const tones = new Map();

/** @param {string} hex */
const lighter = (hex) => {
  let tone = tones.get(hex);
  if (!tone) tones.set(hex, (tone = `#${[1, 3, 5].map((i) => lighterPart(hex.slice(i, i + 2))).join("")}`));
  return tone;
};

/** @param {string} part */
const lighterPart = (part) => {
  const value = parseInt(part, 16);
  return Math.round(value + (255 - value) * 0.42).toString(16).padStart(2, "0");
};

/**
 * Dash pattern in units of line width, weight and strength of the fill.
 * @type {Record<string, StatusLook>}
 */
export const STATUSES = {
  identification: { dash: [0.1, 2.4], weight: 0.85, fill: 0.05, hatch: true },
  preparation: { dash: [0.1, 1.6], weight: 1.15, fill: 0.08, hatch: true },
  implementation: { dash: [3, 1.6], weight: 1.1, fill: 0.2, hatch: false },
  completion: { dash: [], weight: 0.75, fill: 0.26, hatch: false },
  maintenance: { dash: [], weight: 1.1, fill: 0.34, hatch: false },
  suspended: { dash: [3, 3], weight: 0.9, fill: 0.05, hatch: true, grey: true },
  cancelled: { dash: [1, 3], weight: 0.8, fill: 0.03, hatch: false, grey: true },
  unknown: { dash: [0.1, 3.4], weight: 0.8, fill: 0.04, hatch: true },
};

/**
 * Styles that are made already, by layer and state: one table in light, one in dark.
 * @type {Record<"light" | "dark", Map<string, Map<string, Style>>>}
 */
const styles = { light: new Map(), dark: new Map() };

/** @param {string} layer */
const stylesOf = (layer) => {
  const table = styles[isDark() ? "dark" : "light"], made = table.get(layer) ?? new Map();
  table.set(layer, made);
  return made;
};

/**
 * Layer and status together; made once for each pair and theme.
 * @param {Work} work @param {State} s
 * @returns {Style}
 */
export const styleOf = (work, s) => {
  const made = stylesOf(work.layer), code = drawnStatus(work, s), style = made.get(code) ?? mixed(work.layer, code);
  made.set(code, style);
  return style;
};

/** @param {string} layerCode @param {string} statusCode @returns {Style} */
const mixed = (layerCode, statusCode) => {
  const layer = LAYERS[layerCode], status = STATUSES[statusCode] || STATUSES.unknown;
  const colour = status.grey ? GREY : colourOf(layerCode);
  return { ...layer, ...status, width: layer.width * status.weight, colour };
};

/** @type {Map<string, CanvasPattern>} */
const hatches = new Map();

/**
 * Hatching for what is planned, one pattern per colour.
 * @param {Pen} c @param {string} colour
 */
export const hatch = (c, colour) => {
  let pattern = hatches.get(colour);
  if (!pattern) {
    pattern = /** @type {CanvasPattern} */ (c.createPattern(hatchTile(colour), "repeat"));
    hatches.set(colour, pattern);
  }
  return pattern;
};

/** @param {string} colour */
const hatchTile = (colour) => {
  const tile = document.createElement("canvas");
  tile.width = 14;
  tile.height = 14;
  const t = /** @type {Pen} */ (tile.getContext("2d"));
  t.strokeStyle = colour;
  t.globalAlpha = 0.5;
  t.lineWidth = 1.4;
  t.beginPath();
  for (const [a, b] of [[-7, 7], [0, 14], [7, 21]]) {
    t.moveTo(a, b);
    t.lineTo(b, a);
  }
  t.stroke();
  return tile;
};
