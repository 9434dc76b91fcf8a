/* What stands on the map without overlapping? Badges for points and areas, and the names of works and places. */
import { spoken } from "../ground/words.js";
import { spot } from "./frame.js";
import { paintBadge } from "./glyphs.js";
import { FONT, Labels } from "./labels.js";
import { placeNames } from "./place_names.js";
import { LAYERS } from "./style.js";
import { isDark } from "./theme.js";

/* How large a badge is, and whether it shows its glyph: at small scale only what the whole city knows does. */
const badgeSize = (f, frame, style) => {
  if (frame.zoom >= 11) return 8.6;
  if (style.major) return frame.zoom < 9 ? 6 : 8;
  return frame.zoom < 9 ? 3 : frame.zoom < 10 ? 3.8 : 4.8;
};

/* Points, and areas too small to read, get a badge; where badges would collide, a dot. */
export const drawBadges = (c, features, view) => {
  const { frame } = view;
  const taken = [], stacked = new Map();
  const major = (f) => Boolean(LAYERS[f.work.layer].major);
  const wants = features.filter((f) => f.kind === "point" || (f.kind === "area" && frame.zoom >= 8.5));
  wants.sort(
    (a, b) => view.isChosen(b) - view.isChosen(a) || major(b) - major(a) || a.soft - b.soft || b.order - a.order,
  );
  const badges = [];
  for (const f of wants) {
    const style = view.styleOf(f), chosen = view.isChosen(f);
    if (f.kind === "area" && !chosen && (f.box[2] - f.box[0]) * frame.scale > 260) continue;
    const [x, y] = fan(stacked, spot(f, frame), frame);
    const radius = chosen ? 11 : badgeSize(f, frame, style);
    const free = chosen || !taken.some((t) => Math.hypot(t[0] - x, t[1] - y) < t[2] + radius * 0.8);
    if (free) taken.push([x, y, radius]);
    badges.push({ feature: f, x, y, chosen, style, size: free ? radius : 3, radius: (free ? radius : 3) + 3 });
  }
  // The first in rank are drawn last, on top.
  for (const b of badges.toReversed()) drawBadge(c, b);
  view.badges = badges;
};

const drawBadge = (c, b) => {
  if (b.chosen) {
    c.beginPath();
    c.arc(b.x, b.y, b.size + 6, 0, 6.2832);
    c.fillStyle = "rgba(255, 190, 0, .8)";
    c.fill();
  }
  paintBadge(c, b.x, b.y, b.style, b.size, b.feature.soft);
};

/* Badges on one spot stand around it like seeds in a sunflower. */
const fan = (stacked, [x, y], frame) => {
  const key = `${Math.round(x / 6)}:${Math.round(y / 6)}`, place = stacked.get(key) || 0;
  stacked.set(key, place + 1);
  if (!place || frame.zoom < 10) return [x, y];
  const angle = place * 2.399963, distance = 15 * Math.sqrt(place);
  return [x + Math.cos(angle) * distance, y + Math.sin(angle) * distance];
};

export const drawNames = (c, features, view) => {
  const { frame, app } = view;
  const labels = new Labels(c, frame);
  labels.limit = app.openArea();
  // The city's own name stands even where badges crowd.
  placeNames(labels, app.base, frame, 1, 1);
  for (const b of view.badges) labels.block(b.x, b.y, b.radius);
  const chosen = features.find((f) => view.isChosen(f));
  if (chosen) nameOf(labels, chosen, view, 13);
  placeNames(labels, app.base, frame, 2, 3);
  if (!view.crowded) nameWorks(labels, features, view, chosen);
  placeNames(labels, app.base, frame, 4, 5); // units, old and new, where there is room
};

const nameWorks = (labels, features, view, chosen) => {
  const { frame } = view;
  const named = new Set(chosen ? [chosen.work] : []);
  for (const f of [...features].sort((a, b) => a.soft - b.soft || b.order - a.order)) {
    if (named.has(f.work) || named.size > 45 || frame.zoom < nameZoom(f)) continue;
    if (f.kind !== "point" && Math.max(f.box[2] - f.box[0], f.box[3] - f.box[1]) * frame.scale < 60) continue;
    if (nameOf(labels, f, view, 11)) named.add(f.work);
  }
};

/* The zoom from which a work's name is shown: what the whole city knows first, rough places last. */
const nameZoom = (f) => {
  const { major } = LAYERS[f.work.layer];
  if (major) return f.soft ? 10.5 : 9.5;
  return f.soft ? 11.5 : 10.5;
};

const nameOf = (labels, f, view, size) => {
  const badge = view.badges.find((b) => b.feature === f);
  const [x, y] = badge ? [badge.x, badge.y] : spot(f, view.frame);
  const style = view.styleOf(f);
  return labels.place(spoken(f.work.title), x, y, {
    font: `600 ${size}px ${FONT}`,
    colour: isDark() ? "#e8ecef" : shade(style.colour),
    gap: badge ? badge.radius : 7,
    tries: ["right", "left", "below", "above"],
  });
};

/* A darker tone of a colour, for text on the light map. */
const shades = new Map();

const shade = (hex) => {
  if (!shades.has(hex)) {
    const parts = [1, 3, 5].map((i) => Math.round(parseInt(hex.slice(i, i + 2), 16) * 0.62));
    shades.set(hex, `rgb(${parts.join(",")})`);
  }
  return shades.get(hex);
};
