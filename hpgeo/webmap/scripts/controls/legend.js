/* What does the map show, and what shall it? The legend is the filter: what the selection adds up to, the layers with
their figures, then status, accuracy, document and agency. */
import { el, writeText } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { codeLabel, say, spoken } from "../ground/words.js";
import { countsOf } from "../rules/filter.js";
import { numberWords, statusName } from "../rules/phrases.js";
import { freshState } from "../rules/state.js";
import { areaOf, lengthOf, sumsOf, totalsByLayer, totalsOf, worksOf } from "../rules/totals.js";
import { badgeIcon, dashIcon, gradeIcon } from "../drawing/icons.js";
import { CodeSet } from "./codes.js";

const USED_MOST = 8; // agencies that stand in sight

/** @import { Parts, SetName, Totals } from "../types" */

/** @type {Record<string, (t: Totals) => string>} */
const MEASURES = {
  count: (t) => numberWords(t.count),
  km: (t) => (t.lengthKm ? numberWords(t.lengthKm, t.lengthKm < 10 ? 1 : 0) : "–"),
  ha: (t) => (t.areaHa ? numberWords(t.areaHa, t.areaHa < 10 ? 1 : 0) : "–"),
  sum: (t) => sumsOf(t).join("\n") || "–",
};

let measure = "count"; // kept when the language changes

export class Legend {
  summary = el("p.hp-summary");
  figures = el("p.hp-figures");
  sums = el("p.hp-sums");
  live = el("p.hp-hidden", { role: "status" });
  /** @type {Record<string, number>} the works of each code of the set that is made */
  works = {};
  nothing = false;

  /** @param {Pick<Parts, "layout" | "store" | "commands" | "picture">} parts */
  constructor(parts) {
    this.parts = parts;
    this.buttons = this.measures();
    this.sets = [this.layers(), this.statuses(), this.accuracies(), this.sources(), this.organizations()];
    this.elements = [
      el("div.hp-totals", {}, this.summary, this.figures, this.sums), this.live,
      el("div.hp-legend", {}, this.sets[0].element),
      el("div.hp-filters", {}, this.sets.slice(1).map((set) => set.element),
        el("button.hp-wide", { type: "button", onclick: () => parts.commands.reset() }, say("reset"))),
    ];
  }

  /**
   * Only codes that some work holds.
   * @param {SetName} name @param {string[]} codes
   */
  held(name, codes) {
    this.works = countsOf(freshState(), name);
    return codes.filter((code) => this.works[code]);
  }

  layers() {
    const name = /** @type {const} */ ("layers");
    const all = this.held(name, Object.keys(session.data.codes.layer));
    return new CodeSet(this.parts, {
      name,
      all,
      title: say("layers"),
      icon: (code) => badgeIcon(code, 20),
      label: (code) => codeLabel("layer", code),
      head: el("div.hp-measures", { role: "group", "aria-label": say("legend_figure") }, this.buttons),
      open: true,
    });
  }

  /* Which figure of each layer stands in the right-hand column; one at a time keeps the rows low. */
  measures() {
    const words = { count: say("measure_count"), km: "km", ha: "ha", sum: say("measure_sum") };
    return Object.entries(words).map(([name, word]) => {
      const onclick = () => {
        measure = name;
        this.refreshCounts();
      };
      return el("button", { type: "button", "data-measure": name, onclick }, word);
    });
  }

  statuses() {
    const name = /** @type {const} */ ("statuses");
    const all = this.held(name, [...Object.keys(session.data.codes.status), session.data.unknownStatus]);
    return new CodeSet(this.parts, {
      name,
      all,
      title: say("status"),
      icon: (code) => dashIcon(code),
      label: (code) => statusName(code),
    });
  }

  accuracies() {
    const name = /** @type {const} */ ("accuracies");
    const all = this.held(name, Object.keys(session.data.codes.accuracy));
    return new CodeSet(this.parts, {
      name,
      all,
      title: say("accuracy"),
      icon: (code) => gradeIcon(code),
      label: (code) => codeLabel("accuracy", code),
    });
  }

