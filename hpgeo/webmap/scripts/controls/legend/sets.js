/* Which codes does each set of the legend offer, and in which order? Only codes that some work holds. */
import { session } from "../../ground/session.js";
import { codeLabel, say, spoken } from "../../ground/words.js";
import { knownCodes } from "../../rules/dimensions.js";
import { countsOf } from "../../rules/filter.js";
import { statusName } from "../../rules/phrases.js";
import { freshState } from "../../rules/state.js";
import { badgeIcon, dashIcon, gradeIcon } from "../../drawing/icons.js";

/** @import { SetName } from "../../types" */
/** @import { SetOptions } from "./code_set.js" */

const USED_MOST = 8; // agencies that stand in sight

/**
 * The codes that some work holds, and how many works hold each.
 * @param {SetName} name
 */
const heldCodes = (name) => {
  const works = countsOf(freshState(), name);
  return { all: knownCodes(name).filter((code) => works[code]), works };
};

/** @returns {SetOptions} */
export const layerSet = () => ({
  name: "layers",
  title: say("layers"),
  all: heldCodes("layers").all,
  icon: (code) => badgeIcon(code, 20),
  label: (code) => codeLabel("layer", code),
});

/** @returns {SetOptions} */
const statusSet = () => ({
  name: "statuses",
  title: say("status"),
  all: heldCodes("statuses").all,
  icon: (code) => dashIcon(code),
  label: (code) => statusName(code),
});

/** @returns {SetOptions} */
const accuracySet = () => ({
  name: "accuracies",
  title: say("accuracy"),
  all: heldCodes("accuracies").all,
  icon: (code) => gradeIcon(code),
  label: (code) => codeLabel("accuracy", code),
});

/**
 * The official documents, then public pages behind one row, then what is generally known.
 * @returns {SetOptions}
 */
const sourceSet = () => {
  const known = session.data.sources, { all, works } = heldCodes("sources");
  /** @param {string} kind */
  const of = (kind) => all.filter((code) => known[code].kind === kind);
  return {
    name: "sources",
    title: say("source"),
    all,
    icon: () => null,
    label: (code) => spoken(known[code].short),
    lead: of("official"),
    folded: { title: say("public_pages"), codes: of("public").sort((a, b) => works[b] - works[a]) },
    tail: all.filter((code) => !["official", "public"].includes(known[code].kind)),
  };
};

/**
 * Those with most works first, the others behind one row in the order of the alphabet.
 * @returns {SetOptions}
 */
const organizationSet = () => {
  const known = session.data.organizations, { all, works } = heldCodes("organizations");
  /** @param {string} code */
  const label = (code) => spoken(known[code].name);
  const ranked = [...all].sort((a, b) => works[b] - works[a]);
  const rest = ranked.slice(USED_MOST).sort((a, b) => label(a).localeCompare(label(b), session.language));
  return {
    name: "organizations",
    title: say("organization"),
    all,
    icon: () => null,
    label,
    lead: ranked.slice(0, USED_MOST),
    folded: { title: say("other_agencies"), codes: rest },
  };
};

/* The sets below the layers, in the order of the legend. */
export const filterSets = () => [statusSet(), accuracySet(), sourceSet(), organizationSet()];
