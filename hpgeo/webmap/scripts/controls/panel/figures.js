/* How large is the work: what do documents say, and what is measured on the map? */
import { el } from "../../ground/dom.js";
import { say } from "../../ground/words.js";
import { factWords } from "../../rules/facts.js";
import { numberWords } from "../../rules/phrases.js";
import { block, cited, plainList } from "./section.js";

/** @import { Section, Statement, Work } from "../../types" */

/** @type {Section} */
export const figures = (work, { statements }) => {
  const rows = [...statements.flatMap(stated), ...measured(work)];
  return rows.length ? block(say("facts"), plainList(rows)) : null;
};

/** @param {Statement} statement */
const stated = ({ facts = [], cite }) => facts.map((fact) => el("li", {}, factWords(fact), " ", cited(cite)));

/** @param {Work} work */
const measured = ({ lengthKm, areaHa }) => [
  lengthKm ? el("li.hp-soft", {}, `${say("length")}: ${numberWords(lengthKm, 1)} km`) : null,
  areaHa ? el("li.hp-soft", {}, `${say("area")}: ${numberWords(areaHa)} ha`) : null,
].filter(Boolean);
