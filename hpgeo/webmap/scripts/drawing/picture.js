/* Which works does the map show now? What the state leaves of all works, given to the renderer as one scene or two. */
import { Comparison, statusesOf } from "../rules/comparison.js";
import { Selection } from "../rules/filter.js";
import { showsOther } from "../rules/store.js";

/** @import { Scene, State } from "../types" */
/** @import { Catalogue } from "../ground/catalogue.js" */
/** @import { Change } from "../rules/store.js" */
/** @import { Renderer } from "./renderer.js" */

export class Picture {
  comparison = new Comparison();
  /** @type {Scene[]} one, or that of the left and of the right side of a comparison */
  scenes = [];

  /** @param {Catalogue} catalogue @param {State} state @param {Pick<Renderer, "filter" | "draw">} renderer */
  constructor(catalogue, state, renderer) {
    this.renderer = renderer;
    this.selection = new Selection(catalogue);
    this.#show(state);
  }

  /* The works that pass the filter, and how many no document dates. */
  get passed() { return this.selection.passed; }
  get undated() { return this.selection.undated; }

  /**
   * Draw what a change shows; it is drawn when this returns.
   * @param {Change} change
   */
  follow(change) {
    if (!showsOther(change)) return;
    this.#show(change.state);
    this.renderer.draw();
  }

  /** @param {State} state */
  #show(state) {
    this.selection.judge(state);
    const [left, right] = this.comparison.scenes(state, this.selection);
    this.scenes = right ? [left, right] : [left];
    this.renderer.filter(left, right);
  }

  /* What each side of a comparison shows, [left, right], as state by id; null while nothing is compared. */
  compared() {
    return this.scenes.length > 1 ? this.scenes.map(statusesOf) : null;
  }
}
