/* What does a typed text offer, best first, and why? Works, agencies to filter by, places to fly to. */
import { placeOf } from "../ground/catalogue.js";
import { session } from "../ground/session.js";
import { spoken } from "../ground/words.js";
import { countsOf, selectWorks, wordsOf } from "./filter.js";
import { holdsWords, searchable } from "./folding.js";
import { freshState } from "./state.js";

/** @import { Organization, Payload, State, Work, WorkDetails } from "../types" */

/** @typedef {"commune" | "district" | "beyond"} PlaceKind */
/** @typedef {{ kind: PlaceKind, name: string, folded: string, works: Set<Work> }} NamedPlace */
/** @typedef {{ kind: "work", work: Work, rank: number }} WorkOffer */
/** @typedef {{ kind: "agency", now: string, codes: string[], former: string | null, rank: number }} AgencyOffer */
/** @typedef {{ kind: "place", place: NamedPlace, count: number, rank: number }} PlaceOffer */
/** @typedef {WorkOffer | AgencyOffer | PlaceOffer} Offer */
/** @typedef {{ kind: string, text: string, found: string[] }} Reason */

const AT_MOST = { works: 30, agencies: 3, places: 3 };

/**
 * 0: a title starts with the text; 1: a title holds its words; 2: another name does; 3: something else does.
 * @param {Work} work @param {string} text @param {string[]} words
 */
const rankOf = ({ index }, text, words) => {
  const { titles, others } = session.names.of(index);
  if (titles.some((title) => title.startsWith(text))) return 0;
  if (titles.some((title) => holdsWords(title, words))) return 1;
  return others.some((name) => holdsWords(name, words)) ? 2 : 3;
};

/** @param {{ rank: number }} a @param {{ rank: number }} b */
const byRank = (a, b) => a.rank - b.rank;

/** @param {WorkOffer} offer */
const placedFirst = ({ work }) => (work.isPlaced ? 0 : 1);

/**
 * The offers for the state's text, and how many works other filters hide.
 * @param {State} s @param {Work[]} passed
 */
export const matches = (s, passed) => {
  const text = searchable(s.text), words = wordsOf(s);
  const works = passed
    .map((work) => /** @type {WorkOffer} */ ({ kind: "work", work, rank: rankOf(work, text, words) }))
    .sort((a, b) => byRank(a, b) || placedFirst(a) - placedFirst(b));
  const beside = text.length < 2 ? [] : [...agenciesFor(text, words), ...placesFor(s, text, words)];
  /** @type {Offer[]} */
  const offers = [...beside, ...works.slice(0, AT_MOST.works)].sort(byRank);
  const hidden = selectWorks({ ...freshState(), text: s.text }).count - passed.length;
  return { offers, hidden, count: passed.length };
};

/**
 * The words of a search that no title of a work holds.
 * @param {Work} work @param {string[]} words
 */
export const wordsBeside = (work, words) => {
  const titles = session.names.of(work.index).titles.join(" ");
  return words.filter((word) => !holdsWords(titles, [word]));
};

/**
 * Why a work was found: what else than its title holds the words, at most two lines of it. Other names and decisions
 * stand in its details; as long as these are not there, places and agencies alone may say it.
 * @param {Work} work @param {string[]} words @param {WorkDetails} [details]
 */
export const reasonsOf = (work, words, details) => {
  let missing = wordsBeside(work, words);
  /** @type {Reason[]} */
  const reasons = [];
  while (missing.length && reasons.length < 2) {
    const best = whatHolds(work, missing, details);
    if (!best.found.length) break;
    reasons.push(best);
    missing = missing.filter((word) => !best.found.includes(word));
  }
  return reasons;
};

/** @param {Work} work @param {string[]} words @param {WorkDetails} [details] */
const whatHolds = (work, words, details) => {
  /** @type {Reason} */
  let best = { kind: "", text: "", found: [] };
  for (const { kind, text, names } of textsBeside(work, details)) {
    const folded = names.map(searchable).join(" ");
    const found = words.filter((word) => holdsWords(folded, [word]));
    if (found.length > best.found.length) best = { kind, text, found };
  }
  return best;
};

/** @param {string} kind @param {string[]} [texts] */
const plainly = (kind, texts = []) => texts.map((text) => ({ kind, text, names: [text] }));

/**
 * What stands in a work beside its title: its kind, the text as it is shown, the names that may be typed for it.
 * @param {Work} work @param {WorkDetails} [details]
 */
