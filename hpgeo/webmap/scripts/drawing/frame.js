/* Where on a canvas does a place of the world stand, and does it stand there at all? */

/** @import { Box, DrawnFeature, Frame, Placing, Spot } from "../types" */

/** @param {Box} box @param {Frame} frame @param {number} [margin] pixels */
export const shows = (box, frame, margin = 0) => {
  const extra = margin / frame.scale;
  const f = frame.box;
  return box[2] + extra >= f[0] && box[0] - extra <= f[2] && box[3] + extra >= f[1] && box[1] - extra <= f[3];
};

/**
 * The same of a feature, whose box stands in columns.
 * @param {DrawnFeature} f @param {Frame} frame @param {number} margin pixels
 */
export const showsFeature = (f, frame, margin) => {
  const extra = margin / frame.scale, [west, north, east, south] = frame.box;
  return f.east + extra >= west && f.west - extra <= east && f.south + extra >= north && f.north - extra <= south;
};

/** @param {Frame} frame @param {number} metres */
export const metresToPixels = (frame, metres) => metres * frame.perMetre;

/** @param {ArrayLike<number>} unit @param {Placing} frame @returns {Spot} */
export const onCanvas = (unit, frame) => [unit[0] * frame.scale - frame.left, unit[1] * frame.scale - frame.top];

/** @param {Pick<DrawnFeature, "anchor">} f @param {Placing} frame */
export const spot = (f, frame) => onCanvas(f.anchor, frame);
