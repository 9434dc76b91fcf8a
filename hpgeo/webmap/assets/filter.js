/* Which works pass? The same rules as hpgeo.queries; a browser test holds the two together. */
"use strict";

HP.wholePeriod = (s) =>
  s.mode === "under-way" && s.from <= HP.data.years[0] && s.to >= HP.data.years[1];

/* Whether a document dates the work at all. */
HP.isDated = (work) => Boolean(work.years && (work.years.dated || work.years.service));

HP.inWindow = (work, s) => {
  if (HP.wholePeriod(s)) return true;
  if (!HP.isDated(work)) return s.undated;
  const { first, last, start, end, service, dated } = work.years;
  if (s.mode === "starts") return start != null && start >= s.from && start <= s.to;
  if (s.mode === "finishes") return end != null && end >= s.from && end <= s.to;
  if (s.mode === "in-service") return service != null && service <= s.to;
  return Boolean(dated) && (first == null || first <= s.to) && (last == null || last >= s.from);
};

const overlaps = (wanted, held) => !wanted || held.some((code) => wanted.has(code));

/* Every dimension but the window; `skip` leaves one more out, for the counts beside it. */
HP.passesRest = (work, s, words, skip) =>
  (skip === "layers" || overlaps(s.layers, [work.layer])) &&
  (skip === "statuses" || overlaps(s.statuses, [work.status])) &&
  (skip === "organizations" || overlaps(s.organizations, work.organizations || [])) &&
  (skip === "sources" || overlaps(s.sources, work.sources)) &&
  (skip === "accuracies" || overlaps(s.accuracies, [work.accuracy])) &&
  words.every((word) => HP.haystack(work).includes(` ${word}`));

/* The words of the search; a text without a word, such as "?", is a word that nothing holds. */
HP.wordsOf = (s) => {
  if (!s.text.trim()) return [];
  const words = HP.searchable(s.text).split(" ").filter(Boolean);
  return words.length ? words : ["?"];
};

/* The works that pass, and those that the window leaves unjudged. */
HP.select = (s) => {
  const words = HP.wordsOf(s);
  const passed = [];
  let undated = 0;
  for (const work of HP.data.works) {
    if (!HP.passesRest(work, s, words)) continue;
    if (!HP.isDated(work)) undated += 1;
    if (HP.inWindow(work, s)) passed.push(work);
  }
  return { passed, undated };
};

/* How many works each code of a set would show, the other filters staying as they are. */
HP.counts = (s, name) => {
  const words = HP.wordsOf(s);
  const counts = {};
  const held = { layers: (w) => [w.layer], statuses: (w) => [w.status], organizations: (w) => w.organizations || [], sources: (w) => w.sources, accuracies: (w) => [w.accuracy] }[name];
  for (const work of HP.data.works)
    if (HP.passesRest(work, s, words, name) && HP.inWindow(work, s))
      for (const code of held(work)) counts[code] = (counts[code] || 0) + 1;
  return counts;
};
