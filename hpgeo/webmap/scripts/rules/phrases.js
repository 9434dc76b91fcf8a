/* How do people write dates, periods, numbers, sums and citations? As hpgeo does in Python; tests/cases holds both. */
import { session } from "../ground/session.js";
import { codeLabel, locale, say, spoken } from "../ground/words.js";

/** @import { Citation, Investment, Period } from "../types" */

/**
 * The name of a status; a work without one has an unknown status.
 * @param {string} code
 */
export const statusName = (code) => (code === session.data.unknownStatus ? say("unknown") : codeLabel("status", code));

/**
 * The name of an agency or company; what no record names is called by its id.
 * @param {string} id
 */
export const organizationName = (id) => spoken(session.data.organizations[id]?.name) || id;

/** @param {number} value @param {number} [decimals] */
export const numberWords = (value, decimals = 0) =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: decimals }).format(value);

const QUARTERS = ["I", "II", "III", "IV"];

/**
 * "2023", "2023-Q4", "2023-06", "2023-06-30" as people write them.
 * @param {string | null | undefined} text
 */
export const dateWords = (text) => {
  if (!text) return "";
  const [year, middle, day] = text.split("-");
  if (!middle) return year;
  if (middle.startsWith("Q") && session.language === "en") return `${middle} ${year}`;
  if (middle.startsWith("Q")) return `quý ${QUARTERS[Number(middle[1]) - 1]}/${year}`;
  return day ? `${day}/${middle}/${year}` : `${middle}/${year}`;
};

/**
 * The day up to which documents are heard, where there is one, and the day that counts as today.
 * @param {{ knownOn?: string | null, today: string }} days
 */
export const daysInWords = ({ knownOn, today }) => {
  const overdue = say("overdue_as_of", { day: dateWords(today) });
  return knownOn ? `${say("known_to", { day: dateWords(knownOn) })} · ${overdue}` : overdue;
};

/**
 * A sum in the unit people speak of: tỷ đồng, billion VND.
 * @param {Investment | null | undefined} investment
 */
export const moneyWords = (investment) => {
  if (!investment) return "";
  const { amount, currency, qualifier } = investment;
  const lead = qualifier ? `${codeLabel("qualifier", qualifier)} ` : "";
  const [size, unit] = amount >= 1e9 ? [1e9, say("billion")] : [1e6, say("million")];
  return `${lead}${numberWords(amount / size, 1)} ${unit} ${currencyName(currency)}`;
};

/** @param {string} currency */
export const currencyName = (currency) => (currency === "VND" && session.language === "vi" ? "đồng" : currency);

/** @param {number} metres */
export const roughLength = (metres) =>
  metres >= 1000 ? `${numberWords(metres / 1000, 1)} km` : `${numberWords(metres)} m`;

/**
 * A stated period in words: start and end, else what is stated of either side.
 * @param {Period | undefined} period
 */
export const periodWords = (period) => {
  const { start, end, after, before, open } = period ?? {};
  if (start && end) return start === end ? dateWords(start) : `${dateWords(start)} – ${dateWords(end)}`;
  if (start) return startWords(start, before, open);
  if (after) return afterWords(after, end, before, open);
  if (end) return say("until", { date: dateWords(end) });
  if (before) return say("before", { date: dateWords(before) });
  return say(open ? "every_year" : "not_stated");
};

/** @type {(start: string, before?: string | null, open?: boolean) => string} */
const startWords = (start, before, open) => {
  const date = dateWords(start);
  if (before) return say("from_before", { date, bound: dateWords(before) });
  return say(open ? "open_period" : "from_on", { date });
};

/** @type {(after: string, end?: string | null, before?: string | null, open?: boolean) => string} */
const afterWords = (after, end, before, open) => {
  const date = dateWords(after);
  if (end) return say("after_until", { date, bound: dateWords(end) });
  if (before) return say("after_before", { date, bound: dateWords(before) });
  return say(open ? "after_open" : "after", { date });
};

/**
 * A place in a document; the only place of a web page is the page, which is nothing to name.
 * @param {string} locator
 */
const placeIn = (locator) => {
  if (locator === "page") return "";
  const [, kind, place] = /^(body|fn)\/(.+)$/.exec(locator) ?? [];
  return kind ? `${say(`locator_${kind}`)} ${place}` : locator;
};

/**
 * A source by its short name, and the place in it.
 * @param {Citation | undefined} cite
 */
export const citationWords = (cite) => {
  if (!cite) return "";
  const [source, locator] = cite;
  return [spoken(session.data.sources[source].short), placeIn(locator)].filter(Boolean).join(", ");
};

/** @param {number} metres */
export const measuredLength = (metres) => {
  if (metres < 1000) return `${numberWords(metres, metres < 100 ? 1 : 0)} m`;
  return `${numberWords(metres / 1000, metres < 100000 ? 2 : 1)} km`;
};

/** @param {number} hectares */
const decimalsOf = (hectares) => {
  if (hectares < 10) return 2;
  return hectares < 1000 ? 1 : 0;
};

/**
 * Hectares, as land is spoken of; square kilometres beside them where they say more.
 * @param {number} square metres
 */
export const measuredArea = (square) => {
  const hectares = square / 10000;
  const text = `${numberWords(hectares, decimalsOf(hectares))} ha`;
  return hectares < 100 ? text : `${text} = ${numberWords(square / 1e6, 2)} km²`;
};
