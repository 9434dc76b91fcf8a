/* Which symbols has a layer? Glyphs of our own on a 16 by 16 grid around (0, 0), and the badge that carries them. */
import { currentTheme } from "./theme.js";

const path = (...steps) => (c) => {
  c.beginPath();
  for (const [op, ...a] of steps) c[op](...a);
  c.stroke();
};

const m = (x, y) => ["moveTo", x, y];
const l = (x, y) => ["lineTo", x, y];
const arc = (x, y, r, a = 0, b = 6.2832) => ["arc", x, y, r, a, b];

const GLYPHS = {
  anchor: path(
    m(0, -3), l(0, 5), m(-2.6, -0.6), l(2.6, -0.6), m(1.5, -4.4), arc(0, -4.4, 1.5), m(-4.6, 1.6),
    ["quadraticCurveTo", -4, 5, 0, 5], ["quadraticCurveTo", 4, 5, 4.6, 1.6],
  ),
  plane: path(m(0, -5.4), l(0, 5), m(-5, 1.4), l(0, -1.6), l(5, 1.4), m(-2.2, 5.2), l(0, 3.8), l(2.2, 5.2)),
  factory: path(
    m(-5, 4.6), l(-5, -1), l(-1.8, 1), l(-1.8, -1), l(1.4, 1), l(1.4, -4.4), l(4.6, -4.4), l(4.6, 4.6),
    ["closePath"],
  ),
  workshop: path(
    m(-5, 4.6), l(-5, -0.6), l(0, -4.4), l(5, -0.6), l(5, 4.6), ["closePath"], m(-1.6, 4.6), l(-1.6, 1),
    l(1.6, 1), l(1.6, 4.6),
  ),
  crane: path(
    m(-3.4, 5), l(-3.4, -5), l(5, -5), m(-5.2, 5), l(-1.6, 5), m(-5.4, -2.6), l(-3.4, -5), l(0.4, -2.2),
    m(3.2, -5), l(3.2, -1.6), m(1, -1.6), l(5.4, -1.6), l(5.4, 1.8), l(1, 1.8), ["closePath"],
  ),
  zone: path(
    m(-4.4, -4.4), l(4.4, -4.4), l(4.4, 4.4), l(-4.4, 4.4), ["closePath"], m(-4.4, 1.6), l(-1.6, 4.4),
    m(-4.4, -2.4), l(2.4, 4.4), m(-2, -4.4), l(4.4, 2),
  ),
  bridge: path(
    m(-5.4, 2.6), l(5.4, 2.6), m(-3, 4.4), l(-3, -3.6), m(3, 4.4), l(3, -3.6), m(-5.4, 1),
    ["quadraticCurveTo", -3.4, -1, -3, -3.6], ["quadraticCurveTo", 0, 3, 3, -3.6],
    ["quadraticCurveTo", 3.4, -1, 5.4, 1],
  ),
  road: path(m(-3, -5), l(-5, 5), m(3, -5), l(5, 5), m(0, -5), l(0, -3), m(0, -1), l(0, 1), m(0, 3), l(0, 5)),
  rail: path(
    m(-2.6, -5), l(-2.6, 5), m(2.6, -5), l(2.6, 5), m(-4.6, -3), l(4.6, -3), m(-4.6, 0), l(4.6, 0), m(-4.6, 3),
    l(4.6, 3),
  ),
  wave: path(
    m(-5.2, -1.6), ["quadraticCurveTo", -2.6, -4.4, 0, -1.6], ["quadraticCurveTo", 2.6, 1.2, 5.2, -1.6],
    m(-5.2, 2.6), ["quadraticCurveTo", -2.6, -0.2, 0, 2.6], ["quadraticCurveTo", 2.6, 5.4, 5.2, 2.6],
  ),
  box: path(
    m(-4.4, -2.2), l(0, -4.6), l(4.4, -2.2), l(4.4, 2.8), l(0, 5.2), l(-4.4, 2.8), ["closePath"],
    m(-4.4, -2.2), l(0, 0.2), l(4.4, -2.2), m(0, 0.2), l(0, 5.2),
  ),
  fish: path(
    m(-5, 0), ["quadraticCurveTo", -1, -4.4, 3, 0], ["quadraticCurveTo", -1, 4.4, -5, 0], m(3, 0),
    l(5.4, -2.6), l(5.4, 2.6), ["closePath"],
  ),
  bolt: path(m(1.4, -5.4), l(-3, 1), l(0, 1), l(-1.4, 5.4), l(3, -1), l(0, -1), ["closePath"]),
  building: path(m(-4, 5), l(-4, -2), l(0, -2), l(0, 5), m(0, -5), l(4.4, -5), l(4.4, 5), l(-5, 5), m(0, -2), l(0, -5)),
  star: path(
    m(0, -5.2), l(1.5, -1.6), l(5.2, -1.4), l(2.3, 1), l(3.3, 4.8), l(0, 2.6), l(-3.3, 4.8), l(-2.3, 1),
    l(-5.2, -1.4), l(-1.5, -1.6), ["closePath"],
  ),
  drop: path(
    m(0, -5.4), ["quadraticCurveTo", 4.6, 0.4, 3.4, 2.8], ["quadraticCurveTo", 2, 5.2, 0, 5.2],
    ["quadraticCurveTo", -2, 5.2, -3.4, 2.8], ["quadraticCurveTo", -4.6, 0.4, 0, -5.4],
  ),
  plus: path(m(0, -4.6), l(0, 4.6), m(-4.6, 0), l(4.6, 0)),
};

/* The outline of a badge: its shape belongs to the layer, so that it is told apart without its colour. */
const OUTLINES = {
  circle: (c, r) => c.arc(0, 0, r, 0, 6.2832),
  square: (c, r) => c.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76),
  diamond: (c, r) => polygon(c, r * 1.2, 4, 0),
  hexagon: (c, r) => polygon(c, r * 1.08, 6, Math.PI / 6),
};

const polygon = (c, r, corners, turn) => {
  for (let i = 0; i < corners; i += 1) {
    const angle = turn + (i * 6.2832) / corners;
    c[i ? "lineTo" : "moveTo"](Math.cos(angle) * r, Math.sin(angle) * r);
  }
  c.closePath();
};

/* A badge with the layer's glyph. Its ring tells the status, a hollow face an uncertain place. */
export const paintBadge = (c, x, y, style, radius, hollow) => {
  const paper = currentTheme().badge, outline = OUTLINES[style.shape];
  c.save();
  c.translate(x, y);
  c.setLineDash([]);
  c.beginPath();
  outline(c, radius);
  c.fillStyle = hollow ? paper : style.colour;
  c.fill();
  c.lineWidth = radius < 6 ? 1.2 : 1.6;
  c.strokeStyle = hollow ? style.colour : paper;
  c.stroke();
  if (style.dash.length && radius >= 6) {
    c.beginPath();
    outline(c, radius + 2.4);
    c.strokeStyle = style.colour;
    c.lineWidth = 1.2;
    c.setLineDash(style.dash.map((d) => Math.max(1.2, d * 1.3)));
    c.stroke();
    c.setLineDash([]);
  }
  if (radius >= 6) {
    const size = (radius / 8.6) * (style.shape === "diamond" ? 0.86 : 1);
    c.scale(size, size);
    c.lineWidth = 1.7;
    c.lineCap = c.lineJoin = "round";
    c.strokeStyle = hollow ? style.colour : paper;
    GLYPHS[style.glyph](c);
  }
  c.restore();
};
