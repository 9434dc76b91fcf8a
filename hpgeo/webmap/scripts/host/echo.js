/* What does whoever holds the page know of its state already? What both sides know is never told to either. */
import { canonical } from "../rules/address.js";

/** @import { Parameters } from "../types" */

/* What the host alone decides; the page carries it along. */
const OF_THE_HOST = ["lang", "known"];

/** @param {Parameters} parameters */
const ofThePage = (parameters) =>
  canonical(Object.fromEntries(Object.entries(parameters).filter(([key]) => !OF_THE_HOST.includes(key))));

export class Echo {
  /** @type {Parameters} */
  #known = {};

  /**
   * Keep what the host has told, or was told.
   * @param {Parameters} parameters
   */
  told(parameters) {
    this.#known = parameters;
  }

  /**
   * Whether it differs from what the host knows.
   * @param {Parameters} parameters
   */
  isNews(parameters) {
    return canonical(parameters) !== canonical(this.#known);
  }

  /**
   * Whether the host wants another state of the page, not only another language or knowledge date.
   * @param {Parameters} parameters
   */
  isMove(parameters) {
    return ofThePage(parameters) !== ofThePage(this.#known);
  }
}
