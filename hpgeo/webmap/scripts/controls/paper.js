/* How does the page look on paper? A sheet with title, filters in words, legend, map, sources and day. */
import { el } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { codeLabel, say } from "../ground/words.js";
import { daysInWords, numberWords } from "../rules/phrases.js";
import { inOneLine } from "../rules/totals_words.js";
import { totalsOf } from "../rules/totals.js";

/** @import { Parts } from "../types" */
/** @import { Controls } from "./controls.js" */
/** @import { Furniture } from "./furniture.js" */

const PRINTED_SETS = 3; // statuses, accuracies, documents: a hundred agencies are no legend

export class Paper {
  element = el("header.hp-paper-head");
  /** @type {HTMLDetailsElement[]} */
  #unfolded = [];

  /** @param {Parts} parts @param {{ controls: Controls, furniture: Furniture, camera: Parts["camera"] }} others */
  constructor(parts, others) {
    this.parts = parts;
    this.others = others;
    parts.layout.root.append(this.element);
    addEventListener("beforeprint", this.#begin);
    addEventListener("afterprint", this.#end);
  }

  /* The browser lays out nothing for a script between here and the sheet, so the map takes the sheet's size at once. */
  #begin = () => {
    this.#write();
    for (const set of [...document.querySelectorAll("details.hp-set")].slice(0, PRINTED_SETS + 1))
      if (set instanceof HTMLDetailsElement && !set.open) {
        set.open = true;
        this.#unfolded.push(set);
      }
    this.#fit(true);
  };

  #end = () => {
    for (const set of this.#unfolded.splice(0)) set.open = false;
    this.#fit(false);
  };

  /** @param {boolean} onPaper */
  #fit(onPaper) {
    this.parts.layout.root.classList.toggle("hp-on-paper", onPaper);
    this.parts.camera.resized();
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
  }

  #filters() {
    const { state } = this.parts.store, [first, last] = session.data.years, words = [];
    if (state.from !== first || state.to !== last || state.mode !== "under-way")
      words.push(`${codeLabel("mode", state.mode)} ${state.from}–${state.to}`);
    for (const { name, options } of this.others.controls.worded?.legend.codeSets ?? []) {
      const codes = state[name];
      if (codes) words.push(`${options.title}: ${[...codes].map(options.label).join(", ") || say("none")}`);
    }
    if (state.text.trim()) words.push(`“${state.text.trim()}”`);
    return words;
  }

  dispose() {
    removeEventListener("beforeprint", this.#begin);
    removeEventListener("afterprint", this.#end);
    this.element.remove();
  }
}
