/* What does a typed text offer, best first, and why? Works, agencies to filter by, places to fly to. */
import { session } from "../ground/session.js";
import { spoken } from "../ground/words.js";
import { countsOf, selectWorks, wordsOf } from "./filter.js";
import { searchable } from "./folding.js";
import { freshState } from "./state.js";

const AT_MOST = { works: 30, agencies: 3, places: 3 };
const holds = (folded, words) => words.every((word) => ` ${folded}`.includes(` ${word}`));

/* The names of a work, folded once. */
const titlesOf = (work) => (work.foldedTitles ||= work.title.map(searchable));

const aliasesOf = (work) => (work.foldedAliases ||= [...(work.aliases || []), ...work.statements.map((s) => s.title).filter(Boolean)].map(searchable));

/* 0: a title starts with the text; 1: a title holds its words; 2: another name does; 3: something else does. */
const rankOf = (work, text, words) => {
  const titles = titlesOf(work);
  if (titles.some((title) => title.startsWith(text))) return 0;
  if (titles.some((title) => holds(title, words))) return 1;
  return aliasesOf(work).some((name) => holds(name, words)) ? 2 : 3;
};

/* The offers for the state's text: { kind, rank ... }, and how many works other filters hide. */
export const matches = (s, passed) => {
  const text = searchable(s.text), words = wordsOf(s);
  const works = passed.map((work) => ({ kind: "work", work, rank: rankOf(work, text, words) }))
    .sort((a, b) => a.rank - b.rank || (b.work.features.length > 0) - (a.work.features.length > 0));
  const beside = text.length < 2 ? [] : [...agenciesFor(text, words), ...placesFor(s, text, words)];
  const offers = [...beside, ...works.slice(0, AT_MOST.works)].sort((a, b) => a.rank - b.rank);
  const hidden = selectWorks({ ...freshState(), text: s.text }).passed.length - passed.length;
  return { offers, hidden, count: passed.length };
};

/* Why a work was found: what else than its title holds the words, at most two lines of it. */
export const reasonsOf = (work, words) => {
  const titles = ` ${titlesOf(work).join(" ")}`;
  let missing = words.filter((word) => !titles.includes(` ${word}`));
  const reasons = [];
  while (missing.length && reasons.length < 2) {
    const best = whatHolds(work, missing);
    if (!best.found.length) break;
    reasons.push(best);
    missing = missing.filter((word) => !best.found.includes(word));
  }
  return reasons;
};

const whatHolds = (work, words) => {
  let best = { found: [] };
  for (const [kind, text, names = [text]] of textsBeside(work)) {
    const folded = ` ${names.map(searchable).join(" ")}`;
    const found = words.filter((word) => folded.includes(` ${word}`));
    if (found.length > best.found.length) best = { kind, text, found };
  }
  return best;
};

/* [kind, text as it is shown, names that may be typed for it]. */
const textsBeside = (work) => {
  const place = work.place || {}, list = [];
  const add = (kind, texts) => { for (const text of texts || []) list.push([kind, text]); };
  add("found_alias", work.aliases);
  for (const s of work.statements) {
    if (s.title) add("named_as", [s.title]);
    add("found_decision", (s.approvals || []).map(([number]) => number));
  }
  for (const key of ["communes", "districts", "formerly", "beyond"]) add("place", place[key]);
  for (const s of work.statements) for (const [organization] of s.parties || []) list.push(...agenciesOf(organization));
  return list;
};

/* The agency as named, the body that answers today, and the others whose tasks it took over. */
const agenciesOf = (organization) => {
  const known = session.data.organizations, own = known[organization];
  if (!own) return [];
  const family = familyOf(own.now).filter((code) => code !== organization).map((code) => known[code]);
  return [own, ...family].map((o) => ["kind_agency", spoken(o.name), [...o.name, ...(o.aliases || [])]]);
};

const familyOf = (now) => Object.keys(session.data.organizations).filter((code) => session.data.organizations[code].now === now);

/* Agencies whose own names hold the text: one offer for a body and those before it. */
const agenciesFor = (text, words) => {
  const known = session.data.organizations, used = countsOf(freshState(), "organizations");
  const bodies = new Set(Object.keys(known).filter((code) => used[code]).map((code) => known[code].now));
  const offers = [];
  for (const now of bodies) {
    const family = familyOf(now);
    const hits = family.filter((code) => namesOfOne(code).some((name) => holds(name, words)));
    if (!hits.length) continue;
    const starts = hits.some((code) => namesOfOne(code).some((name) => name.startsWith(text)));
    const codes = family.filter((code) => used[code]);
    offers.push({ kind: "agency", now, codes, former: hits.includes(now) ? null : hits[0], rank: starts ? 0.5 : 1.5 });
  }
  return offers.sort((a, b) => a.rank - b.rank).slice(0, AT_MOST.agencies);
};

const namesOfOne = (code) => {
  const o = session.data.organizations[code];
  return (o.folded ||= [...o.name, ...(o.aliases || [])].map(searchable));
};

/* Every place that a work names, with its works: made when first asked for. */
const placeTable = () => {
  if (session.data.placeTable) return session.data.placeTable;
  const table = new Map();
  const kinds = { communes: "commune", districts: "district", formerly: "district", beyond: "beyond" };
  for (const work of session.data.works)
    for (const [key, kind] of Object.entries(kinds))
      for (const name of work.place?.[key] || []) {
        const id = `${kind} ${name}`;
        if (!table.has(id)) table.set(id, { kind, name, folded: searchable(name), works: new Set() });
        table.get(id).works.add(work);
      }
  return (session.data.placeTable = [...table.values()]);
};

/* How many works a place would show is counted for the likeliest only. */
const placesFor = (s, text, words) => {
  // "thuy nguyen" names the place as well as "huyện Thủy Nguyên" does.
  const named = ({ folded }) => folded.startsWith(text) || folded.endsWith(` ${text}`);
  const found = placeTable().filter(({ folded }) => holds(folded, words)).map((place) => ({ kind: "place", place, rank: named(place) ? 0.6 : 1.6 }));
  found.sort((a, b) => a.rank - b.rank || b.place.works.size - a.place.works.size);
  const counted = found.slice(0, 2 * AT_MOST.places).map((offer) => ({ ...offer, count: selectWorks({ ...s, text: offer.place.name }).passed.length }));
  return counted.filter(({ count }) => count).slice(0, AT_MOST.places);
};
