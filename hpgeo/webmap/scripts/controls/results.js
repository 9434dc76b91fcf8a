/* What does the search offer? The list beneath its field: works, agencies, places, and what the filters hide.

A listbox as the ARIA practices have it: the field keeps the focus, and names the option that is marked. */
import { el } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { wordsOf } from "../rules/filter.js";
import { matches, wordsBeside } from "../rules/matches.js";
import { numberWords } from "../rules/phrases.js";
import { partsOf } from "./offers.js";

/** @import { Parts } from "../types" */
/** @import { Offered } from "./offers.js" */

/**
 * What tells an offer from the others.
 * @param {Offered} offer
 */
const printOf = (offer) => {
  if (offer.kind === "work") return `work ${offer.work.id}`;
  if (offer.kind === "agency") return `agency ${offer.now}`;
  return offer.kind === "place" ? `place ${offer.place.name} ${offer.count}` : `filters ${offer.hidden}`;
};

export class Results {
  /** @type {Offered[]} */
  offers = [];
  /** @type {HTMLElement[]} */
  options = [];
  active = -1;
  print = "";

  /**
   * `input` is the field that says which option is marked; `take` is called with the offer that is clicked.
   * @param {Pick<Parts, "store" | "picture">} parts @param {HTMLInputElement} input
   * @param {(offer: Offered) => void} take
   */
  constructor(parts, input, take) {
    this.parts = parts;
    this.input = input;
    this.take = take;
    this.list = el("ul", { id: "hp-results", role: "listbox", "aria-label": say("search") });
    this.head = el("p.hp-soft");
    // A press must not take the focus from the field: the list would close before it is clicked.
    this.element = el(
      "div.hp-results",
      { hidden: true, onmousedown: (event) => event.preventDefault() },
      this.head,
      this.list,
    );
  }

  get isOpen() { return !this.element.hidden; }

  /* The offer that Enter takes, if one is marked. */
  get marked() { return this.offers.at(this.active < 0 ? this.offers.length : this.active); }

  /** @param {string} text */
  offer(text) {
    const { offers: found, hidden, count } = matches(this.parts.store.state, this.parts.picture.passed);
    /** @type {Offered[]} */
    const offers = hidden > 0 ? [...found, { kind: "filters", hidden }] : found;
    // What is offered already stays as it is, and so does the mark.
    const print = [text, session.language, ...offers.map(printOf)].join("\n");
    if (print === this.print && this.isOpen) return;
    this.print = print;
    this.offers = offers;
    const results = say(count === 1 ? "one_result" : "results", { count: numberWords(count) });
    this.head.textContent = count ? results : say("nothing_found", { text });
    this.show();
  }

  show() {
    const words = wordsOf(this.parts.store.state);
    this.options = this.offers.map((offer, index) => this.option(offer, index, words));
    this.list.replaceChildren(...this.options);
    this.list.removeAttribute("aria-busy");
    this.element.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(this.offers.length ? 0 : -1);
    this.list.scrollTop = 0;
    this.complete(words);
  }

  /* The texts by which works are found are on their way. */
  wait() {
    this.print = "";
    this.offers = [];
    this.options = [];
    this.list.replaceChildren();
    this.list.setAttribute("aria-busy", "true");
    this.head.textContent = say("searching");
    this.element.hidden = false;
  }

  /**
   * Why a work was found may stand in its details: what is offered says it when they come.
   * @param {string[]} words
   */
  complete(words) {
    this.offers.forEach((offer, index) => {
      if (offer.kind !== "work" || session.details.peek(offer.work) || !wordsBeside(offer.work, words).length) return;
      const option = this.options[index];
      const fill = () => option.replaceChildren(...this.option(offer, index, words).childNodes);
      session.details.of(offer.work).then(fill, () => {}); // without them the offer stays as it is
    });
  }

  /** @param {Offered} offer @param {number} index @param {string[]} words */
  option(offer, index, words) {
    const { icon, title, lines } = partsOf(offer, words, this.parts.store.state);
    const about = {
      role: "option",
      id: `hp-option-${index}`,
      "aria-selected": "false",
      "data-kind": offer.kind,
      "data-work": offer.kind === "work" ? offer.work.id : null,
    };
    return el(
      "li",
      { ...about, onclick: () => this.take(offer), onmousemove: () => this.mark(index) },
      icon,
      el("span", {}, el("span.hp-offer", {}, title), lines.map((line) => el("small", {}, line))),
    );
  }

  /**
   * The marked offer is the one that Enter takes.
   * @param {number} index
   */
  mark(index) {
    const option = this.options.at(index < 0 ? this.options.length : index);
    if (index === this.active && option?.getAttribute("aria-selected") === "true") return;
    this.list.querySelector("[aria-selected='true']")?.setAttribute("aria-selected", "false");
    this.active = index;
    option?.setAttribute("aria-selected", "true");
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index */
  move(index) {
    const count = this.options.length;
    this.mark((index + count) % count);
    this.options[this.active].scrollIntoView({ block: "nearest" });
  }

  close() {
    this.element.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}
