/* Which works pass? The same rules as hpgeo has in Python; tests/cases holds both.

A step of the period touches numbers only: years stand in typed arrays, and what the other filters say
is kept until one of them changes. */
import { session } from "../ground/session.js";
import { holdsWords, wordsIn } from "./folding.js";
import { haystack } from "./haystack.js";

/** @import { Mode, SetName, State, Work, Years } from "../types" */

/** @typedef {Pick<State, "from" | "to" | "mode" | "undated">} Window */
/** @typedef {Pick<State, SetName>} Sets */
/** @typedef {{ first: Int16Array, last: Int16Array }} Intervals */

/** @param {Window} s */
export const wholePeriod = (s) =>
  s.mode === "under-way" && s.from <= session.data.years[0] && s.to >= session.data.years[1];

/**
 * Whether a document dates the work at all.
 * @param {Work} work
 */
export const isDated = (work) => Boolean(work.years && (work.years.dated || work.years.service));

/** @param {number | null} year @param {Window} s */
const stands = (year, s) => year != null && year >= s.from && year <= s.to;

/** @type {Record<Mode, (years: Years, s: Window) => boolean>} */
const MEETS = {
  "under-way": ({ first, last, dated }, s) =>
    Boolean(dated) && (first == null || first <= s.to) && (last == null || last >= s.from),
  starts: ({ start }, s) => stands(start, s),
  finishes: ({ end }, s) => stands(end, s),
  "in-service": ({ service }, s) => service != null && service <= s.to,
};

/** @param {Work} work @param {Window} s */
export const inWindow = (work, s) => {
  if (wholePeriod(s)) return true;
  return isDated(work) ? MEETS[s.mode](work.years, s) : s.undated;
};

/**
 * What a work holds of each set.
 * @type {Record<SetName, (work: Work) => string[]>}
 */
const HELD = {
  layers: (work) => [work.layer],
  statuses: (work) => [work.status],
  organizations: (work) => work.organizations ?? [],
  sources: (work) => work.sources,
  accuracies: (work) => [work.accuracy],
};

/**
 * Every dimension but the window; `skip` leaves one more out, for the counts beside it.
 * @param {Work} work @param {Sets} s @param {string[]} words @param {SetName} [skip]
 */
export const passesRest = (work, s, words, skip) => {
  for (const name of /** @type {SetName[]} */ (Object.keys(HELD))) {
    const wanted = s[name];
    if (wanted && name !== skip && !HELD[name](work).some((code) => wanted.has(code))) return false;
  }
  return !words.length || holdsWords(haystack(work), words);
};

/**
 * The words that the text of a state asks for.
 * @param {Pick<State, "text">} s
 */
export const wordsOf = (s) => (s.text.trim() ? wordsIn(s.text) : []);

const NEVER = 32767;

/**
 * The years of all works as an interval per mode [first, last], empty where a work cannot pass.
 * @param {Work[]} works
 */
const intervalsOf = (works) => {
  /** @returns {Intervals} */
  const empty = () => ({
    first: new Int16Array(works.length).fill(NEVER),
    last: new Int16Array(works.length).fill(-NEVER),
  });
  const modes = { "under-way": empty(), starts: empty(), finishes: empty(), "in-service": empty() };
  /** @param {Mode} mode @param {number} i @param {number} first @param {number} last */
  const put = (mode, i, first, last) => {
    modes[mode].first[i] = first;
    modes[mode].last[i] = last;
  };
  works.forEach(({ years }, i) => {
    if (!years) return;
    if (years.dated) put("under-way", i, years.first ?? -NEVER, years.last ?? NEVER);
    if (years.start != null) put("starts", i, years.start, years.start);
    if (years.end != null) put("finishes", i, years.end, years.end);
    if (years.service != null) put("in-service", i, years.service, NEVER);
  });
  return modes;
};

/* The works of one catalogue, indexed for filtering. */
export class Selection {
  count = 0;
  onMap = 0;
  undated = 0;
  /** @type {unknown[]} */
  key = [];
  /** @type {Work[] | null} */
  list = null;

  /** @param {Work[]} works */
  constructor(works) {
    this.works = works;
    this.modes = intervalsOf(works);
    this.dated = Uint8Array.from(works, (work) => Number(isDated(work)));
    this.placed = Uint8Array.from(works, (work) => Number(Boolean(work.features?.length)));
    this.rest = new Uint8Array(works.length);
    this.pass = new Uint8Array(works.length);
  }

  /**
   * What all filters but the window say; judged anew only when one of them has changed.
   * @param {State} s
   */
  judgeRest(s) {
    const key = [s.layers, s.statuses, s.organizations, s.sources, s.accuracies, s.text];
    if (this.key.length && key.every((value, i) => value === this.key[i])) return;
    this.key = key;
    const words = wordsOf(s);
    this.works.forEach((work, i) => { this.rest[i] = Number(passesRest(work, s, words)); });
    this.list = null;
  }

  /**
   * Mark the works that pass; count them, those with a place, and those that no document dates.
   * @param {State} s
   */
  judge(s) {
    this.judgeRest(s);
    const { rest, dated, placed, pass } = this, { first, last } = this.modes[s.mode];
    const whole = wholePeriod(s), undatedPass = whole || s.undated ? 1 : 0;
    const from = s.mode === "in-service" ? -NEVER : s.from, to = s.to;
    let count = 0, onMap = 0, undated = 0;
    for (let i = 0; i < rest.length; i += 1) {
      let passes = 0;
      if (rest[i]) {
        const within = whole || (first[i] <= to && last[i] >= from);
        undated += 1 - dated[i];
        passes = dated[i] ? Number(within) : undatedPass;
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

/**
 * The works that pass a state other than the drawn one, and how many it leaves undated.
 * @param {State} s
 */
export const selectWorks = (s) => {
  const selection = new Selection(session.data.works);
  selection.judge(s);
  return { passed: selection.passed, undated: selection.undated };
};

/**
 * How many works each code of a set would show, the other filters staying as they are. `passed`: the works that pass,
 * where they are known already.
 * @param {State} s @param {SetName} name @param {Work[] | null} [passed]
 */
export const countsOf = (s, name, passed = null) => {
  /** @type {Record<string, number>} */
  const counts = {};
  const held = HELD[name];
  /** @param {Work} work */
  const count = (work) => { for (const code of held(work)) counts[code] = (counts[code] || 0) + 1; };
  if (!s[name] && passed) passed.forEach(count); // the set narrows nothing: what passes is the answer
  else {
    const words = wordsOf(s);
    for (const work of session.data.works) if (passesRest(work, s, words, name) && inWindow(work, s)) count(work);
  }
  return counts;
};
