/* By which words may a work be found? The same as hpgeo's index_text in Python. */
import { session } from "../ground/session.js";
import { searchable } from "./folding.js";

/** @import { Statement, Work } from "../types" */

/**
 * Everything by which a work may be found, folded; made when first asked for.
 * @param {Work} work
 */
export const haystack = (work) => (work.haystack ??= [...new Set(textsOf(work).map(searchable))].join(" "));

/** @param {Work} work */
const textsOf = (work) => {
  const { communes = [], districts = [], beyond = [], formerly = [] } = work.place ?? {};
  const own = [...work.title, ...(work.aliases ?? []), ...communes, ...districts, ...beyond, ...formerly];
  return [...own, ...work.statements.flatMap(textsIn)];
};

/** @param {Statement} statement */
const textsIn = ({ title, approvals = [], parties = [] }) => [
  ...(title ? [title] : []),
  ...approvals.map(([number]) => number),
  ...parties.flatMap(([organization]) => namesOf(organization)),
];

/**
 * Names by the body that answers today.
 * @type {Map<string | undefined, string[]>}
 */
const families = new Map();

/**
 * Names of the agency, of the body that answers today, and of all whose tasks that body took over.
 * @param {string} organization
 */
const namesOf = (organization) => {
  const known = session.data.organizations, now = known[organization]?.now;
  let names = families.get(now);
  if (!names) {
    const family = Object.values(known).filter((o) => o.now === now);
    names = family.flatMap((o) => [...o.name, ...(o.aliases ?? [])]);
    families.set(now, names);
  }
  return names;
};
