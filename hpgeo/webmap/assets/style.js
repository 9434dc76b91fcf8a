/* How a work looks: hue by layer, dash and weight by status, halo by accuracy. Readable in grey. */
"use strict";

HP.LAYERS = {
  expressway: { width: 4.2, glyph: "road", order: 50, casing: true },
  road: { width: 2.8, glyph: "road", order: 40 },
  bridge: { width: 4.6, glyph: "bridge", order: 60 },
  rail: { width: 2.6, glyph: "rail", order: 45, ties: true },
  seaport: { width: 2.4, glyph: "anchor", order: 70 },
  waterway: { width: 2.6, glyph: "wave", order: 30 },
  airport: { width: 2.4, glyph: "plane", order: 75 },
  logistics: { width: 2, glyph: "box", order: 55 },
  "industrial-zone": { width: 1.8, glyph: "factory", order: 20 },
  "industrial-cluster": { width: 1.6, glyph: "factory", order: 22 },
  "economic-zone": { width: 2.2, glyph: "zone", order: 10 },
  fisheries: { width: 2, glyph: "fish", order: 52 },
  energy: { width: 2, glyph: "bolt", order: 53 },
  urban: { width: 1.8, glyph: "building", order: 24 },
  tourism: { width: 1.8, glyph: "star", order: 26 },
  "water-environment": { width: 2, glyph: "drop", order: 28 },
  social: { width: 1.8, glyph: "plus", order: 54 },
  digital: { width: 1.8, glyph: "box", order: 1 },
  programme: { width: 1.8, glyph: "box", order: 1 },
};

HP.GREY = "#8b9096";
HP.colourOf = (layer) => HP.data.colours[layer];

/* Dash pattern in units of line width, weight and strength of the fill. */
HP.STATUSES = {
  identification: { dash: [0.4, 2.2], weight: 0.85, fill: 0.06, hatch: true },
  preparation: { dash: [0.5, 1.7], weight: 1.1, fill: 0.1, hatch: true },
  implementation: { dash: [3, 2], weight: 1.1, fill: 0.2, hatch: false },
  completion: { dash: [], weight: 0.8, fill: 0.28, hatch: false },
  maintenance: { dash: [], weight: 1.1, fill: 0.34, hatch: false },
  suspended: { dash: [3, 3], weight: 0.9, fill: 0.05, hatch: true, grey: true },
  cancelled: { dash: [1, 3], weight: 0.8, fill: 0.03, hatch: false, grey: true },
  unknown: { dash: [0.4, 3], weight: 0.8, fill: 0.04, hatch: true },
};

/* The state that is drawn: today's, or the one planned for the window's last day. */
HP.drawnStatus = (work, s) => {
  if (!s.plan) return work.status;
  const years = work.years || {};
  if (work.status === "cancelled") return "cancelled";
  if (years.service != null && years.service <= s.to) return "maintenance";
  if (years.end != null && years.end <= s.to) return "completion";
  if (years.start != null && years.start <= s.to) return "implementation";
  return work.status;
};

HP.styleOf = (work, s) => {
  const layer = { ...HP.LAYERS[work.layer], colour: HP.colourOf(work.layer) };
  const status = HP.STATUSES[HP.drawnStatus(work, s)] || HP.STATUSES.unknown;
  return { ...layer, ...status, width: layer.width * status.weight, colour: status.grey ? HP.GREY : layer.colour };
};

