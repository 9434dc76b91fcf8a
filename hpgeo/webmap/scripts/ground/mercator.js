/* Where does a place lie in Web Mercator, in fractions of the world (0 to 1)?

A zoom level is then one multiplication. */

/** @import { Box, Packed, Spot } from "../types" */

/** @param {number} longitude */
export const unitX = (longitude) => longitude / 360 + 0.5;

/** @param {number} latitude */
export const unitY = (latitude) => {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};

/** @param {number} longitude @param {number} latitude @returns {Spot} */
export const toUnit = (longitude, latitude) => [unitX(longitude), unitY(latitude)];

/** @returns {Box} */
const nowhere = () => [Infinity, Infinity, -Infinity, -Infinity];

/**
 * [lon, lat, lon, lat ...] to unit coordinates in one typed array, with its bounds.
 * @param {number[]} flat
 * @returns {Packed}
 */
export const pack = (flat) => {
  const unit = new Float64Array(flat.length);
  const box = nowhere();
  for (let i = 0; i < flat.length; i += 2) {
    const [x, y] = toUnit(flat[i], flat[i + 1]);
    unit[i] = x;
    unit[i + 1] = y;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return { unit, box };
};

/** @param {Box[]} boxes @returns {Box} */
export const mergeBoxes = (boxes) =>
  boxes.reduce(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    nowhere(),
  );

/**
 * Metres on the ground that one pixel covers from west to east, on the ellipsoid of WGS 84.
 *
 * Web Mercator stretches with the latitude: here 7 % too long, in the north of the country 9 %.
 * @param {number} latitude @param {number} zoom
 */
export const metresPerPixel = (latitude, zoom) => {
  const phi = (latitude * Math.PI) / 180, flattening = 1 / 298.257223563;
  const across = 6378137 / Math.sqrt(1 - flattening * (2 - flattening) * Math.sin(phi) ** 2);
  return (2 * Math.PI * across * Math.cos(phi)) / (256 * 2 ** zoom);
};

/**
 * Unit box to Leaflet bounds, widened by metres.
 * @param {Box} box @param {number} [metres]
 * @returns {[southWest: [number, number], northEast: [number, number]]}
 */
export const boundsOf = (box, metres = 0) => {
  /** @param {number} y */
  const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  /** @param {number} x */
  const longitude = (x) => (x - 0.5) * 360;
  const extra = metres / 40075016 / Math.cos((latitude(box[1]) * Math.PI) / 180);
  return [
    [latitude(box[3] + extra), longitude(box[0] - extra)],
    [latitude(box[1] - extra), longitude(box[2] + extra)],
  ];
};