  /* The official documents, then public pages behind one row, then what is generally known. */
  sources() {
    const name = /** @type {const} */ ("sources"), known = session.data.sources;
    const all = this.held(name, Object.keys(known));
    /** @param {string} kind */
    const of = (kind) => all.filter((code) => known[code].kind === kind);
    const pages = of("public").sort((a, b) => this.works[b] - this.works[a]);
    const tail = all.filter((code) => !["official", "public"].includes(known[code].kind));
    return new CodeSet(this.parts, {
      name,
      all,
      title: say("source"),
      icon: () => null,
      label: (code) => spoken(known[code].short),
      lead: of("official"),
      folded: { title: say("public_pages"), codes: pages },
      tail,
    });
  }

  /* Those with most works first, the others behind one row in the order of the alphabet. */
  organizations() {
    const name = /** @type {const} */ ("organizations"), known = session.data.organizations;
    const all = this.held(name, Object.keys(known));
    /** @param {string} code */
    const label = (code) => spoken(known[code].name);
    const ranked = [...all].sort((a, b) => this.works[b] - this.works[a]);
    const rest = ranked.slice(USED_MOST).sort((a, b) => label(a).localeCompare(label(b), session.language));
    return new CodeSet(this.parts, { name, all, title: say("organization"), icon: () => null, label,
      lead: ranked.slice(0, USED_MOST), folded: { title: say("other_agencies"), codes: rest } });
  }

  refresh() {
    const { count, isWaiting } = this.parts.picture.selection, nothing = !count && !isWaiting;
    const shown = say("shown_of", { count: numberWords(count), total: numberWords(session.data.works.length) });
    writeText(this.summary, count ? shown : say(isWaiting ? "searching" : "nothing"));
    if (this.nothing === nothing) return;
    this.nothing = nothing;
    this.parts.layout.root.classList.toggle("hp-nothing", nothing);
  }

  refreshCounts() {
    const s = this.parts.store.state, byLayer = totalsByLayer(s);
    const figures = Object.fromEntries(
      Object.entries(byLayer).map(([code, totals]) => [code, MEASURES[measure](totals)]),
    );
    for (const set of this.sets) set.refresh(set.name === "layers" ? this.ofLayers(figures) : {});
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.measure === measure));
    for (const { code, element } of this.sets[0].rows) {
      const words = byLayer[code] ? this.inWords(byLayer[code]) : "";
      if (element.title !== words) element.title = words;
    }
    this.refreshTotals();
  }

  /** @param {Record<string, string>} figures */
  ofLayers(figures) {
    return measure === "count" ? {} : Object.fromEntries(this.sets[0].all.map((code) => [code, figures[code] ?? "–"]));
  }

  refreshTotals() {
    const totals = totalsOf(this.parts.picture.passed), lines = this.lines(totals);
    writeText(this.figures, lines[0]);
    writeText(this.sums, lines[1]);
    writeText(
      this.live,
      totals.count ? [this.summary.textContent, ...lines].filter(Boolean).join(". ") : say("nothing"),
    );
  }

  /**
   * Length, area and works without a place; then the sums and how many works state one.
   * @param {Totals} totals
   */
  lines(totals) {
    if (!totals.count) return ["", ""];
    const unplaced = totals.count - totals.placed;
    const figures = [
      lengthOf(totals),
      areaOf(totals),
      unplaced ? say("no_place", { count: numberWords(unplaced) }) : null,
    ];
    const sums = totals.withSum
      ? `${sumsOf(totals).join(" + ")} (${say("with_sum", { count: numberWords(totals.withSum) })})`
      : "";
    return [figures.filter(Boolean).join(" · "), sums];
  }

  /** @param {Totals} totals */
  inWords(totals) {
    return [
      worksOf(totals.count),
      totals.lengthKm ? lengthOf(totals) : "",
      totals.areaHa ? areaOf(totals) : "",
      sumsOf(totals).join(" + "),
    ]
      .filter(Boolean)
      .join(" · ");
  }
}
