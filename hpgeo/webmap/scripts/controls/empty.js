/* What is said where the map shows nothing? Which filter hides most, and a button that lifts just that one. */
import { el } from "../ground/dom.js";
import { say, spoken } from "../ground/words.js";
import { selectWorks } from "../rules/filter.js";
import { numberWords } from "../rules/phrases.js";
import { SET_NAMES } from "../rules/dimensions.js";
import { freshState } from "../rules/state.js";
import { worksOf } from "../rules/totals_words.js";

const UNPLACED = 4; // works without a place that are named
/** @type {Record<string, string>} */
const OWN_WORDS = { years: "lift_years", text: "clear_search" };

/** @import { Parts, State, Work } from "../types" */

/** @typedef {{ name: string, part: Partial<State>, count: number }} Lift */

export class EmptyCard {
  /** @param {Pick<Parts, "map" | "store" | "commands" | "picture" | "panel">} parts */
  constructor(parts) {
    this.parts = parts;
    this.element = el("section.hp-card.hp-empty-card", { hidden: true });
  }

  refresh() {
    const { passed, selection: { onMap, isWaiting } } = this.parts.picture;
    this.element.hidden = onMap > 0 || isWaiting;
    if (!this.element.hidden) this.element.replaceChildren(...(passed.length ? this.unplaced(passed) : this.nothing()));
  }

  nothing() {
    /** @type {Lift | undefined} */
    const best = this.lifts()[0];
    const lifting = best && this.button("hp-first", () => this.lift(best), this.words(best));
    return [
      el("h2", {}, say("nothing")),
      el("p", {}, best ? say("hides_most", { name: say(`dimension_${best.name}`) }) : say("hides_together")),
      el("div.hp-card-buttons", {}, lifting,
        this.button(best ? "hp-second" : "hp-first", () => this.lift(), say("reset"))),
    ];
  }

  /** @param {string} kind @param {() => void} onclick @param {string} text */
  button(kind, onclick, text) {
    return el(`button.${kind}`, { type: "button", onclick }, text);
  }

  /** @param {Lift} lift */
  words({ name, count }) {
    const what = name in OWN_WORDS ? say(OWN_WORDS[name]) : say("lift", { name: say(`dimension_${name}`) });
    return say("brings_back", { what, works: worksOf(count) });
  }

  /**
   * What each dimension alone would bring back, most first.
   * @returns {Lift[]}
   */
  lifts() {
    const s = this.parts.store.state, { from, to, mode } = freshState();
    /** @type {Record<string, Partial<State>>} */
    const parts = { years: { from, to, mode }, text: { text: "" } };
    for (const name of SET_NAMES) if (s[name]) parts[name] = { [name]: null };
    const lifts = Object.entries(parts).map(([name, part]) => {
      const count = selectWorks({ ...s, ...part }).count;
      return { name, part, count };
    });
    return lifts.filter(({ count }) => count).sort((a, b) => b.count - a.count);
  }

  /**
   * The button that had the focus goes with the card: the map takes it.
   * @param {Lift} [lift]
   */
  lift(lift) {
    const { commands, map } = this.parts;
    if (lift) commands.change(lift.part);
    else commands.reset();
    map.getContainer().focus({ preventScroll: true });
  }

  /** @param {Work[]} works */
  unplaced(works) {
    const more = works.length - UNPLACED;
    const named = works.slice(0, UNPLACED).map((work) =>
      el("li", {}, this.button("hp-link", () => this.parts.panel.select(work.id), spoken(work.title))));
    return [
      el("p", {}, say("all_unplaced", { count: numberWords(works.length) })),
      el("ul.hp-plain", {}, named),
      more > 0 ? el("p.hp-soft", {}, `+ ${numberWords(more)}`) : "",
    ];
  }
}
