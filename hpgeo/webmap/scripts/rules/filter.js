/* Which works pass? The same rules as hpgeo.queries; a browser test holds the two together.

A step of the period touches numbers only: years stand in typed arrays, and what the other filters say
is kept until one of them changes. */
import { session } from "../ground/session.js";
import { searchable } from "./folding.js";
import { haystack } from "./haystack.js";

export const wholePeriod = (s) =>
  s.mode === "under-way" && s.from <= session.data.years[0] && s.to >= session.data.years[1];

/* Whether a document dates the work at all. */
export const isDated = (work) => Boolean(work.years && (work.years.dated || work.years.service));

export const inWindow = (work, s) => {
  if (wholePeriod(s)) return true;
  if (!isDated(work)) return s.undated;
  const { first, last, start, end, service, dated } = work.years;
  if (s.mode === "starts") return start != null && start >= s.from && start <= s.to;
  if (s.mode === "finishes") return end != null && end >= s.from && end <= s.to;
  if (s.mode === "in-service") return service != null && service <= s.to;
  return Boolean(dated) && (first == null || first <= s.to) && (last == null || last >= s.from);
};

const overlaps = (wanted, held) => !wanted || held.some((code) => wanted.has(code));

/* Every dimension but the window; `skip` leaves one more out, for the counts beside it. */
export const passesRest = (work, s, words, skip) =>
  (skip === "layers" || !s.layers || s.layers.has(work.layer)) &&
  (skip === "statuses" || !s.statuses || s.statuses.has(work.status)) &&
  (skip === "organizations" || overlaps(s.organizations, work.organizations || [])) &&
  (skip === "sources" || overlaps(s.sources, work.sources)) &&
  (skip === "accuracies" || !s.accuracies || s.accuracies.has(work.accuracy)) &&
  words.every((word) => haystack(work).includes(` ${word}`));

/* The words of the search; a text without a word, such as "?", is a word that nothing holds. */
export const wordsOf = (s) => {
  if (!s.text.trim()) return [];
  const words = searchable(s.text).split(" ").filter(Boolean);
  return words.length ? words : ["?"];
};

const NEVER = 32767;

/* The years of all works as an interval per mode [first, last], empty where a work cannot pass. */
const intervalsOf = (works) => {
  const modes = {};
  for (const mode of ["under-way", "starts", "finishes", "in-service"]) modes[mode] = { first: new Int16Array(works.length).fill(NEVER), last: new Int16Array(works.length).fill(-NEVER) };
  const put = (mode, i, first, last) => { modes[mode].first[i] = first; modes[mode].last[i] = last; };
  works.forEach(({ years = {} }, i) => {
    if (years.dated) put("under-way", i, years.first ?? -NEVER, years.last ?? NEVER);
    if (years.start != null) put("starts", i, years.start, years.start);
    if (years.end != null) put("finishes", i, years.end, years.end);
    if (years.service != null) put("in-service", i, years.service, NEVER);
  });
  return modes;
};

/* The works of one catalogue, indexed for filtering. */
export class Selection {
  constructor(works) {
    this.works = works;
    this.modes = intervalsOf(works);
    this.dated = Uint8Array.from(works, (work) => Number(isDated(work)));
    this.placed = Uint8Array.from(works, (work) => Number(Boolean(work.features?.length)));
    this.rest = new Uint8Array(works.length);
    this.pass = new Uint8Array(works.length);
  }

  /* What all filters but the window say; judged anew only when one of them has changed. */
  judgeRest(s) {
    const key = [s.layers, s.statuses, s.organizations, s.sources, s.accuracies, s.text];
    if (this.key?.every((value, i) => value === key[i])) return;
    this.key = key;
    const words = wordsOf(s);
    this.works.forEach((work, i) => { this.rest[i] = Number(passesRest(work, s, words)); });
    this.list = null;
  }

  /* Mark the works that pass; count them, those with a place, and those that no document dates. */
  judge(s) {
    this.judgeRest(s);
    const { rest, dated, placed, pass } = this;
    const whole = wholePeriod(s), { first, last } = this.modes[s.mode];
    const from = s.mode === "in-service" ? -NEVER : s.from, to = s.to, undatedPass = whole || s.undated ? 1 : 0;
    let count = 0, onMap = 0, undated = 0;
    for (let i = 0; i < rest.length; i += 1) {
      let passes = 0;
      if (rest[i]) {
        if (!dated[i]) {
          undated += 1;
          passes = undatedPass;
        } else if (whole || (first[i] <= to && last[i] >= from)) passes = 1;
        count += passes;
        onMap += passes & placed[i];
      }
      pass[i] = passes;
    }
    Object.assign(this, { count, onMap, undated, list: null });
  }

  /* The works that pass, as a list; made when first asked for. */
  get passed() {
    this.list ??= this.works.filter((_, i) => this.pass[i]);
    return this.list;
  }
}

/* The works that pass a state other than the drawn one, and how many it leaves undated. */
export const selectWorks = (s) => {
  const selection = new Selection(session.data.works);
  selection.judge(s);
  return { passed: selection.passed, undated: selection.undated };
};

const HELD = {
  layers: (work) => [work.layer],
  statuses: (work) => [work.status],
  organizations: (work) => work.organizations || [],
  sources: (work) => work.sources,
  accuracies: (work) => [work.accuracy],
};

/* How many works each code of a set would show, the other filters staying as they are. `passed`: the works that pass, where
they are known already. */
export const countsOf = (s, name, passed = null) => {
  const counts = {}, held = HELD[name];
  const count = (work) => { for (const code of held(work)) counts[code] = (counts[code] || 0) + 1; };
  if (!s[name] && passed) passed.forEach(count); // the set narrows nothing: what passes is the answer
  else {
    const words = wordsOf(s);
    for (const work of session.data.works) if (passesRest(work, s, words, name) && inWindow(work, s)) count(work);
  }
  return counts;
};
