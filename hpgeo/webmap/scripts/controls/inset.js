/* Where in the country is the city? A small national map with its two archipelagos, drawn for the size it is given. */
import { el } from "../ground/dom.js";
import { prepareBase } from "../drawing/base.js";
import { drawInset } from "../drawing/inset.js";

/** @import { Payload } from "../types" */

const SHOWN = 9, PRINTED = 11; // pixels of the letters; on paper eight points are the least

export class Inset {
  canvas = el("canvas");
  element = el("figure.hp-inset", { role: "img", "aria-label": "Việt Nam: Hoàng Sa, Trường Sa" }, this.canvas);
  #drawn = 0; // the width that it was drawn for

  /** @param {Payload["base"]} base */
  constructor(base) {
    this.features = prepareBase({ inset: base.inset ?? [] }).inset;
  }

  words() {
    this.#drawn = 0;
  }

  /* Draw it where its size is another, or its words. */
  refresh() {
    const width = this.canvas.clientWidth;
    const letters = this.element.closest(".hp-on-paper") ? PRINTED : SHOWN;
    if (width !== this.#drawn) drawInset(this.canvas, this.features, letters);
    this.#drawn = width;
  }
}
