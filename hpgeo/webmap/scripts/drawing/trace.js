/* How does a line of the world become a path on a canvas? */

/** @import { Pen, Placing } from "../types" */

/**
 * Add a line to the current path; vertices closer than `step` pixels to the last one are passed over.
 * With `aside` the line runs that many pixels to the right of its course.
 * @param {Pen} c @param {Float64Array} unit @param {Placing} frame
 * @param {{ close?: boolean, step?: number, aside?: number }} [options]
 */
export const traceLine = (c, unit, frame, { close = false, step = 1, aside = 0 } = {}) => {
  if (aside) traceAside(c, unit, frame, { aside, step });
  else traceCourse(c, unit, frame, step);
  if (close && !aside) c.closePath();
};

/** @param {Pen} c @param {Float64Array} unit @param {Placing} frame @param {number} step */
const traceCourse = (c, unit, { scale, left, top }, step) => {
  let lastX = unit[0] * scale - left, lastY = unit[1] * scale - top;
  c.moveTo(lastX, lastY);
  const end = unit.length - 2;
  for (let i = 2; i < unit.length; i += 2) {
    const x = unit[i] * scale - left, y = unit[i + 1] * scale - top;
    if (i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < step) continue;
    c.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
};

/**
 * The vertices of a line on the canvas, [x, y, x, y ...], those closer than `step` pixels passed over.
 * @param {Float64Array} unit @param {Placing} frame @param {number} step
 */
const thinned = (unit, { scale, left, top }, step) => {
  /** @type {number[]} */
  const flat = [];
  const end = unit.length - 2;
  let lastX = Infinity, lastY = Infinity;
  for (let i = 0; i < unit.length; i += 2) {
    const x = unit[i] * scale - left, y = unit[i + 1] * scale - top;
    if (i && i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < step) continue;
    flat.push(x, y);
    lastX = x;
    lastY = y;
  }
  return flat;
};

const BLUNT = 0.5; // at a sharper bend the corner is cut, so that no spike stands out

/** @param {Pen} c @param {Float64Array} unit @param {Placing} frame @param {{ aside: number, step: number }} options */
const traceAside = (c, unit, frame, { aside, step }) => {
  const p = thinned(unit, frame, Math.max(step, 3));
  /** @param {number} i */
  const normal = (i) => {
    const dx = p[i + 2] - p[i], dy = p[i + 3] - p[i + 1], length = Math.hypot(dx, dy) || 1;
    return [-dy / length, dx / length];
  };
  for (let i = 0; i < p.length; i += 2) {
    const a = normal(Math.max(0, i - 2)), b = normal(Math.min(i, p.length - 4));
    const nx = (a[0] + b[0]) / 2, ny = (a[1] + b[1]) / 2, size = Math.max(BLUNT, nx * nx + ny * ny);
    c[i ? "lineTo" : "moveTo"](p[i] + (nx / size) * aside, p[i + 1] + (ny / size) * aside);
  }
};
