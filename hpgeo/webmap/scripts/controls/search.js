/* How is a work found? What is typed narrows the map at once, and a list offers what holds it. A combobox as the ARIA
practices have it: the field keeps the focus, the arrows move along the list, Enter takes the marked offer. */
import { el, svg } from "../ground/dom.js";
import { mergeBoxes } from "../ground/mercator.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { wordsOf } from "../rules/filter.js";
import { matches, wordsBeside } from "../rules/matches.js";
import { numberWords } from "../rules/phrases.js";
import { glass, partsOf } from "./offers.js";

const NARROW = matchMedia("(max-width: 759px)");

/** @import { Parts, Work } from "../types" */
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

export class Search {
  /** @type {Offered[]} */
  offers = [];
  /** @type {HTMLElement[]} */
  options = [];
  active = -1;
  dismissed = false;
  print = "";
  leave = () => {};

  /**
   * `done` is called when an offer is taken.
   * @param {Pick<Parts, "store" | "commands" | "picture" | "camera" | "panel" | "arrival">} parts
   * @param {() => void} done
   */
  constructor(parts, done) {
    this.parts = parts;
    this.done = done;
    this.input = el("input", {
      type: "search",
      id: "hp-search",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: say("search_short"),
      title: say("search"),
      role: "combobox",
      "aria-label": say("search"),
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "hp-results",
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
      onfocus: () => this.begin(),
      onblur: () => this.close(),
    });
    this.input.value = parts.store.state.text;
    const empty = () => {
      this.input.value = "";
      parts.commands.change({ text: "" });
      this.input.focus();
    };
    this.clear = el("button.hp-clear", { type: "button", "aria-label": say("clear_search"), onclick: empty }, "×");
    this.list = el("ul", { id: "hp-results", role: "listbox", "aria-label": say("search") });
    this.head = el("p.hp-soft");
    // A press must not take the focus from the field: the list would close before it is clicked.
    this.results = el(
      "div.hp-results",
      { hidden: true, onmousedown: (event) => event.preventDefault() },
      this.head,
      this.list,
    );
    this.element = el("div.hp-search", { role: "search" }, svg([16, 16], glass), this.input, this.clear, this.results);
    this.refresh();
  }

  refresh() {
    const { text } = this.parts.store.state;
    if (document.activeElement !== this.input && this.input.value !== text) this.input.value = text;
    const empty = !this.input.value;
    if (this.clear.hidden !== empty) this.clear.hidden = empty;
  }

  typed() {
    this.dismissed = false;
    this.parts.commands.change({ text: this.input.value });
    this.mark(-1);
  }

  /* Who goes to the field is about to type. */
  begin() {
    session.names.load().catch(() => {}); // it is told when something is typed
    this.open();
  }

  open() {
    this.dismissed = false;
    this.refreshResults();
  }

  /* A list that the reader closed stays closed until something is typed. */
  refreshResults() {
    const text = this.parts.store.state.text.trim();
    if (!text || this.dismissed || document.activeElement !== this.input) this.close();
    else if (this.parts.picture.selection.isWaiting) this.wait();
    else this.offer(text);
  }

  /** @param {string} text */
  offer(text) {
    const { offers: found, hidden, count } = matches(this.parts.store.state, this.parts.picture.passed);
    /** @type {Offered[]} */
    const offers = hidden > 0 ? [...found, { kind: "filters", hidden }] : found;
    // What is offered already stays as it is, and so does the mark.
    const print = [text, session.language, ...offers.map(printOf)].join("\n");
    if (print === this.print && !this.results.hidden) return;
    this.print = print;
    this.offers = offers;
    const results = say(count === 1 ? "one_result" : "results", { count: numberWords(count) });
    this.head.textContent = count ? results : say("nothing_found", { text });
    const words = wordsOf(this.parts.store.state);
    this.options = offers.map((offer, index) => this.option(offer, index, words));
    this.list.replaceChildren(...this.options);
    this.list.removeAttribute("aria-busy");
    this.results.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(offers.length ? 0 : -1);
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
    this.results.hidden = false;
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
    this.results.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const open = !this.results.hidden && this.options.length > 0;
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: this.active + 1, ArrowUp: this.active - 1, Home: 0, End: -1 };
    const typed = Boolean(this.input.value.trim());
    if (event.key === "Escape") this.escape();
    else if (event.key === "Enter" && typed) this.enter();
    else if (open && event.key in moves) this.move(moves[event.key]);
    else if (event.key === "ArrowDown" && typed) this.open();
    else return;
    event.preventDefault();
  }

  /* The list first, then the text. */
  escape() {
    this.dismissed = true;
    if (!this.results.hidden) this.close();
    else if (this.input.value) {
      this.input.value = "";
      this.parts.commands.change({ text: "" });
    }
  }

  /* Who types fast and presses Enter means what the list is about to show. */
  enter() {
    const { store, picture, arrival } = this.parts, { text } = store.state;
    if (picture.selection.isWaiting) {
      arrival.answered.then(() => { if (store.state.text === text) this.enter(); });
      return;
    }
    if (this.active < 0) this.open();
    const offer = this.offers.at(this.active < 0 ? this.offers.length : this.active);
    if (offer) this.take(offer);
  }

  /** @param {Offered} offer */
  take(offer) {
    const { commands, panel, picture, store } = this.parts;
    this.close();
    this.input.blur();
    this.done();
    if (offer.kind === "work") panel.select(offer.work.id, { fly: true });
    else if (offer.kind === "agency") commands.change({ organizations: new Set(offer.codes), text: "" });
    else if (offer.kind === "place") {
      commands.change({ text: offer.place.name });
      this.fly(picture.passed.filter((work) => offer.place.works.has(work)));
    } else {
      commands.reset({ text: store.state.text });
      this.input.focus();
      this.open();
    }
  }

  /** @param {Work[]} works */
  fly(works) {
    const boxes = works.map((work) => work.box).filter((box) => box !== null);
    if (boxes.length) this.parts.camera.showBox(mergeBoxes(boxes), { maxZoom: 13 });
  }

  /**
   * On a telephone the search lies on the map; beside a wide map it stands in the side.
   * @param {HTMLElement} root @param {HTMLElement} side
   */
  place(root, side) {
    const settle = () => (NARROW.matches ? root : side).append(this.element);
    settle();
    NARROW.addEventListener("change", settle);
    this.leave = () => {
      NARROW.removeEventListener("change", settle);
      this.element.remove();
    };
  }
}
