/* By which codes can works be filtered? One entry makes a filter: state, address and filter read it.

The package has the same entries in hpgeo.programme.dimensions, and writes a column for each; tests/cases holds both. */
import { session } from "../ground/session.js";

/** @import { Catalogue } from "../ground/catalogue.js" */
/** @import { Coded, Lists, SetName, Standings } from "../types" */

/** @typedef {(catalogue: Catalogue, standings: Standings) => Coded | Lists} Held */

/**
 * One set of codes: what the state calls it, what the address does, and where the codes of the works stand.
 * @template {string} Name
 * @param {Name} name @param {string} parameter @param {Held} held
 */
const dimension = (name, parameter, held) => ({ name, parameter, held });

export const DIMENSIONS = [
  dimension("layers", "layer", ({ layers }) => layers),
  dimension("statuses", "status", (_, { status }) => status),
  dimension("organizations", "agency", ({ organizations }) => organizations),
  dimension("sources", "doc", ({ sources }) => sources),
  dimension("accuracies", "accuracy", ({ accuracies }) => accuracies),
];

export const SET_NAMES = DIMENSIONS.map(({ name }) => name);

/**
 * The codes that a set may name, in the order of the legend.
 * @param {SetName} name
 */
export const knownCodes = (name) => heldIn(session.data.catalogue)[name].codes;

/**
 * Where the codes of each set stand.
 * @param {Catalogue} catalogue @param {Standings} [standings]
 */
export const heldIn = (catalogue, standings = catalogue.today) => forEach(({ held }) => held(catalogue, standings));

/**
 * Give something for each set, by its name.
 * @template Value
 * @param {(each: typeof DIMENSIONS[number]) => Value} value
 */
export const forEach = (value) =>
  /** @type {Record<SetName, Value>} */ (Object.fromEntries(DIMENSIONS.map((each) => [each.name, value(each)])));
