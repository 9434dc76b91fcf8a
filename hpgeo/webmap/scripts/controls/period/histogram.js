/* How many works does each year hold, under the mode and the filters beside the window? Drawn behind the handles. */
import { el, SVG, svg, whenOther } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { say } from "../../ground/words.js";
import { perYear } from "../../rules/per_year.js";
import { numberWords } from "../../rules/phrases.js";

/** @import { State } from "../../types" */
/** @import { Selection } from "../../rules/filter.js" */

/* Two pictures of the same bars, one in the accent's colour and cut to the window: a step only moves the cut. */
export class Histogram {
  key = "";
  all = document.createElementNS(SVG, "path");
  within = document.createElementNS(SVG, "path");
  #clip = whenOther((/** @type {string} */ inset) => { this.cuttable.style.clipPath = inset; });

  constructor() {
    const [first, last] = session.data.years;
    this.years = last - first + 1;
    // The bars stand around the years, so the picture reaches half a year beyond the handles.
    const half = 50 / (this.years - 1 || 1);
    const size = { preserveAspectRatio: "none", width: "100%", height: "100%" };
    /** @param {string} name */
    const picture = (name) => svg([this.years * 10, 100], [], { class: name, ...size });
    const [all, within] = [picture("hp-years-all"), picture("hp-years-within")];
    all.append(this.all);
    within.append(this.within);
    this.cuttable = within;
    this.element = el("div.hp-histogram", { role: "img", style: `left:${-half}%;right:${-half}%` }, all, within);
  }

  /** @param {number} from @param {number} to */
  cut(from, to) {
    const [first, last] = session.data.years;
    /** @param {number} years */
    const share = (years) => `${(years / this.years) * 100}%`;
    this.#clip(`inset(0 ${share(last - to)} 0 ${share(from - first)})`);
  }

  /** @param {Selection} selection @param {Pick<State, "mode">} state */
  refresh(selection, { mode }) {
    const counts = perYear(selection, mode), most = Math.max(...counts);
    const key = counts.join();
    if (this.key === key) return;
    this.key = key;
    /** @param {number} count */
    const height = (count) => (count ? Math.max(4, (count / most) * 100) : 0);
    const d = counts.map((count, index) => `M${index * 10 + 1} 100v${-height(count)}h8v${height(count)}z`).join("");
    for (const bars of [this.all, this.within]) bars.setAttribute("d", d);
    const label = say("per_year", { count: numberWords(most), year: session.data.years[0] + counts.indexOf(most) });
    this.element.setAttribute("aria-label", label);
    this.element.title = label;
  }
}
