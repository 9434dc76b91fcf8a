/* Which places of the base map are named, and in what lettering? */
import { session } from "../ground/session.js";
import { onCanvas, shows } from "./frame.js";
import { currentTheme } from "./theme.js";

/** @import { Base, PreparedBase } from "../types" */
/** @import { Labels } from "./labels.js" */
/** @import { Theme } from "../types" */

/** @typedef {{ weight?: number, slant?: string, colour?: (theme: Theme) => string, dotless?: boolean }} KindLook */

/* How a name is written, by its rank and its kind. */
const SIZES = [11, 15, 12.5, 11, 11, 10];
/** @type {Record<string, KindLook>} */
const KINDS = {
  sea: { slant: "italic ", colour: (theme) => theme.water, dotless: true },
  commune: { colour: (theme) => theme.unit, dotless: true },
  "former-district": { weight: 600, slant: "italic ", colour: (theme) => theme.unit, dotless: true },
  province: { weight: 600, dotless: true },
  island: { dotless: true },
};

/** @param {PreparedBase} place @param {Theme} theme */
const lettering = (place, theme) => {
  const { kind = "", rank = 3 } = place, { weight = 500, slant = "", colour, dotless } = KINDS[kind] ?? {};
  return {
    face: `${slant}${rank === 1 ? 700 : weight}`,
    size: SIZES[rank] ?? 11,
    colour: colour?.(theme) ?? theme.text,
    dot: !dotless,
  };
};

/** @param {PreparedBase} place */
const nameOf = (place) => {
  const name = (session.language === "en" && place.name_en) || place.name_vi || "";
  return place.kind === "province" ? name.toLocaleUpperCase("vi") : name;
};

/** @param {PreparedBase} place */
const rankOf = (place) => place.rank ?? 3;

/** @type {WeakMap<Base, PreparedBase[]>} */
const named = new WeakMap();

/**
 * All names of the base map, the important ones first; sorted once.
 * @param {Base} base
 */
const placesOf = (base) => {
  let places = named.get(base);
  if (!places) {
    const { places: towns = [], boundary = [], units = [] } = base;
    places = [...towns, ...boundary.filter((f) => f.type === "Point"), ...units];
    named.set(base, places.sort((a, b) => rankOf(a) - rankOf(b)));
  }
  return places;
};

/** @param {Labels} labels @param {Base} base @param {number} fromRank @param {number} toRank */
export const placeNames = (labels, base, fromRank, toRank) => {
  const { frame } = labels;
  for (const place of placesOf(base)) {
    const rank = rankOf(place);
    if (rank < fromRank || rank > toRank) continue;
    if (frame.zoom < (place.min_zoom ?? 9) || !shows(place.box, frame)) continue;
    if (rank > 3 && labels.written.has(nameOf(place))) continue; // a commune and its town have one name
    writePlace(labels, place);
  }
};

/** @param {Labels} labels @param {PreparedBase} place */
const writePlace = (labels, place) => {
  const theme = currentTheme(), { dot, ...letters } = lettering(place, theme);
  const [x, y] = onCanvas(place.shapes[0].unit, labels.frame);
  if (!labels.place(nameOf(place), x, y, { ...letters, gap: dot ? 5 : 0 }) || !dot) return;
  labels.c.beginPath();
  labels.c.arc(x, y, place.rank === 1 ? 3 : 2, 0, 6.2832);
  labels.c.fillStyle = theme.text;
  labels.c.fill();
};
