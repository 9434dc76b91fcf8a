/* Which places of the base map are named, and in what lettering? */
import { session } from "../ground/session.js";
import { shows } from "./frame.js";
import { FONT } from "./labels.js";
import { currentTheme } from "./theme.js";

/* How a name is written, by its kind and rank. */
const SIZES = { 1: 15, 2: 12.5, 3: 11, 4: 11, 5: 10 };

const lettering = (place, theme) => {
  const { kind, rank = 3 } = place, sea = kind === "sea", unit = kind === "commune" || kind === "former-district";
  const weight = rank === 1 ? 700 : kind === "province" || kind === "former-district" ? 600 : 500;
  const slant = sea || kind === "former-district" ? "italic " : "";
  return {
    font: `${slant}${weight} ${SIZES[rank] ?? 11}px ${FONT}`,
    colour: sea ? theme.water : unit ? theme.unit : theme.text,
    dot: !(sea || unit || kind === "province" || kind === "island"),
  };
};

const nameOf = (place) => {
  const name = (session.language === "en" && place.name_en) || place.name_vi;
  return place.kind === "province" ? name.toLocaleUpperCase("vi") : name;
};

/* All names of the base map, the important ones first; sorted once. */
const named = new WeakMap();

const placesOf = (base) => {
  if (!named.has(base)) {
    const all = [
      ...(base.places || []),
      ...(base.boundary || []).filter((f) => f.type === "Point"),
      ...(base.units || []),
    ];
    named.set(base, all.sort((a, b) => (a.rank || 3) - (b.rank || 3)));
  }
  return named.get(base);
};

export const placeNames = (labels, base, frame, fromRank, toRank) => {
  const theme = currentTheme();
  for (const place of placesOf(base)) {
    const rank = place.rank || 3;
    if (rank < fromRank || rank > toRank) continue;
    if (frame.zoom < (place.min_zoom ?? 9) || !shows(place.box, frame)) continue;
    const x = place.shapes[0].unit[0] * frame.scale - frame.left, y = place.shapes[0].unit[1] * frame.scale - frame.top;
    const { font, colour, dot } = lettering(place, theme);
    if (rank > 3 && labels.written.has(nameOf(place))) continue; // a commune and its town have one name
    if (!labels.place(nameOf(place), x, y, { font, colour, gap: dot ? 5 : 0 }) || !dot) continue;
    labels.c.beginPath();
    labels.c.arc(x, y, rank === 1 ? 3 : 2, 0, 6.2832);
    labels.c.fillStyle = theme.text;
    labels.c.fill();
  }
};
