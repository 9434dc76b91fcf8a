/* Thousands of works at a time: hairlines in few strokes, squares for points, nothing that is lost at this scale.

A canvas rasters hairlines many times faster than wide lines, and a path of a hundred lines faster than a hundred
paths. The features in view are therefore cut into chunks of one look, in the order of the year in which they end:
while the reader steps through the years, most chunks show all their works or none, and a whole chunk keeps its path. */
"use strict";

const CHUNK = 100; // features to a stroke
const STEP = 9; // pixels between two vertices of a line
const FINE = 3000; // features from which a line is a single hairline
const DOT = 4, FINE_DOT = 3; // pixels across a point

/* The vertices of every feature in view on the canvas: one array, and where each feature begins and ends. */
const project = ({ inView, frame }) => {
  const flat = [], starts = new Uint32Array(inView.length + 1);
  inView.forEach((f, i) => {
    if (f.kind === "point") flat.push(...HP.spot(f, frame));
    else for (const p of f.packed) {
      for (const value of HP.onCanvas(p.unit, frame, STEP)) flat.push(value);
      flat.push(NaN, NaN); // the pen is lifted
    }
    starts[i + 1] = flat.length;
  });
  return { xy: Float32Array.from(flat), starts };
};

/* The features in view by kind, colour and whether they stand or are planned; the looks in drawing order. */
const looksOf = (view) => {
  const looks = new Map();
  view.inView.forEach((f, i) => {
    const { colour, dash } = view.styleOf(f), planned = dash.length > 0, key = f.kind + colour + planned;
    if (!looks.has(key)) looks.set(key, { kind: f.kind, colour, planned, members: [] });
    looks.get(key).members.push(i);
  });
  return looks.values();
};

const chunksOf = (view) => {
  const chunks = [], end = (i) => view.works[view.inView[i].index]?.years?.last ?? Infinity;
  for (const { members, ...look } of looksOf(view)) {
    members.sort((a, b) => end(a) - end(b));
    for (let at = 0; at < members.length; at += CHUNK) chunks.push({ ...look, members: members.slice(at, at + CHUNK), path: null });
  }
  return chunks;
};

/* What the chunks depend on besides the frame. */
const keyOf = ({ drawState, works }) => [works, drawState.plan && drawState.to, HP.isDark()];

const prepare = (view) => {
  const key = keyOf(view);
  if (view.screen?.key.every((value, i) => value === key[i])) return view.screen;
  view.screen = { ...(view.screen ?? project(view)), key, chunks: chunksOf(view) };
  return view.screen;
};

HP.drawCrowd = (c, view) => {
  const { chunks, ...course } = prepare(view), { inView, pass } = view;
  const size = view.shown.length > FINE ? FINE_DOT : DOT, fine = view.shown.length > FINE;
  c.setLineDash([]);
  c.lineCap = "butt";
  c.lineWidth = 1 / c.getTransform().a; // the thinnest line that the canvas can draw
  for (const chunk of chunks) {
    const members = chunk.members.filter((i) => pass[inView[i].index]);
    if (!members.length) continue;
    const whole = members.length === chunk.members.length;
    if (whole && chunk.size !== size) Object.assign(chunk, { size, path: pathOf(chunk.kind, members, course, size) });
    paint(c, chunk, whole ? chunk.path : pathOf(chunk.kind, members, course, size), fine);
  }
  c.globalAlpha = 1;
};

const pathOf = (kind, members, { xy, starts }, size) => {
  const path = new Path2D();
  for (const i of members) {
    if (kind === "point") path.rect(xy[starts[i]] - size / 2, xy[starts[i] + 1] - size / 2, size, size);
    else trace(path, xy, starts[i], starts[i + 1]);
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
