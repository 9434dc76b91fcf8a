/* Which works pass? The same rules as hpgeo has in Python; tests/cases holds both.

A step of the period touches numbers only: the works stand in columns, and what the other filters say is kept until one
of them changes. */
import { session } from "../ground/session.js";
import { NO_YEAR } from "../ground/standings.js";
import { SET_NAMES, heldIn } from "./dimensions.js";
import { holdsWords, wordsIn } from "./folding.js";
import { haystack } from "./haystack.js";

/** @import { Catalogue } from "../ground/catalogue.js" */
/** @import { Coded, Lists, Mode, Numbers, SetName, Standings, State, Work } from "../types" */

/** @typedef {Pick<State, "from" | "to" | "mode" | "undated">} Window */
/** @typedef {{ first: Int16Array, last: Int16Array }} Intervals */

/** @param {Window} s */
export const wholePeriod = (s) =>
  s.mode === "under-way" && s.from <= session.data.years[0] && s.to >= session.data.years[1];

/**
 * The words that the text of a state asks for.
 * @param {Pick<State, "text">} s
 */
export const wordsOf = (s) => (s.text.trim() ? wordsIn(s.text) : []);

/* The window */

const NEVER = 32767;

/** @param {Numbers} values @param {number} open what an open side counts as */
const sides = (values, open) => new Int16Array(values).map((year) => (year === NO_YEAR ? open : year));

/**
 * The years of all works as an interval per mode [first, last], empty where a work cannot pass.
 * @param {Standings} standings
 * @returns {Record<Mode, Intervals>}
 */
const intervalsOf = ({ first, last, start, end, service, dated }) => {
  /** @param {Int16Array} years @param {number} missing */
  const ifDated = (years, missing) => years.map((year, i) => (dated[i] ? year : missing));
  const serving = sides(service, NEVER);
  return {
    "under-way": { first: ifDated(sides(first, -NEVER), NEVER), last: ifDated(sides(last, NEVER), -NEVER) },
    starts: { first: sides(start, NEVER), last: sides(start, -NEVER) },
    finishes: { first: sides(end, NEVER), last: sides(end, -NEVER) },
    "in-service": { first: serving, last: serving.map((year) => (year === NEVER ? -NEVER : NEVER)) },
  };
};

/**
 * What the window compares: the intervals, and which works a document dates at all.
 * @typedef {{ modes: Record<Mode, Intervals>, dated: Uint8Array }} Times
 */

/** @type {WeakMap<Standings, Times>} */
const times = new WeakMap();

/** @param {Standings} standings @returns {Times} */
const timesOf = (standings) => {
  let made = times.get(standings);
  if (!made) {
    const { dated, service } = standings;
    made = {
      modes: intervalsOf(standings),
      dated: new Uint8Array(dated).map((is, i) => Number(is || service[i] !== NO_YEAR)),
    };
    times.set(standings, made);
  }
  return made;
};

/* The sets */

/**
 * Unmark the works that hold none of the wanted codes.
 * @param {Uint8Array} marks @param {Coded | Lists} held @param {Set<string>} wanted
 */
const narrow = (marks, held, wanted) => {
  const isWanted = Uint8Array.from(held.codes, (code) => Number(wanted.has(code))), { values } = held;
  if ("starts" in held) narrowByLists(marks, held, isWanted);
  else for (let i = 0; i < marks.length; i += 1) marks[i] &= isWanted[values[i]];
};

/** @param {Uint8Array} marks @param {Lists} held @param {Uint8Array} isWanted */
const narrowByLists = (marks, { values, starts }, isWanted) => {
  for (let i = 0; i < marks.length; i += 1) {
    let any = 0;
    for (let at = starts[i]; at < starts[i + 1]; at += 1) any |= isWanted[values[at]];
    marks[i] &= any;
  }
};

/* The works of one catalogue as they stand at a moment, indexed for filtering. */
export class Selection {
  count = 0;
  onMap = 0;
  undated = 0;
  isWaiting = false; // for the texts by which works are found; meanwhile none passes
  /** @type {unknown[]} */
  key = [];
  /** @type {Work[] | null} */
  list = null;

  /** @param {Catalogue} catalogue @param {Standings} [standings] */
  constructor(catalogue, standings = catalogue.today) {
    const { modes, dated } = timesOf(standings);
    this.catalogue = catalogue;
    this.works = catalogue.works;
    this.standings = standings;
    this.held = heldIn(catalogue, standings);
    this.modes = modes;
    this.dated = dated;
    this.placed = catalogue.placed;
    this.rest = new Uint8Array(catalogue.length);
    this.pass = new Uint8Array(catalogue.length);
  }

  /**
   * What all filters but the window say; judged anew only when one of them has changed.
   * @param {State} s
   */
  judgeRest(s) {
    const key = [...SET_NAMES.map((name) => s[name]), s.text, session.names.isThere];
    if (this.key.length && key.every((value, i) => value === this.key[i])) return;
    this.key = key;
    this.list = null;
    const { rest, standings: { known } } = this;
    if (known) rest.set(known);
    else rest.fill(1);
    for (const name of SET_NAMES) {
      const wanted = s[name];
      if (wanted) narrow(rest, this.held[name], wanted);
    }
    this.judgeText(wordsOf(s));
  }

  /** @param {string[]} words */
  judgeText(words) {
    const { rest, works } = this;
    this.isWaiting = words.length > 0 && !session.names.isThere;
    if (this.isWaiting) rest.fill(0);
    else if (words.length)
      for (let i = 0; i < rest.length; i += 1) rest[i] &= Number(rest[i] && holdsWords(haystack(works[i]), words));
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
 * The selection of a state other than the drawn one, judged.
 * @param {State} s
 */
export const selectWorks = (s) => {
  const selection = new Selection(session.data.catalogue);
  selection.judge(s);
  return selection;
};

/**
 * How many works each code of a set would show, the other filters staying as they are. `passed`: the works that pass,
 * where they are known already.
 * @param {State} s @param {SetName} name @param {Work[] | null} [passed]
 */
export const countsOf = (s, name, passed = null) => {
  const { catalogue } = session.data, held = heldIn(catalogue)[name];
  // Where the set narrows nothing, what passes is the answer.
  const works = !s[name] && passed ? passed : selectWorks({ ...s, [name]: null }).passed;
  const counts = new Uint32Array(held.codes.length), { values } = held;
  for (const { index } of works)
    if (!("starts" in held)) counts[values[index]] += 1;
    else for (let at = held.starts[index]; at < held.starts[index + 1]; at += 1) counts[values[at]] += 1;
  return Object.fromEntries(held.codes.map((code, place) => [code, counts[place]]));
};
