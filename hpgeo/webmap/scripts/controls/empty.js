/* What is said where the map shows nothing? Which filter hides most, and a button that lifts just that one. */
import { el } from "../ground/dom.js";
import { say, spoken } from "../ground/words.js";
import { selectWorks } from "../rules/filter.js";
import { numberWords } from "../rules/phrases.js";
import { freshState, SETS } from "../rules/state.js";
import { worksOf } from "../rules/totals.js";

const UNPLACED = 4; // works without a place that are named
const OWN_WORDS = { years: "lift_years", text: "clear_search" };

export class EmptyCard {
  constructor(app) {
    this.app = app;
    this.element = el("section.hp-card.hp-empty-card", { hidden: true });
  }

  refresh() {
    const { passed } = this.app;
    const placed = passed.some((work) => work.features.length);
    this.element.hidden = placed;
    if (!placed) this.element.replaceChildren(...(passed.length ? this.unplaced(passed) : this.nothing()));
  }

  nothing() {
    const [best] = this.lifts();
    return [
      el("h2", {}, say("nothing")),
      el("p", {}, best ? say("hides_most", { name: say(`dimension_${best.name}`) }) : say("hides_together")),
      el(
        "div.hp-card-buttons",
        {},
        best
          ? el(
              "button.hp-first",
              { type: "button", onclick: () => this.lift(best) },
              say("brings_back", { what: this.what(best), works: worksOf(best.count) }),
            )
          : null,
        el(`button.${best ? "hp-second" : "hp-first"}`, { type: "button", onclick: () => this.lift() }, say("reset")),
      ),
    ];
  }

  what({ name }) {
    return name in OWN_WORDS ? say(OWN_WORDS[name]) : say("lift", { name: say(`dimension_${name}`) });
  }

  /* What each dimension alone would bring back, most first. */
  lifts() {
    const s = this.app.state, fresh = freshState();
    const parts = { years: { from: fresh.from, to: fresh.to, mode: fresh.mode }, text: { text: "" } };
    for (const name of Object.keys(SETS)) if (s[name]) parts[name] = { [name]: null };
    const lifts = Object.entries(parts).map(([name, part]) => ({
      name,
      part,
      count: selectWorks({ ...s, ...part }).passed.length,
    }));
    return lifts.filter(({ count }) => count).sort((a, b) => b.count - a.count);
  }

  /* The button that had the focus goes with the card: the map takes it. */
  lift(lift) {
    if (lift) this.app.change(lift.part);
    else this.app.reset();
    this.app.map.getContainer().focus({ preventScroll: true });
  }

  unplaced(works) {
    return [
      el("p", {}, say("all_unplaced", { count: numberWords(works.length) })),
      el(
        "ul.hp-plain",
        {},
        works
          .slice(0, UNPLACED)
          .map((work) =>
            el(
              "li",
              {},
              el("button.hp-link", { type: "button", onclick: () => this.app.select(work.id) }, spoken(work.title)),
            ),
          ),
      ),
      works.length > UNPLACED ? el("p.hp-soft", {}, `+ ${numberWords(works.length - UNPLACED)}`) : null,
    ].filter(Boolean);
  }
}
