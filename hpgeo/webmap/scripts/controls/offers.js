/* How does each kind of offer of the search look? */
import { el, svg } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { codeLabel, say, spoken } from "../ground/words.js";
import { selectWorks } from "../rules/filter.js";
import { reasonsOf } from "../rules/matches.js";
import { numberWords } from "../rules/phrases.js";
import { worksOf } from "../rules/totals_words.js";
import { badgeIcon } from "../drawing/icons.js";

/** @import { Child, Shape, State } from "../types" */
/** @import { AgencyOffer, PlaceOffer, WorkOffer } from "../rules/matches.js" */

/** @typedef {{ kind: "filters", hidden: number }} FiltersOffer */
/** @typedef {WorkOffer | AgencyOffer | PlaceOffer | FiltersOffer} Offered */

/** @param {string} d @param {number} width @returns {Shape} */
const line = (d, width) => ["path", { d, fill: "none", stroke: "currentColor", "stroke-width": width }];

/** @type {Shape[]} */
const pin = [
  line("M8 14.5C4.5 10.4 3 8.2 3 6a5 5 0 0 1 10 0c0 2.2-1.5 4.4-5 8.5z", 1.6),
  ["circle", { cx: 8, cy: 6, r: 1.8, fill: "currentColor" }],
];

const house = [line("M2 6.5 8 3l6 3.5M3.5 7v5.5M6.5 7v5.5M9.5 7v5.5M12.5 7v5.5M2 13.5h12", 1.5)];

/** @type {Shape[]} */
export const glass = [
  ["circle", { cx: 7, cy: 7, r: 4.4, fill: "none", stroke: "currentColor", "stroke-width": 1.7 }],
  line("M10.4 10.4 14 14", 1.7),
];

/** @param {Shape[]} icon */
const kindIcon = (icon) => el("span.hp-kind", { "aria-hidden": "true" }, svg([16, 16], icon));

/** @typedef {{ icon: Child, title: string, lines: string[] }} Parts */

/**
 * How an offer looks under a state: what it is stands in the second line.
 * @param {Offered} offer @param {string[]} words @param {State} state
 * @returns {Parts}
 */
export const partsOf = (offer, words, state) => {
  if (offer.kind === "work") return workParts(offer, words);
  if (offer.kind === "agency") return agencyParts(offer, state);
  return offer.kind === "place" ? placeParts(offer) : filtersParts(offer);
};

/** @param {WorkOffer} offer @param {string[]} words @returns {Parts} */
const workParts = ({ work }, words) => {
  const layer = codeLabel("layer", work.layer);
  const reasons = reasonsOf(work, words, session.details.peek(work)).map(({ kind, text }) => `${say(kind)}: ${text}`);
  return {
    icon: badgeIcon(work.layer, 20),
    title: spoken(work.title),
    lines: [work.isPlaced ? layer : `${layer} · ${say("work_no_place")}`, ...reasons],
  };
};

/** @param {AgencyOffer} offer @param {State} state @returns {Parts} */
const agencyParts = ({ now, codes, former }, state) => {
  const known = session.data.organizations;
  const { count } = selectWorks({ ...state, text: "", organizations: new Set(codes) });
  const before = former ? say("formerly", { name: spoken(known[former].name) }) : "";
  return {
    icon: kindIcon(house),
    title: say("filter_by_agency", { name: spoken(known[now].name) }),
    lines: [[say("kind_agency"), before, worksOf(count)].filter(Boolean).join(" · ")],
  };
};

/** @param {PlaceOffer} offer @returns {Parts} */
const placeParts = ({ place, count }) => ({
  icon: kindIcon(pin),
  title: say(place.kind === "district" ? "works_in_former" : "works_in", { name: place.name }),
  lines: [`${say(`kind_${place.kind}`)} · ${worksOf(count)}`],
});

/** @param {FiltersOffer} offer @returns {Parts} */
const filtersParts = ({ hidden }) => ({
  icon: kindIcon(glass),
  title: say("behind_filters", { count: numberWords(hidden) }),
  lines: [],
});
