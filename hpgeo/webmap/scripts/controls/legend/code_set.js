/* How does one choose codes of a set? A check box for each; a long list is folded behind one row with its own box. */
import { el, writeText } from "../../ground/dom.js";
import { say } from "../../ground/words.js";
import { countsOf, selectWorks } from "../../rules/filter.js";
import { numberWords } from "../../rules/phrases.js";
import { CodeRow } from "./code_row.js";
import { FoldedCodes } from "./folded_codes.js";

/** @import { Child, Parts, SetName } from "../../types" */

/**
 * `all` are the codes of the set; `lead` and `tail` those that stand in sight, `folded` those behind one row. `icon`
 * and `label` say how a code looks and is called.
 * @typedef {object} SetOptions
 * @property {SetName} name
 * @property {string} title
 * @property {string[]} all
 * @property {(code: string) => Child} icon
 * @property {(code: string) => string} label
 * @property {{ title: string, codes: string[] }} [folded]
 * @property {string[]} [lead]
 * @property {string[]} [tail]
 */

export class CodeSet {
  /** @type {CodeRow[]} */
  rows = [];
  /** @type {FoldedCodes | null} */
  folded = null;

  /**
   * `head` stands above the codes.
   * @param {Pick<Parts, "store" | "commands" | "picture">} parts @param {SetOptions} options
   * @param {{ head?: Child, open?: boolean }} [look]
   */
  constructor(parts, options, { head = null, open = false } = {}) {
    const { name, title, all, lead = all, tail = [] } = options;
    this.parts = parts;
    this.options = options;
    this.name = name;
    this.all = all;
    this.narrowed = el("span.hp-narrowed", { hidden: true });
    this.every = el(
      "button.hp-link.hp-all",
      { type: "button", "aria-label": `${say("all")}: ${title}`, onclick: () => parts.commands.toggleAll(name) },
      say("all"),
    );
    /** @param {string} code */
    const element = (code) => this.row(code).element;
    this.element = el(
      "details.hp-set",
      { open },
      el("summary", {}, el("span", {}, title), this.narrowed),
      this.every,
      head,
      el("ul", {}, lead.map(element), this.fold(), tail.map(element)),
    );
  }

  /** @param {string} code */
  row(code) {
    const { options: { name, all, icon, label }, parts: { commands } } = this;
    const row = new CodeRow(code, {
      id: `hp-${name}-${code}`,
      name: label(code),
      icon: icon(code),
      toggle: () => commands.toggle(name, code, all),
      only: () => commands.only(name, code),
    });
    this.rows.push(row);
    return row;
  }

  /* The row behind which most codes of a long set stand. */
  fold() {
    const { options: { name, all, label, folded }, parts: { commands } } = this;
    if (!folded?.codes.length) return null;
    this.folded = new FoldedCodes({
      ...folded,
      label,
      row: (code) => this.row(code),
      toggle: (on) => commands.toggleMany(name, folded.codes, on, all),
      unfolded: () => this.refresh(),
    });
    return this.folded.element;
  }

  /**
   * Write what has changed: `figures` is what stands in the right-hand column, by code.
   * @param {Record<string, string>} [figures]
   */
  refresh(figures = {}) {
    const { name, all, parts: { store: { state }, picture } } = this, chosen = state[name];
    const counts = countsOf(state, name, picture.passed);
    for (const row of this.rows) {
      const count = counts[row.code] || 0;
      row.refresh(!chosen || chosen.has(row.code), figures[row.code] ?? numberWords(count), !count);
    }
    this.folded?.refresh(chosen, this.worksBehind());
    const left = chosen ? all.filter((code) => chosen.has(code)).length : all.length;
    this.narrowed.hidden = !chosen;
    writeText(this.narrowed, `${numberWords(left)} / ${numberWords(all.length)}`);
    writeText(this.every, say(chosen ? "all" : "none"));
  }

  /* How many works the folded codes alone would leave. */
  worksBehind() {
    const codes = new Set(this.options.folded?.codes);
    return selectWorks({ ...this.parts.store.state, [this.name]: codes }).count;
  }
}
