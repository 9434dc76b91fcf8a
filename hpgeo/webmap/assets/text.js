/* Words: language, dates, numbers, and folding for search. The page's only globals are HP and hpgeo. */
"use strict";
const HP = (window.HP = {});

HP.language = "vi";

/* One string of the app in the current language, with its {values} filled in. */
HP.say = (key, values = {}) => {
  const pair = HP.data.texts[key] || [key, key];
  return HP.of(pair).replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
};

/* The current language of a [Vietnamese, English] pair. */
HP.of = (pair) => (pair ? pair[HP.language === "en" ? 1 : 0] : "");

HP.label = (list, code) => {
  const pair = (HP.data.codes[list] || {})[code];
  return pair ? HP.of(pair) : code;
};

/* Lower-case ASCII words joined by single spaces; the same rules as hpgeo.search.fold. */
HP.fold = (text) =>
  text
    .toLowerCase()
    .replace(/đ/g, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z])(?=[0-9])|([0-9])(?=[a-z])/g, "$1$2 ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

let expansions = null;
HP.searchable = (text) => {
  const table = HP.data.abbreviations;
  expansions = expansions || new RegExp(`\\b(${Object.keys(table).sort((a, b) => b.length - a.length).join("|")})\\b`, "g");
  return HP.fold(text).replace(expansions, (name) => table[name]);
};

/* Everything by which a work may be found, as hpgeo.search.index_text has it; made when first asked for. */
HP.haystack = (work) => {
  if (!work.haystack) work.haystack = ` ${[...new Set(textsOf(work).map(HP.searchable))].join(" ")}`;
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
  const known = HP.data.organizations, now = known[organization]?.now;
  if (!families.has(now)) {
    const family = Object.values(known).filter((o) => o.now === now);
    families.set(now, family.flatMap((o) => [...o.name, ...(o.aliases || [])]));
  }
  return families.get(now);
};

/* The name of a status; a work without one has an unknown status. */
HP.statusName = (code) => (code === HP.data.unknownStatus ? HP.say("unknown") : HP.label("status", code));

const locale = () => (HP.language === "en" ? "en-GB" : "vi-VN");

HP.number = (value, digits = 0) =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

/* "2023", "2023-Q4", "2023-06", "2023-06-30" as people write them. */
HP.date = (text) => {
  if (!text) return "";
  const [year, middle, day] = text.split("-");
  if (!middle) return year;
  if (middle[0] === "Q") return HP.language === "en" ? `${middle} ${year}` : `quý ${["I", "II", "III", "IV"][middle[1] - 1]}/${year}`;
  return day ? `${day}/${middle}/${year}` : `${middle}/${year}`;
};

/* A sum in the unit people speak of: tỷ đồng, billion VND. */
HP.money = (investment) => {
  if (!investment) return "";
  const { amount, currency, qualifier } = investment;
  const lead = qualifier ? HP.label("qualifier", qualifier) + " " : "";
  const [size, unit] = amount >= 1e9 ? [1e9, HP.say("billion")] : [1e6, HP.say("million")];
  const name = currency === "VND" && HP.language === "vi" ? "đồng" : currency;
  return `${lead}${HP.number(amount / size, 1)} ${unit} ${name}`;
};

HP.metres = (value) => (value >= 1000 ? `${HP.number(value / 1000, 1)} km` : `${HP.number(value)} m`);

/* A stated period in words. */
HP.period = (p) => {
  if (!p) return HP.say("not_stated");
  if (p.after && !p.start && !p.end) return HP.say("after", { date: HP.date(p.after) });
  if (p.before && !p.start) return HP.say("before", { date: HP.date(p.before) });
  if (p.start && p.end) return p.start === p.end ? HP.date(p.start) : `${HP.date(p.start)} – ${HP.date(p.end)}`;
  if (p.start) return HP.say(p.open ? "open_period" : "from_on", { date: HP.date(p.start) });
  if (p.end) return HP.say("until", { date: HP.date(p.end) });
  return p.open ? HP.say("every_year") : HP.say("not_stated");
};

/* A place in a document; the only place of a web page is the page, which is nothing to name. As hpgeo.texts has it. */
const placeIn = (locator) => {
  if (locator === "page") return "";
  const [, kind, place] = /^(body|fn)\/(.*)$/.exec(locator) || [];
  return kind ? `${HP.say(`locator_${kind}`)} ${place}` : locator;
};

/* A source by its short name, and the place in it. */
HP.citation = (cite) => (cite ? [HP.of(HP.data.sources[cite[0]].short), placeIn(cite[1])].filter(Boolean).join(", ") : "");