const textsBeside = ({ place, organizations }, { aliases, statements } = { statements: [] }) => {
  const stated = statements.flatMap((s) => [
    ...plainly("named_as", s.title ? [s.title] : []),
    ...plainly("found_decision", s.approvals?.map(([number]) => number)),
  ]);
  const parties = new Set([...statements.flatMap((s) => s.parties ?? []).map(([code]) => code), ...organizations]);
  const places = [place.commune, place.district, place.formerly, place.beyond];
  return [
    ...plainly("found_alias", aliases),
    ...stated,
    ...places.flatMap((names) => plainly("place", names)),
    ...[...parties].flatMap(agenciesOf),
  ];
};

/**
 * The agency as named, the body that answers today, and the others whose tasks it took over.
 * @param {string} organization
 */
const agenciesOf = (organization) => {
  const known = session.data.organizations, own = known[organization];
  if (!own) return [];
  const family = familyOf(own.now).filter((code) => code !== organization).map((code) => known[code]);
  return [own, ...family].map((o) => ({ kind: "kind_agency", text: spoken(o.name), names: namesOf(o) }));
};

/** @param {Organization} organization */
const namesOf = (organization) => [...organization.name, ...(organization.aliases ?? [])];

/** @param {string} now */
const familyOf = (now) => {
  const known = session.data.organizations;
  return Object.keys(known).filter((code) => known[code].now === now);
};

/**
 * Agencies whose own names hold the text: one offer for a body and those before it.
 * @param {string} text @param {string[]} words
 */
const agenciesFor = (text, words) => {
  const known = session.data.organizations, used = countsOf(freshState(), "organizations");
  const bodies = new Set(Object.keys(known).filter((code) => used[code]).map((code) => known[code].now));
  /** @type {AgencyOffer[]} */
  const offers = [];
  for (const now of bodies) {
    const family = familyOf(now);
    const hits = family.filter((code) => foldedNamesOf(code).some((name) => holdsWords(name, words)));
    if (!hits.length) continue;
    const starts = hits.some((code) => foldedNamesOf(code).some((name) => name.startsWith(text)));
    const codes = family.filter((code) => used[code]);
    offers.push({ kind: "agency", now, codes, former: hits.includes(now) ? null : hits[0], rank: starts ? 0.5 : 1.5 });
  }
  return offers.sort(byRank).slice(0, AT_MOST.agencies);
};

/** @param {string} code */
const foldedNamesOf = (code) => {
  const organization = session.data.organizations[code];
  return (organization.folded ??= namesOf(organization).map(searchable));
};

/** @type {WeakMap<Payload, NamedPlace[]>} */
const placeTables = new WeakMap();

/* Every place that a work names, with its works: made when first asked for. */
const placeTable = () => {
  let table = placeTables.get(session.data);
  if (!table) placeTables.set(session.data, (table = placesOf(session.data.works)));
  return table;
};

/** @param {Work[]} works */
const placesOf = (works) => {
  /** @type {Map<string, NamedPlace>} */
  const table = new Map();
  const { values, codes, starts } = session.data.catalogue.places, named = codes.map(placeOf);
  /** @param {Work} work @param {PlaceKind} kind @param {string} name */
  const enter = (work, kind, name) => {
    const id = `${kind} ${name}`, place = table.get(id) ?? { kind, name, folded: searchable(name), works: new Set() };
    table.set(id, place);
    place.works.add(work);
  };
  for (const work of works)
    for (let at = starts[work.index]; at < starts[work.index + 1]; at += 1) {
      const [kind, name] = named[values[at]];
      enter(work, kind === "formerly" ? "district" : kind, name);
    }
  return [...table.values()];
};

/**
 * How many works a place would show is counted for the likeliest only.
 * @param {State} s @param {string} text @param {string[]} words
 */
const placesFor = (s, text, words) => {
  // "thuy nguyen" names the place as well as "huyện Thủy Nguyên" does.
  /** @param {NamedPlace} place */
  const rank = ({ folded }) => (folded.startsWith(text) || folded.endsWith(` ${text}`) ? 0.6 : 1.6);
  const found = placeTable()
    .filter(({ folded }) => holdsWords(folded, words))
    .map((place) => ({ place, rank: rank(place) }))
    .sort((a, b) => byRank(a, b) || b.place.works.size - a.place.works.size);
  const counted = found.slice(0, 2 * AT_MOST.places).map((offer) => {
    const count = selectWorks({ ...s, text: offer.place.name }).count;
    return /** @type {PlaceOffer} */ ({ ...offer, kind: "place", count });
  });
  return counted.filter(({ count }) => count).slice(0, AT_MOST.places);
};
