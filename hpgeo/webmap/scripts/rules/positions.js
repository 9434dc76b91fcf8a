/* How is a place on the ground written: in degrees of WGS 84, in metres of VN-2000? */
import { session } from "../ground/session.js";
import { locale, say } from "../ground/words.js";
import { toGrid } from "./grid.js";

/** @typedef {{ lat: number, lng: number }} LatLng */

export const GRID_NAME = "VN-2000 105°45′", GRID_CODE = "EPSG:9210";
const GRID_REACH = { west: 101, east: 111, south: 7, north: 25 }; // beyond, the grid means nothing

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {number} value @param {number} digits */
const fixed = (value, digits) => {
  const key = `${session.language}${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(key, format);
  }
  return format.format(value);
};

/**
 * 20.85 as 20°51′00,0″; tenths are rounded first, so that no 60″ appears.
 * @param {number} value
 */
const sexagesimal = (value) => {
  const tenths = Math.round(Math.abs(value) * 36000);
  const minutes = String(Math.floor(tenths / 600) % 60).padStart(2, "0");
  const seconds = fixed((tenths % 600) / 10, 1).padStart(4, "0");
  return `${Math.floor(tenths / 36000)}°${minutes}′${seconds}″`;
};

/** @param {LatLng} place */
const sides = ({ lat, lng }) => [
  say(lat < 0 ? "letter_south" : "letter_north"),
  say(lng < 0 ? "letter_west" : "letter_east"),
];

/** @param {LatLng} place */
export const placeInDegrees = (place) => {
  const [vertical, horizontal] = sides(place);
  return `${fixed(Math.abs(place.lat), 5)}°\u00a0${vertical}  ${fixed(Math.abs(place.lng), 5)}°\u00a0${horizontal}`;
};

/** @param {LatLng} place */
export const placeInSeconds = (place) => {
  const [vertical, horizontal] = sides(place);
  return `${sexagesimal(place.lat)} ${vertical}  ${sexagesimal(place.lng)} ${horizontal}`;
};

/** @param {LatLng} place */
const onGrid = ({ lat, lng }) => {
  const { west, east, south, north } = GRID_REACH;
  return lng > west && lng < east && lat > south && lat < north ? toGrid([lng, lat]) : null;
};

/** @param {LatLng} place */
export const placeOnGrid = (place) => {
  const point = onGrid(place);
  return point ? say("grid_place", { east: fixed(point[0], 0), north: fixed(point[1], 0) }) : "–";
};

/**
 * For other programs: points as decimal marks, nothing that needs to be read.
 * @param {LatLng} place
 */
export const placeAsText = (place) => {
  const point = onGrid(place);
  const grid = point ? `; ${GRID_NAME} (${GRID_CODE}): E ${point[0].toFixed(1)}, N ${point[1].toFixed(1)}` : "";
  return `WGS 84: ${place.lat.toFixed(6)}, ${place.lng.toFixed(6)}${grid}`;
};
