/* Where on the map does each work stand? Packed once, in one order of drawing across features. */
import { mergeBoxes, pack } from "../ground/mercator.js";
import { LAYERS } from "./style.js";

/* Give the features of all works in drawing order; each knows its work, its index and its place. */
export const prepareWorks = (works) => {
  const drawn = [];
  works.forEach((work, index) => {
    work.features = (work.features || []).map((feature) => packFeature(work, index, feature));
    if (work.features.length) work.box = mergeBoxes(work.features.map((f) => f.box));
    drawn.push(...work.features);
  });
  const rank = { area: 0, line: 1, point: 2 };
  return drawn.sort((a, b) => rank[a.kind] - rank[b.kind] || a.order - b.order || b.size - a.size);
};

const packFeature = (work, index, feature) => {
  const rings = feature.kind === "area" ? feature.shapes.flat() : feature.shapes;
  const packed = rings.map(pack);
  const box = mergeBoxes(packed.map((p) => p.box));
  return {
    ...feature, work, index, packed, box,
    order: LAYERS[work.layer].order,
    size: (box[2] - box[0]) * (box[3] - box[1]),
    anchor: anchorOf(feature.kind, packed),
    soft: feature.grade === "schematic" || feature.grade === "admin",
  };
};

/* Where a badge or name stands: the point, the middle of the longest line, the centre of the largest ring. */
const anchorOf = (kind, packed) => {
  const u = packed.reduce((a, b) => (b.unit.length > a.unit.length ? b : a)).unit;
  if (kind === "point") return [u[0], u[1]];
  return kind === "line" ? middleOf(u) : centreOf(u);
};

const middleOf = (u) => {
  const lengths = [0];
  for (let i = 2; i < u.length; i += 2) lengths.push(lengths.at(-1) + Math.hypot(u[i] - u[i - 2], u[i + 1] - u[i - 1]));
  const half = lengths.at(-1) / 2;
  const k = Math.max(1, lengths.findIndex((sum) => sum >= half));
  const t = (half - lengths[k - 1]) / (lengths[k] - lengths[k - 1] || 1);
  return [u[2 * k - 2] + t * (u[2 * k] - u[2 * k - 2]), u[2 * k - 1] + t * (u[2 * k + 1] - u[2 * k - 1])];
};

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
