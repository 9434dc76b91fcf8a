/* What does the map show, and what shall it? The legend is the filter: what the selection adds up to, the layers with
their figures, then status, accuracy, document and agency. */
import { el, whenOther } from "../../ground/dom.js";
import { say } from "../../ground/words.js";
import { totalsByLayer, totalsOf } from "../../rules/totals.js";
import { FIGURE_NAMES, figureOf, inOneLine } from "../../rules/totals_words.js";
import { CodeSet } from "./code_set.js";
import { filterSets, layerSet } from "./sets.js";
import { Summary } from "./summary.js";

/** @import { Parts, Totals } from "../../types" */

let figure = "count"; // which one the layers show, kept when the language changes

export class Legend {
  summary = new Summary();
  #setNothing = whenOther((/** @type {boolean} */ nothing) =>
    this.parts.layout.root.classList.toggle("hp-nothing", nothing));

  /** @param {Pick<Parts, "layout" | "store" | "commands" | "picture">} parts */
  constructor(parts) {
    this.parts = parts;
    this.buttons = this.figureButtons();
    const head = el("div.hp-measures", { role: "group", "aria-label": say("legend_figure") }, this.buttons);
    this.layers = new CodeSet(parts, layerSet(), { head, open: true });
    this.sets = filterSets().map((set) => new CodeSet(parts, set));
    this.elements = [
      ...this.summary.elements,
      el("div.hp-legend", {}, this.layers.element),
      el("div.hp-filters", {}, this.sets.map(({ element }) => element),
        el("button.hp-wide", { type: "button", onclick: () => parts.commands.reset() }, say("reset"))),
    ];
  }

  get codeSets() {
    return [this.layers, ...this.sets];
  }

  /* One figure at a time keeps the rows of the layers low. */
  figureButtons() {
    /** @type {Record<string, string>} */
    const words = { count: say("measure_count"), km: "km", ha: "ha", sum: say("measure_sum") };
    return FIGURE_NAMES.map((name) => {
      const onclick = () => {
        figure = name;
        this.refreshCounts();
      };
      return el("button", { type: "button", "data-measure": name, onclick }, words[name]);
    });
  }

  refresh() {
    const { selection } = this.parts.picture;
    this.summary.refresh(selection);
    this.#setNothing(!selection.count && !selection.isWaiting);
  }

  refreshCounts() {
    const totals = totalsByLayer(this.parts.store.state);
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.measure === figure));
    this.layers.refresh(figure === "count" ? {} : this.figures(totals));
    for (const row of this.layers.rows) row.explain(row.code in totals ? inOneLine(totals[row.code]) : "");
    for (const set of this.sets) set.refresh();
    this.summary.refreshTotals(totalsOf(this.parts.picture.passed));
  }

  /** @param {Record<string, Totals>} totals */
  figures(totals) {
    return Object.fromEntries(this.layers.all.map((code) => [code, figureOf(figure, totals[code])]));
  }
}
