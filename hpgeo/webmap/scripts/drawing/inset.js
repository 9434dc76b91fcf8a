/* How does the national inset look? */
import { toUnit } from "../ground/mercator.js";
import { session } from "../ground/session.js";
import { onCanvas } from "./frame.js";
import { FONT } from "./labels.js";
import { currentTheme } from "./theme.js";
import { traceLine } from "./trace.js";

/** @import { Packed, Pen, Placing, PreparedBase } from "../types" */

const NORTH_WEST = toUnit(101.4, 24), EAST = toUnit(117.4, 0)[0];
const ARCHIPELAGO = /Hoàng Sa|Trường Sa/;

/**
 * The national inset: land, and the two archipelagos by name. It is as large as its style says; the letters stay.
 * @param {HTMLCanvasElement} canvas @param {PreparedBase[]} features @param {number} letters
 */
export const drawInset = (canvas, features, letters) => {
  const ratio = Math.min(window.devicePixelRatio || 1, 2), theme = currentTheme();
  const width = canvas.clientWidth || 124, height = canvas.clientHeight || 172;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const c = /** @type {Pen} */ (canvas.getContext("2d"));
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.fillStyle = theme.sea;
  c.fillRect(0, 0, width, height);
  const scale = width / (EAST - NORTH_WEST[0]);
  const frame = { scale, left: NORTH_WEST[0] * scale, top: NORTH_WEST[1] * scale, zoom: 3 };
  for (const feature of features) drawFeature(c, feature, frame);
  c.font = `600 ${letters}px ${FONT}`;
  c.textAlign = "center";
  for (const feature of features) {
    const [name] = ARCHIPELAGO.exec(feature.name_vi ?? "") ?? [];
    if (name && feature.type.includes("Point")) nameArchipelago(c, name, feature.shapes, { ...frame, width, letters });
  }
};

/** @param {Pen} c @param {PreparedBase} feature @param {Placing} frame */
const drawFeature = (c, feature, frame) => {
  if (feature.type.includes("Point")) drawIslands(c, feature.shapes, frame);
  if (!feature.type.includes("Polygon")) return;
  const theme = currentTheme(), isFrame = feature.kind === "frame";
  c.beginPath();
  for (const shape of feature.shapes) traceLine(c, shape.unit, frame, { close: true, step: 0.3 });
  c.fillStyle = theme.land;
  if (!isFrame) c.fill();
  c.strokeStyle = isFrame ? "#b2182b" : theme.coast;
  c.lineWidth = isFrame ? 1.4 : 0.8;
  c.stroke();
};

/** @param {Pen} c @param {Packed[]} islands @param {Placing} frame */
const drawIslands = (c, islands, frame) => {
  c.fillStyle = currentTheme().text;
  for (const { unit } of islands) {
    c.beginPath();
    c.arc(...onCanvas(unit, frame), 1, 0, 6.2832);
    c.fill();
  }
};

/**
 * @param {Pen} c @param {string} name @param {Packed[]} islands
 * @param {Placing & { width: number, letters: number }} frame
 */
const nameArchipelago = (c, name, islands, frame) => {
  const spots = islands.map(({ unit }) => onCanvas(unit, frame));
  const x = spots.reduce((sum, [left]) => sum + left, 0) / spots.length;
  const y = Math.max(...spots.map(([, top]) => top)) + frame.letters + 1;
  const lines = [`${session.language === "en" ? "" : "QĐ. "}${name}`, "(Việt Nam)"];
  lines.forEach((text, line) => {
    c.lineWidth = 2.5;
    c.strokeStyle = currentTheme().halo;
    const middle = Math.min(x, frame.width - c.measureText(text).width / 2 - 3);
    c.strokeText(text, middle, y + (frame.letters + 1) * line);
    c.fillStyle = currentTheme().text;
    c.fillText(text, middle, y + (frame.letters + 1) * line);
  });
};
