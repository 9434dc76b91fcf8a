/* How does the state of the page stand in its address? Read from and written to plain query parameters.

The same parameters by the same rules as hpgeo's addresses in Python; tests/cases holds both. */
import { session } from "../ground/session.js";
import { isComparison } from "./comparison.js";
import { DIMENSIONS, knownCodes } from "./dimensions.js";
import { isForeign } from "./foreign.js";
import { freshState } from "./state.js";

/** @import { Mode, Parameters, SetName, State } from "../types" */

/* The longest row of an annex and a few letters more; a browser may count one letter as two. */
export const MAX_TEXT = 800;
const LANGUAGES = ["vi", "en"];

/* What has no place in a text: controls, marks of direction, half characters and those of private use or of none. */
const FAULTY = new RegExp(
  "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Noncharacter_Code_Point}\\u2028\\u2029\\u061c\\u200e\\u200f" +
  "\\u202a-\\u202e\\u2066-\\u2069\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]", "u");

/** @param {string} value */
const isText = (value) => value !== "" && [...value].length <= MAX_TEXT && !FAULTY.test(value);

/* Names that parameters had before, and have in old links; where both stand, the newer one counts. */
const OLDER_NAMES = new Map([["asof", "known"]]);

/* Reading: each reader takes a value over into the state, and says whether all of it was sound. */

/** @typedef {(state: State, value: string) => boolean} Reader */

/** @param {SetName} name @returns {Reader} */
const readCodes = (name) => (state, value) => {
  const known = new Set(knownCodes(name)), codes = value ? value.split(",") : [];
  const good = codes.filter((code) => known.has(code));
  if (good.length || !codes.length) state[name] = new Set(good);
  return good.length === codes.length;
};

/**
 * Take a value over where it is sound.
 * @template {keyof State} Key
 * @param {Key} key @param {(value: string) => boolean} isSound @param {(value: string) => State[Key]} read
 * @returns {Reader}
 */
const readWhere = (key, isSound, read) => (state, value) => {
  const sound = isSound(value);
  if (sound) state[key] = read(value);
  return sound;
};

/** @param {string} value */
const isYear = (value) => {
  const [first, last] = session.data.years, year = /^[0-9]{4}$/.test(value) ? Number(value) : 0;
  return year >= first && year <= last;
};

/** @param {string} value @returns {NonNullable<State["view"]>} */
const readView = (value) => {
  const [latitude, longitude, zoom] = value.split(",").map(Number);
  return [latitude, longitude, zoom];
};

/** @param {string} value */
const isView = (value) => {
  if (!/^-?[0-9]+(\.[0-9]+)?(,-?[0-9]+(\.[0-9]+)?){2}$/.test(value)) return false;
  const [latitude, longitude, zoom] = readView(value);
  return Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 && zoom >= 0 && zoom <= 22;
};

/**
 * A day on which a document told something.
 * @param {string} value
 */
const isKnowledgeDay = (value) => value === session.data.knownOn || session.data.days.includes(value);

/** @param {string} value */
const isSet = (value) => value === "1";

/** @param {string} value */
const asIs = (value) => value;

/** @param {string} value */
const asMode = (value) => /** @type {Mode} */ (value);

/** @type {Map<string, Reader>} */
const READERS = new Map([
  ...DIMENSIONS.map(({ name, parameter }) => /** @type {[string, Reader]} */ ([parameter, readCodes(name)])),
  ["from", readWhere("from", isYear, Number)],
  ["to", readWhere("to", isYear, Number)],
  ["mode", readWhere("mode", (value) => Object.hasOwn(session.data.codes.mode, value), asMode)],
  ["undated", readWhere("undated", isSet, isSet)],
  ["plan", readWhere("plan", isSet, isSet)],
  ["q", readWhere("text", isText, asIs)],
  ["work", readWhere("work", (value) => session.byId.has(value), asIs)],
  ["view", readWhere("view", isView, readView)],
  ["compare", readWhere("compare", (value) => isComparison(value), asIs)],
  ["known", readWhere("knownOn", isKnowledgeDay, asIs)],
  ["cite", readWhere("cite", (value) => /^[0-9]{1,3}$/.test(value), Number)],
  ["lang", (_, value) => LANGUAGES.includes(value)], // the host has read it
]);

/**
 * Take one parameter over; an older name beside a newer one that says something else counts for nothing.
 * @param {State} state @param {Parameters} parameters @param {string} given
 */
const isRead = (state, parameters, given) => {
  const key = OLDER_NAMES.get(given) ?? given, value = parameters[given];
  const isOutdone = Object.hasOwn(parameters, key) && parameters[key] !== value;
  return !isOutdone && Boolean(READERS.get(key)?.(state, value));
};

/**
 * Read query parameters; what is old or wrong is ignored and named in `ignored`.
 * @param {Parameters} parameters
 */
export const parseState = (parameters) => {
  const state = freshState();
  const own = Object.keys(parameters).filter((given) => !isForeign(given));
  const ignored = own.filter((given) => !isRead(state, parameters, given));
  if (state.from > state.to) {
    [state.from, state.to] = session.data.years;
    ignored.push("from");
  }
  if (state.cite != null && !citesStatement(state)) state.cite = null;
  return { state, ignored };
};

/**
 * Whether the work that is looked at has the statement whose passage is asked for.
 * @param {State} state
 */
const citesStatement = ({ work, cite }) => Number(cite) < (session.byId.get(work ?? "")?.statementCount ?? 0);

/* Writing */

/** @param {boolean} isDefault @param {string} text */
const unless = (isDefault, text) => (isDefault ? null : text);

/** @param {State["view"]} view */
const viewText = (view) =>
  view && `${view[0].toFixed(4)},${view[1].toFixed(4)},${Number(view[2].toFixed(2))}`;

/** @param {State} state */
const setTexts = (state) => DIMENSIONS.map(({ name, parameter }) => {
  const codes = state[name];
  return [parameter, codes && [...codes].sort().join(",")];
});

/**
 * What each parameter says of a state; null where it stands at its default.
 * @param {State} s
 * @returns {Record<string, string | null>}
 */
const told = (s) => {
  const [first, last] = session.data.years, text = s.text.trim();
  return {
    from: unless(s.from === first, String(s.from)),
    to: unless(s.to === last, String(s.to)),
    mode: unless(s.mode === "under-way", s.mode),
    undated: unless(!s.undated, "1"),
    plan: unless(!s.plan, "1"),
    ...Object.fromEntries(setTexts(s)),
    q: unless(!text, text),
    compare: s.compare,
    work: s.work,
    view: viewText(s.view),
    cite: unless(s.work == null || s.cite == null, String(s.cite)),
    known: s.knownOn,
    lang: unless(session.language !== "en", "en"),
  };
};

/**
 * Write the state as query parameters; what stands at its default is left out.
 * @param {State} state
 * @returns {Parameters}
 */
export const parametersOf = (state) => {
  /** @type {Parameters} */
  const parameters = {};
  for (const [key, text] of Object.entries(told(state))) if (text !== null) parameters[key] = text;
  return parameters;
};

/** @param {Parameters} parameters */
export const canonical = (parameters) =>
  Object.keys(parameters).sort().map((key) => `${key}=${parameters[key]}`).join("&");
