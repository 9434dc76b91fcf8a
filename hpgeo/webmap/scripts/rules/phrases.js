/* How do people write dates, periods, numbers, sums and citations? The same words as hpgeo has in Python. */
import { session } from "../ground/session.js";
import { codeLabel, locale, say, spoken } from "../ground/words.js";

/* The name of a status; a work without one has an unknown status. */
export const statusName = (code) => (code === session.data.unknownStatus ? say("unknown") : codeLabel("status", code));

export const numberWords = (value, digits = 0) =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

/* "2023", "2023-Q4", "2023-06", "2023-06-30" as people write them. */
export const dateWords = (text) => {
  if (!text) return "";
  const [year, middle, day] = text.split("-");
  if (!middle) return year;
  if (middle[0] === "Q") return session.language === "en" ? `${middle} ${year}` : `quý ${["I", "II", "III", "IV"][middle[1] - 1]}/${year}`;
  return day ? `${day}/${middle}/${year}` : `${middle}/${year}`;
};

/* A sum in the unit people speak of: tỷ đồng, billion VND. */
export const moneyWords = (investment) => {
  if (!investment) return "";
  const { amount, currency, qualifier } = investment;
  const lead = qualifier ? codeLabel("qualifier", qualifier) + " " : "";
  const [size, unit] = amount >= 1e9 ? [1e9, say("billion")] : [1e6, say("million")];
  const name = currency === "VND" && session.language === "vi" ? "đồng" : currency;
  return `${lead}${numberWords(amount / size, 1)} ${unit} ${name}`;
};

export const roughLength = (value) => (value >= 1000 ? `${numberWords(value / 1000, 1)} km` : `${numberWords(value)} m`);

/* A stated period in words. */
export const periodWords = (p) => {
  if (!p) return say("not_stated");
  if (p.after && !p.start && !p.end) return say("after", { date: dateWords(p.after) });
  if (p.before && !p.start) return say("before", { date: dateWords(p.before) });
  if (p.start && p.end) return p.start === p.end ? dateWords(p.start) : `${dateWords(p.start)} – ${dateWords(p.end)}`;
  if (p.start) return say(p.open ? "open_period" : "from_on", { date: dateWords(p.start) });
  if (p.end) return say("until", { date: dateWords(p.end) });
  return p.open ? say("every_year") : say("not_stated");
};

/* A place in a document; the only place of a web page is the page, which is nothing to name. As hpgeo.texts has it. */
const placeIn = (locator) => {
  if (locator === "page") return "";
  const [, kind, place] = /^(body|fn)\/(.*)$/.exec(locator) || [];
  return kind ? `${say(`locator_${kind}`)} ${place}` : locator;
};

/* A source by its short name, and the place in it. */
export const citationWords = (cite) => (cite ? [spoken(session.data.sources[cite[0]].short), placeIn(cite[1])].filter(Boolean).join(", ") : "");

export const measuredLength = (metres) => (metres < 1000 ? `${numberWords(metres, metres < 100 ? 1 : 0)} m` : `${numberWords(metres / 1000, metres < 100000 ? 2 : 1)} km`);

/* Hectares, as land is spoken of; square kilometres beside them where they say more. */
export const measuredArea = (square) => {
  const hectares = square / 10000;
  const text = `${numberWords(hectares, hectares < 10 ? 2 : hectares < 1000 ? 1 : 0)} ha`;
  return hectares < 100 ? text : `${text} = ${numberWords(square / 1e6, 2)} km²`;
};
