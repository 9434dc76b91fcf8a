/* By which words may a work be found? The same as hpgeo's index_text in Python.

Its own texts come folded (ground/names.js); places and agencies are folded here, each once. */
import { placeOf } from "../ground/catalogue.js";
import { session } from "../ground/session.js";
import { searchable } from "./folding.js";

/** @import { Lists, Organization, Payload, Work } from "../types" */

/** @typedef {{ texts: string[], places: string[], agencies: string[] }} Haystacks */

/** @type {WeakMap<Payload, Haystacks>} */
const made = new WeakMap();

/** @returns {Haystacks} */
const haystacks = () => {
  let stacks = made.get(session.data);
  if (!stacks) {
    const { organizations, catalogue } = session.data, { codes } = catalogue.organizations;
    stacks = {
      texts: [],
      places: catalogue.places.codes.map((code) => searchable(placeOf(code)[1])),
      agencies: codes.map((code) => familyText(organizations[code])),
    };
    made.set(session.data, stacks);
  }
  return stacks;
};

/**
 * Names of the agency, of the body that answers today, and of all whose tasks that body took over.
 * @param {Organization} organization
 */
const familyText = ({ now }) => {
  const family = Object.values(session.data.organizations).filter((o) => o.now === now);
  return family.flatMap((o) => [...o.name, ...(o.aliases ?? [])]).map(searchable).join(" ");
};

/** @param {Lists} lists @param {number} index @param {string[]} texts of each code */
const held = ({ values, starts }, index, texts) => {
  const found = new Set();
  for (let at = starts[index]; at < starts[index + 1]; at += 1) found.add(texts[values[at]]);
  return [...found];
};

/**
 * Everything by which a work may be found, folded; made when first asked for, once the names are there.
 * @param {Work} work
 */
export const haystack = ({ index, catalogue }) => {
  const { texts, places, agencies } = haystacks();
  texts[index] ??= textOf(index, held(catalogue.places, index, places), held(catalogue.organizations, index, agencies));
  return texts[index];
};

/** @param {number} index @param {string[]} places @param {string[]} agencies */
const textOf = (index, places, agencies) => {
  const { titles, others, numbers } = session.names.of(index);
  return [...titles, ...others, ...numbers, ...places, ...agencies].join(" ");
};