/* Glyphs of our own, drawn on a 16 by 16 grid around (0, 0), white on the layer's colour. */
const path = (...steps) => (c) => {
  c.beginPath();
  for (const [op, ...a] of steps) c[op](...a);
  c.stroke();
};
const m = (x, y) => ["moveTo", x, y], l = (x, y) => ["lineTo", x, y], arc = (x, y, r, a = 0, b = 6.2832) => ["arc", x, y, r, a, b];
HP.GLYPHS = {
  anchor: path(m(0, -3), l(0, 5), m(-2.6, -0.6), l(2.6, -0.6), m(1.5, -4.4), arc(0, -4.4, 1.5), m(-4.6, 1.6), ["quadraticCurveTo", -4, 5, 0, 5], ["quadraticCurveTo", 4, 5, 4.6, 1.6]),
  plane: path(m(0, -5.4), l(0, 5), m(-5, 1.4), l(0, -1.6), l(5, 1.4), m(-2.2, 5.2), l(0, 3.8), l(2.2, 5.2)),
  factory: path(m(-5, 4.6), l(-5, -1), l(-1.8, 1), l(-1.8, -1), l(1.4, 1), l(1.4, -4.4), l(4.6, -4.4), l(4.6, 4.6), ["closePath"]),
  zone: path(m(-4.4, -4.4), l(4.4, -4.4), l(4.4, 4.4), l(-4.4, 4.4), ["closePath"], m(-4.4, 1.6), l(-1.6, 4.4), m(-4.4, -2.4), l(2.4, 4.4), m(-2, -4.4), l(4.4, 2)),
  bridge: path(m(-5.4, 2.6), l(5.4, 2.6), m(-3, 4.4), l(-3, -3.6), m(3, 4.4), l(3, -3.6), m(-5.4, 1), ["quadraticCurveTo", -3.4, -1, -3, -3.6], ["quadraticCurveTo", 0, 3, 3, -3.6], ["quadraticCurveTo", 3.4, -1, 5.4, 1]),
  road: path(m(-3, -5), l(-5, 5), m(3, -5), l(5, 5), m(0, -5), l(0, -3), m(0, -1), l(0, 1), m(0, 3), l(0, 5)),
  rail: path(m(-2.6, -5), l(-2.6, 5), m(2.6, -5), l(2.6, 5), m(-4.6, -3), l(4.6, -3), m(-4.6, 0), l(4.6, 0), m(-4.6, 3), l(4.6, 3)),
  wave: path(m(-5.2, -1.6), ["quadraticCurveTo", -2.6, -4.4, 0, -1.6], ["quadraticCurveTo", 2.6, 1.2, 5.2, -1.6], m(-5.2, 2.6), ["quadraticCurveTo", -2.6, -0.2, 0, 2.6], ["quadraticCurveTo", 2.6, 5.4, 5.2, 2.6]),
  box: path(m(-4.4, -2.2), l(0, -4.6), l(4.4, -2.2), l(4.4, 2.8), l(0, 5.2), l(-4.4, 2.8), ["closePath"], m(-4.4, -2.2), l(0, 0.2), l(4.4, -2.2), m(0, 0.2), l(0, 5.2)),
  fish: path(m(-5, 0), ["quadraticCurveTo", -1, -4.4, 3, 0], ["quadraticCurveTo", -1, 4.4, -5, 0], m(3, 0), l(5.4, -2.6), l(5.4, 2.6), ["closePath"]),
  bolt: path(m(1.4, -5.4), l(-3, 1), l(0, 1), l(-1.4, 5.4), l(3, -1), l(0, -1), ["closePath"]),
  building: path(m(-4, 5), l(-4, -2), l(0, -2), l(0, 5), m(0, -5), l(4.4, -5), l(4.4, 5), l(-5, 5), m(0, -2), l(0, -5)),
  star: path(m(0, -5.2), l(1.5, -1.6), l(5.2, -1.4), l(2.3, 1), l(3.3, 4.8), l(0, 2.6), l(-3.3, 4.8), l(-2.3, 1), l(-5.2, -1.4), l(-1.5, -1.6), ["closePath"]),
  drop: path(m(0, -5.4), ["quadraticCurveTo", 4.6, 0.4, 3.4, 2.8], ["quadraticCurveTo", 2, 5.2, 0, 5.2], ["quadraticCurveTo", -2, 5.2, -3.4, 2.8], ["quadraticCurveTo", -4.6, 0.4, 0, -5.4]),
  plus: path(m(0, -4.6), l(0, 4.6), m(-4.6, 0), l(4.6, 0)),
};

/* A round badge with the layer's glyph. Its ring tells the status, a hollow face an uncertain place. */
HP.badge = (c, x, y, style, radius, hollow) => {
  c.save();
  c.translate(x, y);
  c.beginPath();
  c.arc(0, 0, radius, 0, 6.2832);
  c.fillStyle = hollow ? "#ffffff" : style.colour;
  c.fill();
  c.lineWidth = 1.6;
  c.strokeStyle = hollow ? style.colour : "#ffffff";
  c.setLineDash([]);
  c.stroke();
  if (style.dash.length) {
    c.beginPath();
    c.arc(0, 0, radius + 2.2, 0, 6.2832);
    c.strokeStyle = style.colour;
    c.lineWidth = 1.3;
    c.setLineDash(style.dash.map((d) => Math.max(1, d * 1.4)));
    c.stroke();
    c.setLineDash([]);
  }
  if (radius >= 6) {
    const size = radius / 8.6;
    c.scale(size, size);
    c.lineWidth = 1.7;
    c.lineCap = c.lineJoin = "round";
    c.strokeStyle = hollow ? style.colour : "#ffffff";
    HP.GLYPHS[style.glyph](c);
  }
  c.restore();
};

/* Hatching for what is planned, one pattern per colour. */
const hatches = new Map();
HP.hatch = (c, colour) => {
  if (!hatches.has(colour)) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 14;
    const t = tile.getContext("2d");
    t.strokeStyle = colour;
    t.globalAlpha = 0.5;
    t.lineWidth = 1.4;
    t.beginPath();
    for (const [a, b] of [[-7, 7], [0, 14], [7, 21]]) { t.moveTo(a, b); t.lineTo(b, a); }
    t.stroke();
    hatches.set(colour, c.createPattern(tile, "repeat"));
  }
  return hatches.get(colour);
};
