/* What lies under the works? Our own land, rivers and borders, in colours that stay behind them. */
import { mergeBoxes, pack } from "../ground/mercator.js";
import { shows } from "./frame.js";
import { currentTheme } from "./theme.js";
import { traceLine } from "./trace.js";

/** @import { Base, BaseFeature, Frame, Payload, Pen, PreparedBase } from "../types" */
/** @import { Theme } from "../types" */

/** @param {Payload["base"]} base @returns {Base} */
export const prepareBase = (base) =>
  Object.fromEntries(Object.entries(base).map(([name, features]) => [name, features.map(prepared)]));

/** @param {BaseFeature} feature @returns {PreparedBase} */
const prepared = (feature) => {
  const shapes = feature.shapes.map(pack);
  return { ...feature, shapes, box: mergeBoxes(shapes.map((s) => s.box)) };
};

/** @param {Base} base @returns {(c: Pen, frame: Frame) => void} */
export const drawBase = (base) => (c, frame) => {
  const theme = currentTheme();
  c.fillStyle = theme.sea;
  c.fillRect(0, 0, frame.width, frame.height);
  c.lineJoin = "round";
  c.lineCap = "round";
  c.setLineDash([]);
  drawLand(c, base.land ?? [], frame, theme);
  for (const rank of [3, 2, 1]) drawRivers(c, base.rivers ?? [], rank, frame, theme);
  for (const line of base.boundary ?? [])
    if (!line.type.includes("Point") && shows(line.box, frame, 4)) drawBorder(c, line, frame, theme);
};

/** @param {Pen} c @param {PreparedBase[]} land @param {Frame} frame @param {Theme} theme */
const drawLand = (c, land, frame, theme) => {
  c.beginPath();
  for (const feature of land)
    if (shows(feature.box, frame, 4))
      for (const shape of feature.shapes) traceLine(c, shape.unit, frame, { close: true });
  c.fillStyle = theme.land;
  c.fill("evenodd");
  c.strokeStyle = theme.coast;
  c.lineWidth = 1;
  c.stroke();
};

/* By rank: the zoom from which rivers are drawn, and their width at zoom 11. */
const RIVERS = [{ from: 0, width: 0 }, { from: 7, width: 3 }, { from: 9, width: 2 }, { from: 10.5, width: 1.2 }];

/** @param {Pen} c @param {PreparedBase[]} rivers @param {number} rank @param {Frame} frame @param {Theme} theme */
const drawRivers = (c, rivers, rank, frame, theme) => {
  const { from, width } = RIVERS[rank];
  if (frame.zoom < from) return;
  c.beginPath();
  for (const river of rivers)
    if ((river.rank ?? 3) === rank && shows(river.box, frame, 8))
      for (const shape of river.shapes) traceLine(c, shape.unit, frame);
  c.strokeStyle = theme.river;
  c.lineWidth = Math.max(0.8, (width * 2 ** (frame.zoom - 11)) ** 0.6 * 1.6);
  c.stroke();
};

/** @param {Pen} c @param {PreparedBase} line @param {Frame} frame @param {Theme} theme */
const drawBorder = (c, line, frame, theme) => {
  const former = line.kind === "former-border";
  c.beginPath();
  for (const shape of line.shapes) traceLine(c, shape.unit, frame);
  c.strokeStyle = theme.border;
  c.globalAlpha = former ? 0.4 : 0.9;
  c.lineWidth = former ? 0.9 : 1.4;
  c.stroke();
  c.globalAlpha = 1;
};
