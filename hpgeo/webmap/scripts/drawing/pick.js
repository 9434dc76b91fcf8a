/* Which works lie under a point of the screen? */

/** @import { DrawnFeature, Frame, Work } from "../types" */
/** @import { View } from "./view.js" */

const SPREAD = 5; // pixels around a line that belong to it

/**
 * The works under a point of the works' canvas, the smallest targets first.
 * @param {View} view @param {number} x @param {number} y @param {number} slack pixels
 */
export const worksAt = (view, x, y, slack) => {
  const { frame } = view;
  if (!frame) return []; // nothing is drawn yet
  /** @type {[size: number, work: Work][]} */
  const found = [];
  for (const b of view.badges)
    if (Math.hypot(b.x - x, b.y - y) <= b.radius + slack) found.push([0, b.feature.work]);
  const reach = SPREAD + slack, near = reach / frame.scale;
  const ux = (x + frame.left) / frame.scale, uy = (y + frame.top) / frame.scale;
  for (const f of view.shown) {
    if (!covers(f, ux, uy, near)) continue;
    if (f.kind === "line" && lineDistance(f, frame, x, y) <= reach) found.push([1, f.work]);
    if (f.kind === "area" && inside(f, ux, uy)) found.push([2 + f.size, f.work]);
    if (f.kind === "point" && view.crowded) found.push([0, f.work]);
  }
  found.sort((a, b) => a[0] - b[0]);
  return [...new Set(found.map(([, work]) => work))];
};

/** @param {DrawnFeature} f @param {number} ux @param {number} uy @param {number} margin */
const covers = ({ west, north, east, south }, ux, uy, margin) =>
  ux >= west - margin && ux <= east + margin && uy >= north - margin && uy <= south + margin;

/** @param {DrawnFeature} f @param {Frame} frame @param {number} x @param {number} y */
const lineDistance = (f, frame, x, y) => {
  const { scale, left, top } = frame;
  let best = Infinity;
  for (const u of f.shapes) {
    for (let i = 2; i < u.length; i += 2) {
      const ax = u[i - 2] * scale - left, ay = u[i - 1] * scale - top;
      const bx = u[i] * scale - left - ax, by = u[i + 1] * scale - top - ay;
      const t = Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / (bx * bx + by * by || 1)));
      best = Math.min(best, Math.hypot(x - ax - t * bx, y - ay - t * by));
    }
  }
  return best;
};

/** @param {DrawnFeature} f @param {number} ux @param {number} uy */
const inside = (f, ux, uy) => {
  let odd = false;
  for (const u of f.shapes) {
    for (let i = 0, j = u.length - 2; i < u.length; j = i, i += 2) {
      const crosses = u[i + 1] > uy !== u[j + 1] > uy;
      if (crosses && ux < ((u[j] - u[i]) * (uy - u[i + 1])) / (u[j + 1] - u[i + 1]) + u[i]) odd = !odd;
    }
  }
  return odd;
};
