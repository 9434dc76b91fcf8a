/* Where on the map does each work stand? Packed once, in one order of drawing across features. */
import { mergeBoxes, pack } from "../ground/mercator.js";
import { session } from "../ground/session.js";
import { lookOfLayer } from "./style.js";

/** @import { Box, DrawnFeature, Feature, Packed, Spot, Work } from "../types" */

const RANK = { area: 0, line: 1, point: 2 };

/**
 * Give the features of all works in drawing order; each knows its work, its index and its place.
 * @param {Work[]} works
 */
export const prepareWorks = (works) => {
  /** @type {DrawnFeature[]} */
  const drawn = [];
  works.forEach((work, index) => {
    const features = (work.features ?? []).map((feature) => packFeature(work, index, feature));
    if (features.length) work.box = mergeBoxes(features.map((f) => f.box));
    drawn.push(...features);
  });
  return drawn.sort((a, b) => RANK[a.kind] - RANK[b.kind] || a.order - b.order || b.size - a.size);
};

/** @param {Work} work @param {number} index @param {Feature} feature @returns {DrawnFeature} */
const packFeature = (work, index, feature) => {
  const rings = feature.kind === "area" ? feature.shapes.flat() : feature.shapes;
  const packed = rings.map(pack);
  const box = mergeBoxes(packed.map((p) => p.box));
  return {
    ...feature, work, index, packed, box,
    order: lookOfLayer(work.layer).order,
    size: sizeOf(box),
    anchor: anchorOf(feature.kind, packed),
    soft: Boolean(session.data.symbols.accuracies[feature.grade].hollow),
  };
};

/** @param {Box} box */
const sizeOf = ([west, north, east, south]) => (east - west) * (south - north);

/**
 * Where a badge or name stands: the point, the middle of the longest line, the centre of the largest ring.
 * @param {Feature["kind"]} kind @param {Packed[]} packed
 * @returns {Spot}
 */
const anchorOf = (kind, packed) => {
  const { unit } = packed.reduce((a, b) => (b.unit.length > a.unit.length ? b : a));
  if (kind === "point") return [unit[0], unit[1]];
  return kind === "line" ? middleOf(unit) : centreOf(unit);
};

/** @param {Float64Array} u @returns {Spot} */
const middleOf = (u) => {
  const lengths = [0];
  let length = 0;
  for (let i = 2; i < u.length; i += 2) {
    length += Math.hypot(u[i] - u[i - 2], u[i + 1] - u[i - 1]);
    lengths.push(length);
  }
  const half = length / 2;
  const k = Math.max(1, lengths.findIndex((sum) => sum >= half));
  const t = (half - lengths[k - 1]) / (lengths[k] - lengths[k - 1] || 1);
  return [u[2 * k - 2] + t * (u[2 * k] - u[2 * k - 2]), u[2 * k - 1] + t * (u[2 * k + 1] - u[2 * k - 1])];
};

/** @param {Float64Array} u @returns {Spot} */
const centreOf = (u) => {
  let sum = 0, x = 0, y = 0;
  for (let i = 0; i + 3 < u.length; i += 2) {
    const cross = (u[i] - u[0]) * (u[i + 3] - u[1]) - (u[i + 2] - u[0]) * (u[i + 1] - u[1]);
    sum += cross;
    x += cross * (u[i] + u[i + 2] + u[0]);
    y += cross * (u[i + 1] + u[i + 3] + u[1]);
  }
  return sum ? [x / (3 * sum), y / (3 * sum)] : [u[0], u[1]];
};
