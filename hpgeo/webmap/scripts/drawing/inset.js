/* How does the national inset look? */
import { toUnit } from "../ground/mercator.js";
import { session } from "../ground/session.js";
import { FONT } from "./labels.js";
import { currentTheme } from "./theme.js";
import { traceLine } from "./trace.js";

/* The national inset: land, and the two archipelagos by name. It is as large as its style says; the letters stay. */
export const drawInset = (canvas, features) => {
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const width = canvas.clientWidth || 124;
  const height = canvas.clientHeight || 172;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const c = canvas.getContext("2d"), theme = currentTheme();
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.fillStyle = theme.sea;
  c.fillRect(0, 0, width, height);
  const [x0, y0] = toUnit(101.4, 24), [x1] = toUnit(117.4, 0);
  const frame = { scale: width / (x1 - x0), left: (x0 * width) / (x1 - x0), top: (y0 * width) / (x1 - x0), zoom: 3 };
  const at = (shape) => [shape.unit[0] * frame.scale - frame.left, shape.unit[1] * frame.scale - frame.top];
  for (const feature of features) {
    const shapes = feature.shapes;
    if (feature.type.includes("Polygon")) {
      c.beginPath();
      for (const shape of shapes) traceLine(c, shape.unit, frame, { close: true, step: 0.3 });
      if (feature.kind === "frame") {
        c.strokeStyle = "#b2182b";
        c.lineWidth = 1.4;
        c.stroke();
      } else {
        c.fillStyle = theme.land;
        c.fill();
        c.strokeStyle = theme.coast;
        c.lineWidth = 0.8;
        c.stroke();
      }
    } else if (feature.type.includes("Point")) {
      c.fillStyle = theme.text;
      for (const shape of shapes) {
        c.beginPath();
        c.arc(...at(shape), 1, 0, 6.2832);
        c.fill();
      }
    }
  }
  c.font = `600 9px ${FONT}`;
  c.textAlign = "center";
  for (const feature of features) {
    if (!feature.type.includes("Point") || !/Hoàng Sa|Trường Sa/.test(feature.name_vi || "")) continue;
    const spots = feature.shapes.map(at);
    const x = spots.reduce((sum, [left]) => sum + left, 0) / spots.length;
    const y = Math.max(...spots.map(([, top]) => top)) + 10;
    const [, name] = feature.name_vi.match(/(Hoàng Sa|Trường Sa)/);
    for (const [text, dy] of [[`${session.language === "en" ? "" : "QĐ. "}${name}`, 0], ["(Việt Nam)", 10]]) {
      c.lineWidth = 2.5;
      c.strokeStyle = theme.halo;
      const middle = Math.min(x, width - c.measureText(text).width / 2 - 3);
      c.strokeText(text, middle, y + dy);
      c.fillStyle = theme.text;
      c.fillText(text, middle, y + dy);
    }
  }
};
