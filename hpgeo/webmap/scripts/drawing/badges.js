/* What stands on the map without overlapping? Badges for points and areas, and the names of works and places. */
import { spoken } from "../ground/words.js";
import { spot } from "./frame.js";
import { paintBadge } from "./glyphs.js";
import { Labels } from "./labels.js";
import { placeNames } from "./place_names.js";
import { lookOfLayer } from "./style.js";
import { isDark } from "./theme.js";

/** @import { Badge, DrawnFeature, Frame, Pen, Spot, Style, Work } from "../types" */
/** @import { View } from "./view.js" */

/** @typedef {[x: number, y: number, radius: number]} Circle */

/**
 * How large a badge is, and whether it shows its glyph: at small scale only what the whole city knows does.
 * @param {number} zoom @param {Style} style
 */
const badgeSize = (zoom, style) => {
  if (zoom >= 11) return 8.6;
  if (style.major) return zoom < 9 ? 6 : 8;
  if (zoom < 9) return 3;
  return zoom < 10 ? 3.8 : 4.8;
};

/**
 * What wants a badge, the first in rank first: points, and areas too small to read.
 * @param {DrawnFeature[]} features @param {View} view @param {Frame} frame
 */
const wanting = (features, view, frame) => {
  /** @param {DrawnFeature} f */
  const isMajor = (f) => Boolean(lookOfLayer(f.work.layer).major);
  /** @param {DrawnFeature} f */
  const wants = (f) => {
    if (f.kind !== "area") return f.kind === "point";
    return frame.zoom >= 8.5 && (view.isChosen(f) || (f.east - f.west) * frame.scale <= 260);
  };
  return features.filter(wants).sort((a, b) =>
    Number(view.isChosen(b)) - Number(view.isChosen(a)) ||
    Number(isMajor(b)) - Number(isMajor(a)) ||
    byTrust(a, b));
};

/**
 * The well placed first, then by layer.
 * @param {DrawnFeature} a @param {DrawnFeature} b
 */
const byTrust = (a, b) => Number(a.soft) - Number(b.soft) || b.order - a.order;

/**
 * Give what wants it a badge; where badges would collide, a dot.
 * @param {Pen} c @param {DrawnFeature[]} features @param {View} view @param {Frame} frame
 */
export const drawBadges = (c, features, view, frame) => {
  /** @type {Circle[]} */
  const taken = [];
  /** @type {Map<string, number>} */
  const stacked = new Map();
  view.badges = wanting(features, view, frame).map((feature) => {
    const style = view.styleOf(feature), chosen = view.isChosen(feature);
    const [x, y] = fan(stacked, spot(feature, frame), frame);
    const size = chosen ? 11 : badgeSize(frame.zoom, style);
    const free = chosen || !taken.some((t) => Math.hypot(t[0] - x, t[1] - y) < t[2] + size * 0.8);
    if (free) taken.push([x, y, size]);
    return { feature, x, y, chosen, style, size: free ? size : 3, radius: (free ? size : 3) + 3 };
  });
  // The first in rank are drawn last, on top.
  for (const b of view.badges.toReversed()) drawBadge(c, b);
};

/** @param {Pen} c @param {Badge} b */
const drawBadge = (c, b) => {
  if (b.chosen) {
    c.beginPath();
    c.arc(b.x, b.y, b.size + 6, 0, 6.2832);
    c.fillStyle = "rgba(255, 190, 0, .8)";
    c.fill();
  }
  paintBadge(c, [b.x, b.y], b.style, b.size, b.feature.soft);
};

/**
 * Badges on one spot stand around it like seeds in a sunflower.
 * @param {Map<string, number>} stacked @param {Spot} spot @param {Frame} frame
 */
const fan = (stacked, [x, y], frame) => {
  const key = `${Math.round(x / 6)}:${Math.round(y / 6)}`, place = stacked.get(key) ?? 0;
  stacked.set(key, place + 1);
  if (!place || frame.zoom < 10) return [x, y];
  const angle = place * 2.399963, distance = 15 * Math.sqrt(place);
  return [x + Math.cos(angle) * distance, y + Math.sin(angle) * distance];
};

/** @param {Pen} c @param {DrawnFeature[]} features @param {View} view @param {Frame} frame */
export const drawNames = (c, features, view, frame) => {
  const { stage } = view;
  const labels = new Labels(c, frame);
  labels.limit = stage.openArea();
  // The city's own name stands even where badges crowd.
  placeNames(labels, stage.base, 1, 1);
  for (const b of view.badges) labels.block(b.x, b.y, b.radius);
  const chosen = features.find((f) => view.isChosen(f));
  if (chosen) nameWork(labels, chosen, view, 13);
  placeNames(labels, stage.base, 2, 3);
  if (!view.crowded) nameWorks(labels, features, view, chosen?.work);
  placeNames(labels, stage.base, 4, 5); // units, old and new, where there is room
};

/** @param {Labels} labels @param {DrawnFeature[]} features @param {View} view @param {Work} [chosen] */
const nameWorks = (labels, features, view, chosen) => {
  const { frame } = labels;
  const named = new Set(chosen ? [chosen] : []);
  for (const f of features.toSorted(byTrust)) {
    if (named.has(f.work) || named.size > 45 || frame.zoom < nameZoom(f)) continue;
    if (f.kind !== "point" && Math.max(f.east - f.west, f.south - f.north) * frame.scale < 60) continue;
    if (nameWork(labels, f, view, 11)) named.add(f.work);
  }
};

/**
 * The zoom from which a work's name is shown: what the whole city knows first, rough places last.
 * @param {DrawnFeature} f
 */
const nameZoom = (f) => {
  const { major } = lookOfLayer(f.work.layer);
  if (major) return f.soft ? 10.5 : 9.5;
  return f.soft ? 11.5 : 10.5;
};

/** @param {Labels} labels @param {DrawnFeature} f @param {View} view @param {number} size */
const nameWork = (labels, f, view, size) => {
  const badge = view.badges.find((b) => b.feature === f);
  const [x, y] = badge ? [badge.x, badge.y] : spot(f, labels.frame);
  const style = view.styleOf(f);
  return labels.place(spoken(f.work.title), x, y, {
    face: "600",
    size,
    colour: isDark() ? "#e8ecef" : shade(style.colour),
    gap: badge ? badge.radius : 7,
    tries: ["right", "left", "below", "above"],
  });
};

/** @type {Map<string, string>} */
const shades = new Map();

/**
 * A darker tone of a colour, for text on the light map.
 * @param {string} hex
 */
const shade = (hex) => {
  let made = shades.get(hex);
  if (!made) {
    made = `rgb(${[1, 3, 5].map((i) => Math.round(parseInt(hex.slice(i, i + 2), 16) * 0.62)).join(",")})`;
    shades.set(hex, made);
  }
  return made;
};
