/* Of which parts is the page made, and what do they leave of the map? */
import { el } from "../ground/dom.js";

/** @import { Paddings } from "../types" */

const NARROW = 760; // pixels of the window, below which panels lie on the map instead of beside it
const MARGIN = 24, TOP = 30; // pixels that stay free around what is shown

export class Layout {
  root = document.body;
  side = el("aside.hp-side", { id: "hp-side" });
  bar = el("section.hp-period");
  tools = el("div.hp-tools");
  panel = el("aside.hp-panel", { id: "hp-panel", hidden: true, "aria-live": "polite" });

  constructor() {
    this.root.classList.add("hp");
    this.root.append(this.side, this.bar, this.tools, this.panel);
  }

  get isNarrow() {
    return window.innerWidth < NARROW;
  }

  /* How many pixels of the map the panels cover at the left and at the right. */
  covered() {
    // On paper side and panel stand beside the map.
    if (this.isNarrow || this.root.classList.contains("hp-on-paper")) return { left: 0, right: 0 };
    return { left: this.side.offsetWidth, right: this.panel.hidden ? 0 : this.panel.offsetWidth };
  }

  /**
   * What panels and bar cover, so that a work is centred in what is left.
   * @returns {Paddings}
   */
  paddings() {
    const { left, right } = this.covered();
    const bottom = this.isNarrow && !this.panel.hidden ? this.panel.offsetHeight : this.bar.offsetHeight;
    return { paddingTopLeft: [left + MARGIN, TOP], paddingBottomRight: [right + MARGIN, bottom + MARGIN] };
  }

  dispose() {
    this.root.classList.remove("hp-panel-open");
    for (const element of [this.side, this.bar, this.tools, this.panel]) element.remove();
  }
}
