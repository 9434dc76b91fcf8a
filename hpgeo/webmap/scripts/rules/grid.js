/* Where does a place lie in the grid of the city, VN-2000 / TM-3 105°45' (EPSG:9210), and how far is it there?

Datum: EPSG:6960 "VN-2000 to WGS 84 (2)", a coordinate frame rotation (EPSG method 9607) with seven parameters, good to
1 m; PROJ takes the same between EPSG:4756 and EPSG:4326. Projection: EPSG:9196, a transverse Mercator on the ellipsoid
of WGS 84, which VN-2000 uses too. It is computed with Krüger's series in the third flattening n, to the fourth order,
as C. F. F. Karney gives it in "Transverse Mercator with an accuracy of a few nanometers", Journal of Geodesy 85
(2011), 475-485 (the coefficients are his equations 35 and 36). */

/** @typedef {[longitude: number, latitude: number]} LonLat degrees */
/** @typedef {[easting: number, northing: number]} GridPoint metres */
/** @typedef {[x: number, y: number, z: number]} SpacePoint metres from the centre of the earth */

const RADIUS = 6378137, FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING), E = Math.sqrt(E2), N = FLATTENING / (2 - FLATTENING);
const DEGREE = Math.PI / 180, ARC_SECOND = DEGREE / 3600;

/* The datum. */

const MOVE = [-191.90441429, -39.30318279, -111.45032835]; // metres
const [RX, RY, RZ] = [-0.00928836, 0.01975479, -0.00427372].map((seconds) => seconds * ARC_SECOND);

const STRETCH = 1 + 0.252906278e-6;

/** @param {LonLat} place @returns {SpacePoint} */
const toSpace = ([longitude, latitude]) => {
  const lambda = longitude * DEGREE, phi = latitude * DEGREE;
  const across = RADIUS / Math.sqrt(1 - E2 * Math.sin(phi) ** 2);
  const fromAxis = across * Math.cos(phi);
  return [fromAxis * Math.cos(lambda), fromAxis * Math.sin(lambda), across * (1 - E2) * Math.sin(phi)];
};

/**
 * Bowring's formula: exact to far below a millimetre near the ground.
 * @param {SpacePoint} point @returns {LonLat}
 */
const fromSpace = ([x, y, z]) => {
  const distance = Math.hypot(x, y);
  const theta = Math.atan2(z, distance * (1 - FLATTENING));
  const second = E2 / (1 - E2), polar = RADIUS * (1 - FLATTENING);
  const phi = Math.atan2(z + second * polar * Math.sin(theta) ** 3, distance - E2 * RADIUS * Math.cos(theta) ** 3);
  return [Math.atan2(y, x) / DEGREE, phi / DEGREE];
};

/** @param {SpacePoint} point @returns {SpacePoint} */
const toWorld = ([x, y, z]) => [
  MOVE[0] + STRETCH * (x + RZ * y - RY * z),
  MOVE[1] + STRETCH * (y - RZ * x + RX * z),
  MOVE[2] + STRETCH * (z + RY * x - RX * y),
];

/** @param {SpacePoint} place @returns {SpacePoint} */
const fromWorld = (place) => {
  const [x, y, z] = place.map((value, axis) => (value - MOVE[axis]) / STRETCH);
  return [x - RZ * y + RY * z, y + RZ * x - RX * z, z - RY * x + RX * y];
};

/* The projection. */

const SCALE = 0.9999, MERIDIAN = 105.75, FALSE_EASTING = 500000;

const RECTIFYING = (RADIUS / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);

const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
];

const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161280) * N ** 4,
];

/**
 * Add a series to both coordinates; `sign` is -1 on the way back.
 * @param {number[]} factors @param {number} xi @param {number} eta @param {1 | -1} sign
 */
const series = (factors, xi, eta, sign) => {
  let x = xi, y = eta;
  factors.forEach((factor, index) => {
    const twice = 2 * (index + 1);
    x += sign * factor * Math.sin(twice * xi) * Math.cosh(twice * eta);
    y += sign * factor * Math.cos(twice * xi) * Math.sinh(twice * eta);
  });
  return [x, y];
};

/** @param {LonLat} place @returns {GridPoint} */
const project = ([longitude, latitude]) => {
  const lambda = (longitude - MERIDIAN) * DEGREE, sine = Math.sin(latitude * DEGREE);
  const conformal = Math.sinh(Math.atanh(sine) - E * Math.atanh(E * sine));
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  const [north, east] = series(ALPHA, xi, eta, 1);
  return [FALSE_EASTING + SCALE * RECTIFYING * east, SCALE * RECTIFYING * north];
};

/** @param {GridPoint} point @returns {LonLat} */
const unproject = ([easting, northing]) => {
  const north = northing / (SCALE * RECTIFYING), east = (easting - FALSE_EASTING) / (SCALE * RECTIFYING);
  const [xi, eta] = series(BETA, north, east, -1);
  const lambda = Math.atan2(Math.sinh(eta), Math.cos(xi));
  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  // The isometric latitude has no closed way back; each turn gains more than two digits.
  const isometric = Math.asinh(conformal);
  let sine = Math.tanh(isometric);
  for (let turn = 0; turn < 8; turn += 1) sine = Math.tanh(isometric + E * Math.atanh(E * sine));
  return [MERIDIAN + lambda / DEGREE, Math.asin(sine) / DEGREE];
};

/**
 * WGS 84 to the grid, and back.
 * @param {LonLat} place
 */
export const toGrid = (place) => project(fromSpace(fromWorld(toSpace(place))));

/** @param {GridPoint} point */
export const fromGrid = (point) => fromSpace(toWorld(toSpace(unproject(point))));

/**
 * The length of a line of WGS 84 places, in metres of the grid.
 * @param {LonLat[]} places
 */
export const gridLength = (places) => {
  const points = places.map(toGrid);
  const sides = points.slice(1).map(([x, y], index) => Math.hypot(x - points[index][0], y - points[index][1]));
  return sides.reduce((sum, side) => sum + side, 0);
};

/**
 * The area within a ring of WGS 84 places, in square metres of the grid; the ring closes itself.
 * @param {LonLat[]} places
 */
export const gridArea = (places) => {
  const points = places.map(toGrid);
  const [x0, y0] = points[0] || [0, 0]; // coordinates of millions would eat the digits of a small plot
  const twice = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length];
    return sum + (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
  }, 0);
  return Math.abs(twice) / 2;
};

/**
 * To which side one turns at `b` on the way from `a` to `c`.
 * @param {GridPoint} a @param {GridPoint} b @param {GridPoint} c
 */
const turn = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/**
 * Whether the sides of a ring cross each other: then it has no area to speak of.
 * @param {LonLat[]} places
 */
export const crossesItself = (places) => {
  const points = places.map(toGrid), count = points.length;
  /** @param {number} i @param {number} j */
  const meet = (i, j) => {
    const [a, b, c, d] = [points[i], points[(i + 1) % count], points[j], points[(j + 1) % count]];
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
  };
  return points.some((_, i) => points.some((__, j) => j > i && meet(i, j)));
};
