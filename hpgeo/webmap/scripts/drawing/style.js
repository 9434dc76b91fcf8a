/* How does a work look? Hue by layer, dash and weight by status, halo by accuracy. Readable in grey. */
import { session } from "../ground/session.js";
import { drawnStatus } from "../rules/moments.js";
import { isDark } from "./theme.js";

/** @import { Pen, State, StatusLook, Style, Work } from "../types" */

/** @param {string} layer */
export const lookOfLayer = (layer) => session.data.symbols.layers[layer];

/**
 * A status that the page does not know looks like one that is not known.
 * @param {string} status
 */
export const lookOfStatus = (status) => {
  const { statuses } = session.data.symbols;
  return statuses[status] ?? statuses[session.data.unknownStatus];
};

/**
 * The colour of a layer; on the dark map a lighter tone of the same hue.
 * @param {string} layer
 */
export const colourOf = (layer) => {
  const { colour } = lookOfLayer(layer);
  return isDark() ? lighter(colour) : colour;
};

/**
 * The colour in which a work of a layer is drawn in a status: what does not go on is grey.
 * @param {string} layer @param {StatusLook} status
 */
const colourIn = (layer, status) => (status.grey ? session.data.symbols.grey : colourOf(layer));

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
  return Math.round(value + (255 - value) * session.data.symbols.lighter).toString(16).padStart(2, "0");
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
  const layer = lookOfLayer(layerCode), status = lookOfStatus(statusCode);
  return { ...layer, ...status, width: layer.width * status.weight, colour: colourIn(layerCode, status) };
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
