/* Where on the map does each work stand? Its features in one order of drawing. */
import { session } from "../ground/session.js";
import { lookOfLayer } from "./style.js";

/** @import { Box, Kind, Spot, Work } from "../types" */
/** @import { Catalogue } from "../ground/catalogue.js" */

const RANK = { area: 0, line: 1, point: 2 };

/* A feature as it is drawn. Its numbers stay in the columns; what a single picture needs is made when asked for. */
class DrawnFeature {
  /** @type {Float64Array[] | null} */
  made = null;
  /** @type {Spot | null} */
  stand = null;

  /** @param {Work} work @param {number} at its place among all features */
  constructor(work, at) {
    const { kind, grade, metres, lane, placed } = work.catalogue.features;
    this.work = work;
    this.index = work.index;
    this.at = at;
    this.kind = /** @type {Kind} */ (kind.codes[kind.values[at]]);
    this.grade = grade.codes[grade.values[at]];
    this.metres = metres[at];
    this.lane = lane[at];
    this.placed = placed;
    this.order = lookOfLayer(work.layer).order;
    this.size = (this.east - this.west) * (this.south - this.north);
  }

  get west() { return this.placed.boxes[4 * this.at]; }
  get north() { return this.placed.boxes[4 * this.at + 1]; }
  get east() { return this.placed.boxes[4 * this.at + 2]; }
  get south() { return this.placed.boxes[4 * this.at + 3]; }

  /** @returns {Box} */
  get box() { return [this.west, this.north, this.east, this.south]; }

  /* Whether the place is only roughly known. */
  get soft() { return Boolean(session.data.symbols.accuracies[this.grade].hollow); }

  /* Each ring, line or point in unit coordinates. */
  get shapes() {
    this.made ??= this.cut();
    return this.made;
  }

  cut() {
    const { unit, starts, first } = this.placed, from = first[this.at];
    return Array.from({ length: first[this.at + 1] - from }, (_, i) =>
      unit.subarray(2 * starts[from + i], 2 * starts[from + i + 1]));
  }

  /* Where a badge or name stands: the point, the middle of the longest line, the centre of the largest ring. */
  get anchor() {
    this.stand ??= anchorOf(this.kind, this.shapes);
    return this.stand;
  }
}

/**
 * Give the features of all works in drawing order: areas, lines, points, each by layer, the largest first.
 * @param {Catalogue} catalogue
 */
export const prepareWorks = ({ works, features: { starts } }) => {
  /** @type {DrawnFeature[]} */
  const drawn = [];
  for (const work of works)
    for (let at = starts[work.index]; at < starts[work.index + 1]; at += 1) drawn.push(new DrawnFeature(work, at));
  return drawn.sort((a, b) => RANK[a.kind] - RANK[b.kind] || a.order - b.order || b.size - a.size);
};

/**
 * @param {Kind} kind @param {Float64Array[]} shapes
 * @returns {Spot}
 */
const anchorOf = (kind, shapes) => {
  const unit = shapes.reduce((a, b) => (b.length > a.length ? b : a));
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
