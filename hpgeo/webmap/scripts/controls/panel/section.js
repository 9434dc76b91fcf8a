/* How does a section of the panel look? A heading with what belongs to it, and citations in brackets. */
import { el } from "../../ground/dom.js";
import { citationWords } from "../../rules/phrases.js";

/** @import { Child, Citation } from "../../types" */

/** @param {string} title @param {...Child} content */
export const block = (title, ...content) => el("section.hp-block", {}, el("h3", {}, title), content);

/** @param {Child[]} items */
export const plainList = (items) => el("ul.hp-plain", {}, items);

/** @param {...Child} content */
export const soft = (...content) => el("span.hp-soft", {}, content);

/** @param {string} label */
export const tag = (label) => el("span.hp-tag", {}, label);

/** @param {Citation | undefined} citation */
export const cited = (citation) => soft(`[${citationWords(citation)}]`);
