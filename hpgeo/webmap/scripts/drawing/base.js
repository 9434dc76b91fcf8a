/* What lies under the works? Our own land, rivers and borders, in colours that stay behind them. */
import { mergeBoxes, pack } from "../ground/mercator.js";
import { shows } from "./frame.js";
import { currentTheme } from "./theme.js";
import { traceLine } from "./trace.js";

export const prepareBase = (base) => {
  const ready = {};
  for (const [name, features] of Object.entries(base))
    ready[name] = features.map((feature) => {
      const shapes = feature.shapes.map(pack);
      return { ...feature, shapes, box: mergeBoxes(shapes.map((s) => s.box)) };
    });
  return ready;
};

export const drawBase = (base) => (c, frame) => {
  const theme = currentTheme();
  c.fillStyle = theme.sea;
  c.fillRect(0, 0, frame.width, frame.height);
  c.lineJoin = c.lineCap = "round";
  c.setLineDash([]);
  c.beginPath();
  for (const feature of base.land || [])
    if (shows(feature.box, frame, 4))
      for (const shape of feature.shapes) traceLine(c, shape.unit, frame, { close: true });
  c.fillStyle = theme.land;
  c.fill("evenodd");
  c.strokeStyle = theme.coast;
  c.lineWidth = 1;
  c.stroke();
  for (const rank of [3, 2, 1]) {
    if (frame.zoom < [0, 7, 9, 10.5][rank]) continue;
    c.beginPath();
    for (const river of base.rivers || [])
      if ((river.rank || 3) === rank && shows(river.box, frame, 8))
        for (const shape of river.shapes) traceLine(c, shape.unit, frame);
    c.strokeStyle = theme.river;
    c.lineWidth = Math.max(0.8, ([0, 3, 2, 1.2][rank] * 2 ** (frame.zoom - 11)) ** 0.6 * 1.6);
    c.stroke();
  }
  for (const line of base.boundary || []) {
    if (line.type.includes("Point") || !shows(line.box, frame, 4)) continue;
    c.beginPath();
    for (const shape of line.shapes) traceLine(c, shape.unit, frame);
    c.strokeStyle = theme.border;
    c.globalAlpha = line.kind === "former-border" ? 0.4 : 0.9;
    c.lineWidth = line.kind === "former-border" ? 0.9 : 1.4;
    c.stroke();
    c.globalAlpha = 1;
  }
};
