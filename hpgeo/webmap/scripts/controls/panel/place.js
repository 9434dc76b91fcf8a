/* Where does the work lie, and how far may that be trusted? */
import { el } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { say, spoken } from "../../ground/words.js";
import { roughLength } from "../../rules/phrases.js";
import { gradeIcon } from "../../drawing/icons.js";
import { block, plainList, tag } from "./section.js";

/** @import { Feature, Place, Section, Work } from "../../types" */

/** @type {Section} */
export const place = (work) =>
  block(say("place"), plainList(unitsOf(work.place)), accuracy(work), origins(work.features));

/** @param {Place} place */
const unitsOf = ({ commune, district, beyond }) => [
  units("communes_now", commune),
  units("districts_then", district),
  units("beyond", beyond),
];

/** @param {string} key @param {string[]} names */
const units = (key, names) => (names.length ? el("li", {}, tag(say(key)), " ", names.join(", ")) : null);

/** @param {Work} work */
const accuracy = ({ accuracy: grade, features }) => {
  const worst = Math.max(0, ...features.map(({ metres }) => metres));
  const words = say(`accuracy_${grade}`, { metres: roughLength(worst) });
  return el("p.hp-grade", {}, gradeIcon(grade), el("span", {}, words));
};

/** @param {Feature[]} features */
const origins = (features) => {
  const names = [...new Set(features.map(({ from }) => spoken(session.data.geometrySources[from])))];
  return names.length ? el("p.hp-soft", {}, `${say("geometry_source")}: ${names.join("; ")}`) : null;
};
