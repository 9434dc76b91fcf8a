/* How are thousands of works drawn at a time? Hairlines in few strokes, squares for points, nothing that is lost here.

A canvas rasters hairlines many times faster than wide lines, and a path of a hundred lines faster than a hundred
paths. The features in view are therefore cut into chunks of one look, in the order of the year in which they end:
while the reader steps through the years, most chunks show all their works or none, and a whole chunk keeps its path. */
import { NO_YEAR } from "../ground/standings.js";
import { isDark } from "./theme.js";

const CHUNK = 100; // features to a stroke
const STEP = 9; // pixels between two vertices of a line
const FINE = 3000; // features from which a line is a single hairline
const DOT = 4, FINE_DOT = 3; // pixels across a point

/** @import { DrawnFeature, Frame, Kind, Pen, Style, Work } from "../types" */
/** @import { View } from "./view.js" */

/** @typedef {{ kind: Kind, colour: string, planned: boolean }} Look */
/** @typedef {Look & { members: DrawnFeature[] }} Group */

/**
 * A run of features of one look: the indices of their works, where the vertices of each end, and the vertices. The path
 * of the whole chunk is kept, with the size of the dots in it.
 * @typedef {Look & { works: number[], ends: number[], xy: Float32Array, path: Path2D | null, size: number }} Chunk
 */

/**
 * All features in the order in which a crowd is drawn: by kind, colour and whether they stand or are planned, the looks
 * in drawing order; within a look by the year in which they end. It stays the same while the map moves.
 * @param {View} view
 */
const orderOf = (view) => {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  /** @type {Record<Kind, Map<Style, Group>>} */
  const found = { area: new Map(), line: new Map(), point: new Map() };
  for (const f of view.drawn) {
    const style = view.styleOf(f), group = found[f.kind].get(style) ?? groupOf(groups, f.kind, style);
    found[f.kind].set(style, group);
    group.members.push(f);
  }
  const ends = view.works.map(endOf);
  for (const { members } of groups.values()) members.sort((a, b) => ends[a.index] - ends[b.index]);
  return [...groups.values()];
};

/**
 * The group of all styles that look alike in a crowd.
 * @param {Map<string, Group>} groups @param {Kind} kind @param {Style} style
 */
const groupOf = (groups, kind, { colour, dash }) => {
  const planned = dash.length > 0, key = kind + colour + planned;
  const group = groups.get(key) ?? { kind, colour, planned, members: [] };
  groups.set(key, group);
  return group;
};

/** @param {Work | null} work */
const endOf = (work) => {
  const last = work?.standings.last[work.index] ?? NO_YEAR;
  return last === NO_YEAR ? Infinity : last;
};

/**
 * What the order depends on.
 * @param {View} view
 */
const keyOf = ({ drawState, works }) => [works, drawState.plan && drawState.to, isDark()];

/** @param {View} view */
const order = (view) => {
  const key = keyOf(view);
  if (!view.order?.key.every((value, i) => value === key[i])) {
    view.order = { key, groups: orderOf(view) };
    view.screen = null;
  }
  return view.order.groups;
};

/* A growing row of numbers: the vertices on the canvas, parted by NaN where the pen is lifted. */
let row = new Float32Array(1 << 16);

/**
 * Write the vertices of a feature into the row from a place on; give the place where they end.
 * @param {DrawnFeature} f @param {Frame} frame @param {number} at
 */
const project = ({ at: feature, placed: { unit, starts, first } }, { scale, left, top }, at) => {
  let end = at;
  for (let shape = first[feature]; shape < first[feature + 1]; shape += 1) {
    const begin = 2 * starts[shape], last = 2 * starts[shape + 1] - 2;
    makeRoom(end + last - begin + 4);
    let lastX = Infinity, lastY = Infinity;
    for (let i = begin; i <= last; i += 2) {
      const x = unit[i] * scale - left, y = unit[i + 1] * scale - top;
      if (i > begin && i < last && Math.abs(x - lastX) + Math.abs(y - lastY) < STEP) continue;
      row[end] = x;
      row[end + 1] = y;
      lastX = x;
      lastY = y;
      end += 2;
    }
    row[end] = NaN;
    row[end + 1] = NaN;
    end += 2;
  }
  return end;
};

