/* How do many codes stand behind one row? With a box for all of them, and a field to find one in a long list. */
import { el, setChecked, writeText } from "../../ground/dom.js";
import { say } from "../../ground/words.js";
import { holdsWords, searchable, wordsIn } from "../../rules/folding.js";
import { numberWords } from "../../rules/phrases.js";

/** @import { CodeRow } from "./code_row.js" */

const FIND_FROM = 12; // a list this long gets a field to find in it

/**
 * `row` makes the row of a code, `toggle` lets all of the codes pass or none, `unfolded` is called with the first sight
 * of the rows.
 * @typedef {object} FoldedOptions
 * @property {string} title
 * @property {string[]} codes
 * @property {(code: string) => string} label
 * @property {(code: string) => CodeRow} row
 * @property {(on: boolean) => void} toggle
 * @property {() => void} unfolded
 */

export class FoldedCodes {
  count = el("span.hp-count");
  inner = el("div.hp-folded", { hidden: true });

  /** @param {FoldedOptions} options */
  constructor(options) {
    const { title, codes } = options;
    this.options = options;
    /** @type {HTMLInputElement} */
    this.box = el("input", { type: "checkbox", onchange: () => options.toggle(this.box.checked) });
    this.button = el("button.hp-unfold", {
      type: "button",
      "aria-expanded": "false",
      "aria-label": say("show_list", { name: title }),
      onclick: () => this.unfold(),
    });
    const name = el("span.hp-name", {}, title, el("small", {}, ` ${numberWords(codes.length)}`));
    this.element = el("li", {},
      el("div.hp-fold", {}, el("label", {}, this.box, name, this.count), this.button), this.inner);
  }

  /* The rows are made when the reader opens them: most never are. */
  unfold() {
    if (!this.inner.firstChild) this.fill();
    this.inner.hidden = !this.inner.hidden;
    this.button.setAttribute("aria-expanded", String(!this.inner.hidden));
  }

  fill() {
    const { codes, row, unfolded } = this.options, rows = codes.map(row);
    if (codes.length >= FIND_FROM) this.inner.append(this.finder(rows));
    this.inner.append(el("ul", {}, rows.map(({ element }) => element)));
    unfolded();
  }

  /** @param {CodeRow[]} rows */
  finder(rows) {
    const texts = this.options.codes.map((code) => searchable(this.options.label(code)));
    const find = () => {
      const words = wordsIn(field.value);
      rows.forEach(({ element }, index) => { element.hidden = !holdsWords(texts[index], words); });
    };
    /** @type {HTMLInputElement} */
    const field = el("input.hp-find", {
      type: "search",
      placeholder: say("find_in_list"),
      "aria-label": say("find_in_list"),
      oninput: find,
    });
    return field;
  }

  /**
   * Which codes pass, null for all, and how many works have one of the list.
   * @param {Set<string> | null} chosen @param {number} works
   */
  refresh(chosen, works) {
    const { codes } = this.options, left = chosen ? codes.filter((code) => chosen.has(code)).length : codes.length;
    setChecked(this.box, left === codes.length);
    this.box.indeterminate = left > 0 && left < codes.length;
    writeText(this.count, numberWords(works));
  }
}
