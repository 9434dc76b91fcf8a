/* What does the page get first? All that drawing and filtering need, out of one container. */
import { Catalogue } from "./catalogue.js";
import { Columns, startsOf } from "./columns.js";
import { shapesInDegrees } from "./shapes.js";

/** @import { BaseFeature, Payload } from "../types" */

const BASE_UNIT = 1e4; // of the base map's vertices to a degree

/** @param {ArrayBuffer} buffer unpacked @returns {Payload} */
export const readPayload = (buffer) => {
  const columns = new Columns(buffer), catalogue = new Catalogue(columns), { works } = catalogue;
  const base = readBase(columns.header.base, columns);
  return /** @type {Payload} */ ({ ...columns.header, base, catalogue, works });
};

/**
 * Give each feature its shapes: they stand in the columns one after the other.
 * @param {Record<string, (Omit<BaseFeature, "shapes"> & { shapes: number })[]>} base @param {Columns} columns
 * @returns {Payload["base"]}
 */
const readBase = (base, columns) => {
  const shapes = shapesInDegrees(columns.numbers("base"), startsOf(columns.numbers("base.count")), BASE_UNIT);
  let at = 0;
  /** @param {number} count */
  const next = (count) => shapes.slice(at, (at += count));
  return Object.fromEntries(Object.entries(base).map(([name, features]) =>
    [name, features.map((feature) => ({ ...feature, shapes: next(feature.shapes) }))]));
};
