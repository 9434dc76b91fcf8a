/* How does one choose codes of a set? A check box for each; a long list is folded behind one row with its own box. */
import { el, setChecked, writeText } from "../ground/dom.js";
import { say } from "../ground/words.js";
import { countsOf, selectWorks } from "../rules/filter.js";
import { holdsWords, searchable } from "../rules/folding.js";
import { numberWords } from "../rules/phrases.js";

const FIND_FROM = 12; // a folded list this long gets a field to find in it

/** @import { Child, Parts, SetName, State } from "../types" */

/** @typedef {{ code: string, box: HTMLInputElement, count: HTMLElement, element: HTMLElement, empty?: boolean }} Row */

/**
 * `all` are the codes of the set; `lead` and `tail` those that stand in sight, `folded` those behind one row. `icon`
 * and `label` say how a code looks and is called.
 * @typedef {object} Options
 * @property {SetName} name
 * @property {string} title
 * @property {string[]} all
 * @property {(code: string) => Child} icon
 * @property {(code: string) => string} label
 * @property {{ title: string, codes: string[] }} [folded]
 * @property {string[]} [lead]
 * @property {string[]} [tail]
 * @property {Child} [head]
 * @property {boolean} [open]
 */

export class CodeSet {
  /** @type {Row[]} */
  rows = [];
  /** @type {{ codes: string[], box: HTMLInputElement, count: HTMLElement } | null} */
  folded = null;

  /** @param {Pick<Parts, "store" | "commands" | "picture">} parts @param {Options} options */
  constructor(parts, { name, title, all, icon, label, folded, lead = all, tail = [], head = null, open = false }) {
    this.parts = parts;
    this.name = name;
    this.icon = icon;
    this.label = label;
    this.all = all;
    this.narrowed = el("span.hp-narrowed", { hidden: true });
    this.every = el(
      "button.hp-link.hp-all",
      { type: "button", "aria-label": `${say("all")}: ${title}`, onclick: () => parts.commands.toggleAll(name) },
      say("all"),
    );
    this.list = el("ul", {}, lead.map((code) => this.row(code)));
    if (folded?.codes.length) this.list.append(this.foldedRow(folded));
    this.list.append(...tail.map((code) => this.row(code)));
    this.element = el(
      "details.hp-set",
      { open },
      el("summary", {}, el("span", {}, title), this.narrowed),
      this.every,
      head,
      this.list,
    );
  }

  /** @param {string} code */
  row(code) {
    const name = this.label(code), id = `hp-${this.name}-${code}`;
    // Its name is what it stands for and how many there are, without the button between them.
    const box = el("input", {
      type: "checkbox",
      "aria-labelledby": `${id}-name ${id}-count`,
      onchange: () => this.parts.commands.toggle(this.name, code, this.all),
    });
    const count = el("span.hp-count", { id: `${id}-count` });
    // It stands in the label, which would switch the box as well.
    /** @param {MouseEvent} event */
    const alone = (event) => {
      event.preventDefault();
      this.parts.commands.only(this.name, code);
    };
    const only = el(
      "button.hp-only",
      { type: "button", "aria-label": say("only_this", { name }), onclick: alone },
      say("only"),
    );
    const element = el(
      "li",
      {},
      el(
        "label",
        {},
        box,
        el("span.hp-icon", {}, this.icon(code)),
        el("span.hp-name", { id: `${id}-name` }, name),
        only,
        count,
      ),
    );
    this.rows.push({ code, box, count, element });
    return element;
  }

  /**
   * The rows behind it are made when the reader opens them: most never are.
   * @param {{ title: string, codes: string[] }} folded
   */
  foldedRow({ title, codes }) {
    /** @type {HTMLInputElement} */
    const box = el("input", {
      type: "checkbox",
      onchange: () => this.parts.commands.toggleMany(this.name, codes, box.checked, this.all),
    });
    const count = el("span.hp-count");
    const inner = el("div.hp-folded", { hidden: true });
    /** @type {HTMLButtonElement} */
    const button = el("button.hp-unfold", {
      type: "button",
      "aria-expanded": "false",
      "aria-label": say("show_list", { name: title }),
      onclick: () => this.unfold(button, inner, codes),
    });
    this.folded = { codes, box, count };
    return el(
      "li",
      {},
      el(
        "div.hp-fold",
        {},
        el("label", {}, box, el("span.hp-name", {}, title, el("small", {}, ` ${numberWords(codes.length)}`)), count),
        button,
      ),
      inner,
    );
  }

  /** @param {HTMLElement} button @param {HTMLElement} inner @param {string[]} codes */
  unfold(button, inner, codes) {
    if (!inner.firstChild) {
      const list = el("ul", {}, codes.map((code) => this.row(code)));
      if (codes.length >= FIND_FROM) inner.append(this.finder(codes));
      inner.append(list);
      this.refresh();
    }
    inner.hidden = !inner.hidden;
    button.setAttribute("aria-expanded", String(!inner.hidden));
  }

  /** @param {string[]} codes */
  finder(codes) {
    const folded = codes.map((code) => searchable(this.label(code)));
    const rows = codes.map((code) => this.rows.find((row) => row.code === code)?.element);
    const find = () => {
      const words = searchable(field.value).split(" ").filter(Boolean);
      rows.forEach((row, index) => { if (row) row.hidden = !holdsWords(folded[index], words); });
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
   * Write what has changed: `figures` is what stands in the right-hand column, by code.
   * @param {Record<string, string>} [figures]
   */
  refresh(figures = {}) {
    const { store: { state: s }, picture } = this.parts, chosen = s[this.name];
    const counts = countsOf(s, this.name, picture.passed);
    for (const row of this.rows) {
      const { box, count, code } = row, there = counts[code] || 0;
      setChecked(box, !chosen || chosen.has(code));
      writeText(count, figures[code] ?? numberWords(there));
      this.setEmpty(row, !there);
    }
    if (this.folded) this.refreshFolded(this.folded, s);
    const left = chosen ? this.all.filter((code) => chosen.has(code)).length : this.all.length;
    this.narrowed.hidden = !chosen;
    writeText(this.narrowed, `${numberWords(left)} / ${numberWords(this.all.length)}`);
    writeText(this.every, say(chosen ? "all" : "none"));
  }

  /** @param {Row} row @param {boolean} empty */
  setEmpty(row, empty) {
    if (row.empty === empty) return;
    row.empty = empty;
    row.element.classList.toggle("hp-empty", empty);
  }

  /** @param {NonNullable<CodeSet["folded"]>} folded @param {State} s */
  refreshFolded({ codes, box, count }, s) {
    const chosen = s[this.name];
    const left = chosen ? codes.filter((code) => chosen.has(code)).length : codes.length;
    setChecked(box, left === codes.length);
    box.indeterminate = left > 0 && left < codes.length;
    writeText(count, numberWords(selectWorks({ ...s, [this.name]: new Set(codes) }).count));
  }
}
