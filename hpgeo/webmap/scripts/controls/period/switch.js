/* How is something switched on or off beside the period? A check box whose name is long where there is room. */
import { el, setChecked } from "../../ground/dom.js";

export class Switch {
  long = el("span.hp-long");
  short = el("span.hp-short");

  /** @param {string} name @param {string} title @param {(on: boolean) => void} change */
  constructor(name, title, change) {
    /** @type {HTMLInputElement} */
    this.box = el("input", { type: "checkbox", id: `hp-${name}`, onchange: () => change(this.box.checked) });
    this.element = el(`label.hp-${name}`, { title }, this.box, this.long, this.short);
  }

  /** @param {string} long @param {string} short */
  name(long, short) {
    this.long.textContent = long;
    this.short.textContent = short;
  }

  /** @param {boolean} on */
  set(on) {
    setChecked(this.box, on);
  }
}
