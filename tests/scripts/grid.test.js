/* Do the scripts compute the city's grid as PROJ does, by way of the package? */
import assert from "node:assert/strict";
import { crossesItself, fromGrid, gridArea, gridLength, toGrid } from "../../hpgeo/webmap/scripts/rules/grid.js";
import { eachCase, isNear } from "./cases.js";

const METRE = 1 / 111_320; // in degrees

eachCase("grid", (place, expected) => {
  const point = toGrid(place), back = fromGrid(expected);
  point.forEach((value, axis) => isNear(value, expected[axis], 0.01));
  back.forEach((value, axis) => isNear(value, place[axis], 0.01 * METRE));
});

eachCase("lengths", (places, expected) => isNear(gridLength(places), expected, 0.02));

eachCase("areas", (places, { crosses, area }) => {
  assert.equal(crossesItself(places), crosses);
  if (!crosses) isNear(gridArea(places), area, Math.max(1e-3, area * 1e-6));
});
