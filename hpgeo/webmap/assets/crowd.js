/* Thousands of works at a time: hairlines in few strokes, squares for points, nothing that is lost at this scale.

A canvas rasters hairlines many times faster than wide lines, and a path of a hundred lines faster than
a hundred paths; so the picture is on the screen within a few frames. */
"use strict";

const CHUNK = 100; // subpaths to a stroke
const STEP = 9; // pixels between two vertices of a line
const FINE = 3000; // features from which a line is a single hairline
const DOT = 4, FINE_DOT = 3; // pixels across a point

/* The vertices of every feature in view on the canvas: one array, and where each feature begins and ends. */
const project = (view) => {
  const { inView, frame } = view;
  const flat = [], starts = new Uint32Array(inView.length + 1);
  inView.forEach((f, i) => {
    if (f.kind === "point") flat.push(...HP.spot(f, frame));
    else for (const p of f.packed) {
      const course = HP.onCanvas(p.unit, frame, STEP);
      for (const value of course) flat.push(value);
      flat.push(NaN, NaN); // the pen is lifted
    }
    starts[i + 1] = flat.length;
  });
  return { xy: Float32Array.from(flat), starts };
};

const trace = (c, xy, from, to) => {
  let down = false;
  for (let i = from; i < to; i += 2) {
    const x = xy[i];
    if (x !== x) down = false;
    else if (down) c.lineTo(x, xy[i + 1]);
    else {
      c.moveTo(x, xy[i + 1]);
      down = true;
    }
  }
};

/* Features by kind, colour and whether they stand or are planned, in drawing order. */
const group = (view) => {
  const groups = new Map();
  view.inView.forEach((f, i) => {
    if (!view.pass[f.index]) return;
    const { colour, dash } = view.styleOf(f), planned = dash.length > 0, key = f.kind + colour + planned;
    let found = groups.get(key);
    if (!found) groups.set(key, (found = { kind: f.kind, colour, planned, members: [] }));
    found.members.push(i);
  });
  return groups.values();
};

HP.drawCrowd = (c, view) => {
  view.screen ??= project(view);
  const fine = view.shown.length > FINE;
  c.setLineDash([]);
  c.lineCap = "butt";
  for (const { kind, colour, planned, members } of group(view)) {
    c.strokeStyle = c.fillStyle = colour;
    for (let at = 0; at < members.length; at += CHUNK) drawChunk(c, view.screen, kind, members.slice(at, at + CHUNK), { fine, planned });
  }
};

const drawChunk = (c, { xy, starts }, kind, members, { fine, planned }) => {
  const pixel = 1 / c.getTransform().a; // the thinnest line that the canvas can draw
  c.beginPath();
  if (kind === "point") {
    const size = fine ? FINE_DOT : DOT;
    for (const i of members) c.rect(xy[starts[i]] - size / 2, xy[starts[i] + 1] - size / 2, size, size);
    c.fill();
    return;
  }
  for (const i of members) trace(c, xy, starts[i], starts[i + 1]);
  c.lineWidth = pixel;
  if (kind === "area") {
    c.globalAlpha = 0.22;
    c.fill();
    c.globalAlpha = 1;
  }
  c.stroke();
  if (fine || planned) return; // what is planned stays thin
  c.translate(0.6, 0.6);
  c.stroke(); // a second hairline beside the first makes a line of two pixels
  c.translate(-0.6, -0.6);
};
