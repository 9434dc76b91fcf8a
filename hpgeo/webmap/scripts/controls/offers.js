/* How does each kind of offer of the search look? */
import { el, svg } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { codeLabel, say, spoken } from "../ground/words.js";
import { selectWorks } from "../rules/filter.js";
import { reasonsOf } from "../rules/matches.js";
import { numberWords } from "../rules/phrases.js";
import { worksOf } from "../rules/totals.js";
import { badgeIcon } from "../drawing/icons.js";

const pin = [
  [
    "path",
    {
      d: "M8 14.5C4.5 10.4 3 8.2 3 6a5 5 0 0 1 10 0c0 2.2-1.5 4.4-5 8.5z",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.6,
    },
  ],
  ["circle", { cx: 8, cy: 6, r: 1.8, fill: "currentColor" }],
];

const house = [
  [
    "path",
    {
      d: "M2 6.5 8 3l6 3.5M3.5 7v5.5M6.5 7v5.5M9.5 7v5.5M12.5 7v5.5M2 13.5h12",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.5,
    },
  ],
];

export const glass = [
  ["circle", { cx: 7, cy: 7, r: 4.4, fill: "none", stroke: "currentColor", "stroke-width": 1.7 }],
  ["path", { d: "M10.4 10.4 14 14", stroke: "currentColor", "stroke-width": 1.7 }],
];

const kind = (icon) => el("span.hp-kind", { "aria-hidden": "true" }, svg([16, 16], icon));

/* How each kind of offer looks under a state: what it is stands in the second line. */
export const offerParts = {
  work: ({ work }, words) => ({
    icon: badgeIcon(work.layer, 20),
    title: spoken(work.title),
    lines: [
      [codeLabel("layer", work.layer), work.features.length ? null : say("work_no_place")].filter(Boolean).join(" · "),
      ...reasonsOf(work, words).map(({ kind: why, text }) => `${say(why)}: ${text}`),
    ],
  }),
  agency: ({ now, codes, former }, words, state) => ({
    icon: kind(house),
    title: say("filter_by_agency", { name: spoken(session.data.organizations[now].name) }),
    lines: [
      [
        say("kind_agency"),
        former ? say("formerly", { name: spoken(session.data.organizations[former].name) }) : null,
        worksOf(selectWorks({ ...state, text: "", organizations: new Set(codes) }).passed.length),
      ]
        .filter(Boolean)
        .join(" · "),
    ],
  }),
  place: ({ place, count }) => ({
    icon: kind(pin),
    title: say(place.kind === "district" ? "works_in_former" : "works_in", { name: place.name }),
    lines: [`${say(`kind_${place.kind}`)} · ${worksOf(count)}`],
  }),
  filters: ({ hidden }) => ({
    icon: kind(glass),
    title: say("behind_filters", { count: numberWords(hidden) }),
    lines: [],
  }),
};