/** @param {number} length */
const makeRoom = (length) => {
  if (length <= row.length) return;
  const wider = new Float32Array(2 * length);
  wider.set(row);
  row = wider;
};

/**
 * The features in view in chunks of one look, with their vertices; made anew when the map has moved.
 * @param {View} view @param {Frame} frame
 */
const screenOf = (view, frame) => {
  const groups = order(view);
  view.screen ??= chunksOf(groups, new Set(view.inView), frame);
  return view.screen;
};

/** @param {Group[]} groups @param {Set<DrawnFeature>} inView @param {Frame} frame */
const chunksOf = (groups, inView, frame) => groups.flatMap(({ members, ...look }) => {
  const seen = members.filter((f) => inView.has(f));
  const cuts = Array.from({ length: Math.ceil(seen.length / CHUNK) }, (_, index) => index * CHUNK);
  return cuts.map((cut) => chunkOf(look, seen.slice(cut, cut + CHUNK), frame));
});

/** @param {Look} look @param {DrawnFeature[]} features @param {Frame} frame @returns {Chunk} */
const chunkOf = (look, features, frame) => {
  let at = 0;
  const ends = features.map((f) => (at = project(f, frame, at)));
  return { ...look, works: features.map((f) => f.index), ends, xy: row.slice(0, at), path: null, size: 0 };
};

/** @param {Pen} c @param {View} view @param {Frame} frame */
export const drawCrowd = (c, view, frame) => {
  const chunks = screenOf(view, frame), { pass } = view;
  const fine = view.shown.length > FINE, size = fine ? FINE_DOT : DOT;
  c.setLineDash([]);
  c.lineCap = "butt";
  c.lineWidth = 1 / c.getTransform().a; // the thinnest line that the canvas can draw
  for (const chunk of chunks) {
    let count = 0;
    for (const work of chunk.works) count += pass[work];
    if (!count) continue;
    const path = count === chunk.works.length ? wholePath(chunk, size) : pathOf(chunk, pass, size);
    paint(c, chunk, path, fine);
  }
  c.globalAlpha = 1;
};

/** @param {Chunk} chunk @param {number} size */
const wholePath = (chunk, size) => {
  if (!chunk.path || chunk.size !== size) Object.assign(chunk, { size, path: pathOf(chunk, null, size) });
  return /** @type {Path2D} */ (chunk.path);
};

/**
 * The path of a chunk: of all its features, or of those that pass.
 * @param {Chunk} chunk @param {Uint8Array | null} pass @param {number} size
 */
const pathOf = ({ kind, works, ends, xy }, pass, size) => {
  const path = new Path2D();
  for (let i = 0; i < works.length; i += 1) {
    if (pass && !pass[works[i]]) continue;
    const begin = i ? ends[i - 1] : 0;
    if (kind === "point") path.rect(xy[begin] - size / 2, xy[begin + 1] - size / 2, size, size);
    else trace(path, xy, begin, ends[i]);
  }
  return path;
};

/** @param {Path2D} path @param {Float32Array} xy @param {number} from @param {number} to */
const trace = (path, xy, from, to) => {
  let down = false;
  for (let i = from; i < to; i += 2) {
    const x = xy[i];
    if (Number.isNaN(x)) down = false;
    else if (down) path.lineTo(x, xy[i + 1]);
    else {
      path.moveTo(x, xy[i + 1]);
      down = true;
    }
  }
};

/** @param {Pen} c @param {Look} look @param {Path2D} path @param {boolean} fine */
const paint = (c, { kind, colour, planned }, path, fine) => {
  c.strokeStyle = colour;
  c.fillStyle = colour;
  if (kind !== "line") {
    c.globalAlpha = kind === "area" ? 0.22 : 1;
    c.fill(path);
    c.globalAlpha = 1;
  }
  if (kind === "point") return;
  c.stroke(path);
  if (fine || planned) return; // what is planned stays thin
  c.translate(0.6, 0.6);
  c.stroke(path); // a second hairline beside the first makes a line of two pixels
  c.translate(-0.6, -0.6);
};
