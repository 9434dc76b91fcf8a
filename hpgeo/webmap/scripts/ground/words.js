/* How is it said in the reader's language? The strings of the app and the labels of its codes. */
import { session } from "./session.js";

/** @import { Pair } from "../types" */

/**
 * One string of the app in the current language, with its {values} filled in.
 * @param {string} key @param {Record<string, string | number>} [values]
 */
export const say = (key, values = {}) => {
  const pair = session.data.texts[key] || [key, key];
  return spoken(pair).replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
};

/**
 * The current language of a [Vietnamese, English] pair.
 * @param {Pair | undefined} pair
 */
export const spoken = (pair) => (pair ? pair[session.language === "en" ? 1 : 0] : "");

/** @param {string} list @param {string} code */
export const codeLabel = (list, code) => {
  const pair = (session.data.codes[list] || {})[code];
  return pair ? spoken(pair) : code;
};

export const locale = () => (session.language === "en" ? "en-GB" : "vi-VN");
