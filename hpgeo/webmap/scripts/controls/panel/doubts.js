/* Where is caution due: what is late, and where do the documents disagree? */
import { el } from "../../ground/dom.js";
import { say } from "../../ground/words.js";
import { disputedField, disputedValue, warningsOf } from "../../rules/doubts.js";
import { cited } from "./section.js";

/** @import { Contradiction, Section } from "../../types" */

/** @type {Section} */
export const warnings = (_, details) => {
  const lines = warningsOf(details);
  return lines.length ? el("ul.hp-warn", {}, lines.map((line) => el("li", {}, line))) : null;
};

/** @type {Section} */
export const contradictions = (_, { contradictions: found = [] }) =>
  found.length
    ? el(
        "section.hp-clash",
        {},
        el("h3", {}, el("span.hp-neq", {}, "≠ "), say("contradictions")),
        el("ul", {}, found.map(contradiction)),
      )
    : null;

/** @param {Contradiction} contradiction */
const contradiction = ({ field, sides }) =>
  el("li", {}, el("strong", {}, disputedField(field)), ": ", sides.map(([source, locator, value], index) =>
    [index ? el("span.hp-neq", {}, " ≠ ") : "", disputedValue(field, value), " ", cited([source, locator])]));
