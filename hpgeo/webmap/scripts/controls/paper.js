/* How does the page look on paper? A sheet with title, filters in words, legend, map, sources and day. */
import { el } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { codeLabel, say } from "../ground/words.js";
import { paintForPaper } from "../host/appearance.js";
import { daysInWords, numberWords } from "../rules/phrases.js";
import { inOneLine } from "../rules/totals_words.js";
import { totalsOf } from "../rules/totals.js";

/** @import { Parts } from "../types" */
/** @import { Controls } from "./controls.js" */
/** @import { Furniture } from "./furniture.js" */

// Statuses and accuracies explain what is drawn; documents stand below the map, and a hundred agencies are no legend.
const EXPLAINED = ["layers", "statuses", "accuracies"];
const INSET = 140; // pixels of the column at the side that the inset needs

export class Paper {
  element = el("header.hp-paper-head");
  sources = el("p.hp-paper-sources");
  /** @type {boolean[]} which sets of the legend the reader had open */
  #open = [];
  #begun = false;
  /** @type {ReturnType<Parts["camera"]["toPaper"]> | undefined} shows the screen again */
  #back;

  /**
   * `colours` draws legend and map anew, in other colours.
   * @param {Parts} parts @param {{ controls: Controls, furniture: Furniture, colours: () => void }} others
   */
  constructor(parts, others) {
    this.parts = parts;
    this.others = others;
    parts.layout.root.append(this.element, this.sources);
    addEventListener("beforeprint", this.#begin);
    addEventListener("afterprint", this.#end);
  }

  /* The browser lays out nothing for a script between here and the sheet, so the map takes the sheet's size at once. */
  #begin = () => {
    if (this.#begun) return; // a browser may say so twice
    this.#begun = true;
    this.#open = this.#sets.map(({ element }) => element.open);
    paintForPaper(true, this.others.colours);
    this.#write();
    for (const { element, name } of this.#sets) {
      element.open = EXPLAINED.includes(name);
      element.classList.toggle("hp-unprinted", !element.open);
    }
    this.#back = this.parts.camera.toPaper(() => this.#lay(true));
    this.#drawAnew();
  };

  #end = () => {
    if (!this.#begun) return;
    this.#begun = false;
    paintForPaper(false, this.others.colours);
    this.#sets.forEach(({ element }, at) => {
      element.open = this.#open[at];
      element.classList.remove("hp-unprinted");
    });
    this.#back?.(() => this.#lay(false));
    this.#drawAnew();
  };

  get #sets() {
    return this.others.controls.worded?.legend.codeSets ?? [];
  }

  /**
   * The inset stands below the legend, or beside the map where that leaves no room: it never covers a work.
   * @param {boolean} onPaper
   */
  #lay(onPaper) {
    const { root, side } = this.parts.layout;
    root.classList.toggle("hp-on-paper", onPaper);
    root.classList.toggle("hp-in-frame", onPaper && window.parent !== window);
    const last = this.#sets.findLast(({ name }) => EXPLAINED.includes(name))?.element.getBoundingClientRect().bottom;
    root.classList.toggle("hp-inset-beside", onPaper && side.getBoundingClientRect().bottom - (last ?? 0) < INSET);
  }

  #drawAnew() {
    this.others.furniture.fit();
    this.parts.renderer.repaint();
  }

  #write() {
    const { passed } = this.parts.picture;
    this.element.replaceChildren(
      el("h1", {}, say("app_long")),
      el("p", {}, `${say("active_filters")}: ${this.#filters().join(" · ") || say("whole_period")}`),
      el("p", {}, `${numberWords(passed.length)} / ${numberWords(session.data.works.length)} · `,
        `${inOneLine(totalsOf(passed))} · ${daysInWords(session.data)}`),
    );
    this.sources.textContent = this.#documents();
  }

  /* Which documents tell of what is shown, and of how many works each. */
  #documents() {
    const options = this.#sets.find(({ name }) => name === "sources")?.options;
    if (!options) return "";
    const { title, lead = [], tail = [], label, folded } = options, { passed } = this.parts.picture;
    /** @param {string} name @param {string[]} codes */
    const told = (name, codes) => {
      const count = passed.filter(({ sources }) => sources.some((code) => codes.includes(code))).length;
      return count ? [`${name}: ${numberWords(count)}`] : [];
    };
    const each = (/** @type {string} */ code) => told(label(code), [code]);
    const others = folded ? told(folded.title, folded.codes) : [];
    const words = [...lead.flatMap(each), ...others, ...tail.flatMap(each)].join(" · ");
    return words && `${title}: ${words}`;
  }

  #filters() {
    const { state } = this.parts.store, [first, last] = session.data.years, words = [];
    if (state.from !== first || state.to !== last || state.mode !== "under-way")
      words.push(`${codeLabel("mode", state.mode)} ${state.from}–${state.to}`);
    for (const { name, options } of this.#sets) {
      const codes = state[name];
      if (codes) words.push(`${options.title}: ${[...codes].map(options.label).join(", ") || say("none")}`);
    }
    if (state.text.trim()) words.push(`“${state.text.trim()}”`);
    return words;
  }

  dispose() {
    removeEventListener("beforeprint", this.#begin);
    removeEventListener("afterprint", this.#end);
    for (const element of [this.element, this.sources]) element.remove();
  }
}
