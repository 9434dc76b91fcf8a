/* Where do shapes lie? Read from a run of bytes as hpgeo.webmap.shapes writes it. */
import { unitX, unitY } from "./mercator.js";

/** @import { Numbers, Placed } from "../types" */

/**
 * The vertices of a run, [x, y, x, y ...] in whole units of a decimal of a degree. Each is written as its distance to
 * the one before it: seven bits to a byte, the lowest first, and the sign in the lowest bit.
 * @param {Numbers} bytes @param {number} count of vertices
 */
const readVertices = (bytes, count) => {
  const vertices = new Int32Array(2 * count);
  let at = 0;
  for (let i = 0; i < vertices.length; i += 1) {
    let value = bytes[at] & 0x7f;
    for (let shift = 7; bytes[at] & 0x80; shift += 7) {
      at += 1;
      value |= (bytes[at] & 0x7f) << shift;
    }
    at += 1;
    vertices[i] = (i < 2 ? 0 : vertices[i - 2]) + ((value >>> 1) ^ -(value & 1));
  }
  return vertices;
};

/**
 * Shapes as flat lists of degrees.
 * @param {Numbers} bytes @param {Uint32Array} starts of the vertices of each shape @param {number} unit to a degree
 * @returns {number[][]}
 */
export const shapesInDegrees = (bytes, starts, unit) => {
  const vertices = readVertices(bytes, starts[starts.length - 1]);
  return Array.from({ length: starts.length - 1 }, (_, shape) =>
    Array.from(vertices.subarray(2 * starts[shape], 2 * starts[shape + 1]), (value) => value / unit));
};

/**
 * Features in unit coordinates: feature i has the shapes from `first[i]` up to `first[i + 1]`, shape j the vertices
 * from `starts[j]` up to `starts[j + 1]`. `boxes` has four numbers to a feature.
 * @param {Numbers} bytes @param {Uint32Array} starts @param {Uint32Array} first @param {number} unit to a degree
 * @returns {Placed}
 */
export const placeShapes = (bytes, starts, first, unit) => {
  const vertices = readVertices(bytes, starts[starts.length - 1]), units = new Float64Array(vertices.length);
  for (let i = 0; i < vertices.length; i += 2) {
    units[i] = unitX(vertices[i] / unit);
    units[i + 1] = unitY(vertices[i + 1] / unit);
  }
  return { unit: units, starts, first, boxes: boxesOf(units, starts, first) };
};

/** @param {Float64Array} unit @param {Uint32Array} starts @param {Uint32Array} first */
const boxesOf = (unit, starts, first) => {
  const boxes = new Float64Array(4 * (first.length - 1));
  for (let feature = 0; feature + 1 < first.length; feature += 1) {
    let west = Infinity, north = Infinity, east = -Infinity, south = -Infinity;
    for (let i = 2 * starts[first[feature]]; i < 2 * starts[first[feature + 1]]; i += 2) {
      west = Math.min(west, unit[i]);
      north = Math.min(north, unit[i + 1]);
      east = Math.max(east, unit[i]);
      south = Math.max(south, unit[i + 1]);
    }
    boxes.set([west, north, east, south], 4 * feature);
  }
  return boxes;
};
