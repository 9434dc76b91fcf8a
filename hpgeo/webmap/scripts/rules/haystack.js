/* By which words may a work be found? The same as hpgeo's index_text in Python. */
import { session } from "../ground/session.js";
import { searchable } from "./folding.js";

/* Everything by which a work may be found, as hpgeo.search.index_text has it; made when first asked for. */
export const haystack = (work) => {
  if (!work.haystack) work.haystack = ` ${[...new Set(textsOf(work).map(searchable))].join(" ")}`;
  return work.haystack;
};

const textsOf = (work) => {
  const place = work.place || {};
  const texts = [...work.title, ...(work.aliases || []), ...(place.communes || []), ...(place.districts || []), ...(place.beyond || []), ...(place.formerly || [])];
  for (const s of work.statements) {
    if (s.title) texts.push(s.title);
    for (const [number] of s.approvals || []) texts.push(number);
    for (const [organization] of s.parties || []) texts.push(...namesOf(organization));
  }
  return texts;
};

/* Names of the agency, of the body that answers today, and of all whose tasks that body took over. */
const families = new Map();

const namesOf = (organization) => {
  const known = session.data.organizations, now = known[organization]?.now;
  if (!families.has(now)) {
    const family = Object.values(known).filter((o) => o.now === now);
    families.set(now, family.flatMap((o) => [...o.name, ...(o.aliases || [])]));
  }
  return families.get(now);
};
