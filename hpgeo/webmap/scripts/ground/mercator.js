/* Where does a place lie in Web Mercator, in fractions of the world (0 to 1)? A zoom level is then one multiplication. */

export const toUnit = (longitude, latitude) => {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
};

/* [lon, lat, lon, lat ...] to unit coordinates in one typed array, with its bounds. */
export const pack = (flat) => {
  const unit = new Float64Array(flat.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
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

export const mergeBoxes = (boxes) =>
  boxes.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])], [Infinity, Infinity, -Infinity, -Infinity]);

/* Metres on the ground that one pixel covers from west to east, on the ellipsoid of WGS 84.

Web Mercator stretches with the latitude: here 7 % too long, in the north of the country 9 %. */
export const metresPerPixel = (latitude, zoom) => {
  const phi = (latitude * Math.PI) / 180, flattening = 1 / 298.257223563;
  const across = 6378137 / Math.sqrt(1 - flattening * (2 - flattening) * Math.sin(phi) ** 2);
  return (2 * Math.PI * across * Math.cos(phi)) / (256 * 2 ** zoom);
};

/* Unit box to Leaflet bounds, widened by metres. */
export const boundsOf = (box, metres = 0) => {
  const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  const extra = metres / 40075016 / Math.cos((latitude(box[1]) * Math.PI) / 180);
  return [[latitude(box[3] + extra), (box[0] - extra - 0.5) * 360], [latitude(box[1] - extra), (box[2] + extra - 0.5) * 360]];
};
