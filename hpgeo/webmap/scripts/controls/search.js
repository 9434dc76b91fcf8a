/* How is a work found? What is typed narrows the map at once, and a list offers what holds it. A combobox as the ARIA
practices have it: the field keeps the focus, the arrows move along the list, Enter takes the marked offer. */
import { el, svg } from "../ground/dom.js";
import { mergeBoxes } from "../ground/mercator.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { MAX_TEXT } from "../rules/address.js";
import { glass } from "./offers.js";
import { Results } from "./results.js";

const NARROW = matchMedia("(max-width: 759px)");

/** @import { Parts, Work } from "../types" */
/** @import { Offered } from "./offers.js" */

export class Search {
  dismissed = false;
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
      maxlength: String(MAX_TEXT), // what the field shows is what filters, and what the address takes
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
      onblur: () => this.results.close(),
    });
    this.input.value = parts.store.state.text;
    const empty = () => {
      this.input.value = "";
      parts.commands.change({ text: "" });
      this.input.focus();
    };
    this.clear = el("button.hp-clear", { type: "button", "aria-label": say("clear_search"), onclick: empty }, "×");
    this.results = new Results(parts, this.input, (offer) => this.take(offer));
    const inside = [svg([16, 16], glass), this.input, this.clear, this.results.element];
    this.element = el("div.hp-search", { role: "search" }, inside);
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
    this.results.mark(-1);
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
    if (!text || this.dismissed || document.activeElement !== this.input) this.results.close();
    else if (this.parts.picture.selection.isWaiting) this.results.wait();
    else this.results.offer(text);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { results } = this, open = results.isOpen && results.options.length > 0;
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: results.active + 1, ArrowUp: results.active - 1, Home: 0, End: -1 };
    const typed = Boolean(this.input.value.trim());
    if (event.key === "Escape") this.escape();
    else if (event.key === "Enter" && typed) this.enter();
    else if (open && event.key in moves) results.move(moves[event.key]);
    else if (event.key === "ArrowDown" && typed) this.open();
    else return;
    event.preventDefault();
  }

  /* The list first, then the text. */
  escape() {
    this.dismissed = true;
    if (this.results.isOpen) this.results.close();
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
    if (this.results.active < 0) this.open();
    const offer = this.results.marked;
    if (offer) this.take(offer);
  }

  /** @param {Offered} offer */
  take(offer) {
    const { commands, panel, picture, store } = this.parts;
    this.results.close();
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
