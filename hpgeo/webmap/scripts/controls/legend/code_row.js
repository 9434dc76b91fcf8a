/* How does one code of a set look? A box, what it stands for, how many works there are, and a button for it alone. */
import { el, setChecked, whenOther, writeText } from "../../ground/dom.js";
import { say } from "../../ground/words.js";

/** @import { Child } from "../../types" */

/**
 * @typedef {object} RowOptions
 * @property {string} id
 * @property {string} name
 * @property {Child} icon
 * @property {() => void} toggle
 * @property {() => void} only
 */

export class CodeRow {
  #setEmpty = whenOther((/** @type {boolean} */ empty) => this.element.classList.toggle("hp-empty", empty));

  /** @param {string} code @param {RowOptions} options */
  constructor(code, { id, name, icon, toggle, only }) {
    this.code = code;
    // Its name is what it stands for and how many there are, without the button between them.
    this.box = el("input", { type: "checkbox", "aria-labelledby": `${id}-name ${id}-count`, onchange: toggle });
    this.count = el("span.hp-count", { id: `${id}-count` });
    this.element = el(
      "li",
      {},
      el(
        "label",
        {},
        this.box,
        el("span.hp-icon", {}, icon),
        el("span.hp-name", { id: `${id}-name` }, name),
        onlyButton(name, only),
        this.count,
      ),
    );
  }

  /**
   * Whether the code passes, its figure, and whether no work has it.
   * @param {boolean} on @param {string} figure @param {boolean} empty
   */
  refresh(on, figure, empty) {
    setChecked(this.box, on);
    writeText(this.count, figure);
    this.#setEmpty(empty);
  }

  /** @param {string} words */
  explain(words) {
    if (this.element.title !== words) this.element.title = words;
  }
}

/** @param {string} name @param {() => void} only */
const onlyButton = (name, only) => {
  /** @param {MouseEvent} event */
  const onclick = (event) => {
    event.preventDefault(); // it stands in the label, which would switch the box as well
    only();
  };
  return el("button.hp-only", { type: "button", "aria-label": say("only_this", { name }), onclick }, say("only"));
};
