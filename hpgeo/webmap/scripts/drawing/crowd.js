/* How are thousands of works drawn at a time? Hairlines in few strokes, squares for points, nothing that is lost here.

A canvas rasters hairlines many times faster than wide lines, and a path of a hundred lines faster than a hundred
paths. The features in view are therefore cut into chunks of one look, in the order of the year in which they end:
while the reader steps through the years, most chunks show all their works or none, and a whole chunk keeps its path. */
import { isDark } from "./theme.js";

const CHUNK = 100; // features to a stroke
const STEP = 9; // pixels between two vertices of a line
const FINE = 3000; // features from which a line is a single hairline
const DOT = 4, FINE_DOT = 3; // pixels across a point

/* All features in the order in which a crowd is drawn: by kind, colour and whether they stand or are planned, the looks
in drawing order; within a look by the year in which they end. It stays the same while the map moves. */
const orderOf = (view) => {
  const looks = new Map();
  for (const f of view.drawn) {
    const { colour, dash } = view.styleOf(f), planned = dash.length > 0, key = f.kind + colour + planned;
    if (!looks.has(key)) looks.set(key, { kind: f.kind, colour, planned, members: [] });
    looks.get(key).members.push(f);
  }
  const end = (f) => view.works[f.index]?.years?.last ?? Infinity;
  for (const { members } of looks.values()) members.sort((a, b) => end(a) - end(b));
  return [...looks.values()];
};

/* What the order depends on. */
const keyOf = ({ drawState, works }) => [works, drawState.plan && drawState.to, isDark()];

const order = (view) => {
  const key = keyOf(view);
  if (!view.order?.key.every((value, i) => value === key[i])) {
    view.order = { key, looks: orderOf(view) };
    view.screen = null;
  }
  return view.order.looks;
};

/* A growing row of numbers: the vertices on the canvas, parted by NaN where the pen is lifted. */
let row = new Float32Array(1 << 16);

const project = (f, frame, at) => {
  const { scale, left, top } = frame;
  let end = at;
  for (const { unit } of f.packed) {
    if (end + unit.length + 2 > row.length) {
      const wider = new Float32Array(2 * (end + unit.length));
      wider.set(row);
      row = wider;
    }
    const last = unit.length - 2;
    let lastX = Infinity, lastY = Infinity;
    for (let i = 0; i <= last; i += 2) {
      const x = unit[i] * scale - left, y = unit[i + 1] * scale - top;
      if (i && i < last && Math.abs(x - lastX) + Math.abs(y - lastY) < STEP) continue;
      row[end] = lastX = x;
      row[end + 1] = lastY = y;
      end += 2;
    }
    row[end] = row[end + 1] = NaN;
    end += 2;
  }
  return end;
};

/* The features in view in chunks of one look, with their vertices; made anew when the map has moved. */
const screenOf = (view) => {
  const looks = order(view);
  if (view.screen) return view.screen;
  const inView = new Set(view.inView), chunks = [];
  for (const { kind, colour, planned, members } of looks) {
    let chunk = null, at = 0;
    const close = () => { if (chunk) chunk.xy = row.slice(0, at); };
    for (const f of members) {
      if (!inView.has(f)) continue;
      if (!chunk || chunk.works.length === CHUNK) {
        close();
        at = 0;
        chunks.push((chunk = { kind, colour, planned, works: [], ends: [], xy: null, path: null }));
      }
      at = project(f, view.frame, at);
      chunk.works.push(f.index);
      chunk.ends.push(at);
    }
    close();
  }
  return (view.screen = chunks);
};

export const drawCrowd = (c, view) => {
  const chunks = screenOf(view), { pass } = view;
  const fine = view.shown.length > FINE, size = fine ? FINE_DOT : DOT;
  c.setLineDash([]);
  c.lineCap = "butt";
  c.lineWidth = 1 / c.getTransform().a; // the thinnest line that the canvas can draw
  for (const chunk of chunks) {
    let count = 0;
    for (const work of chunk.works) count += pass[work];
    if (!count) continue;
    const whole = count === chunk.works.length;
    if (whole && chunk.size !== size) Object.assign(chunk, { size, path: pathOf(chunk, null, size) });
    paint(c, chunk, whole ? chunk.path : pathOf(chunk, pass, size), fine);
  }
  c.globalAlpha = 1;
};

/* The path of a chunk: of all its features, or of those that pass. */
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

const paint = (c, { kind, colour, planned }, path, fine) => {
  c.strokeStyle = c.fillStyle = colour;
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
