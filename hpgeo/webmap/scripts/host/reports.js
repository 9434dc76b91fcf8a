/* When is the state of the page told to whoever holds it? When the reader's hand has rested; at once where the reader
asks the host for something; not while the years play; and never what the host knows. */
import { Echo } from "./echo.js";

/** @import { Parameters } from "../types" */
/** @import { Change } from "../rules/store.js" */

const REST = 500; // milliseconds

export class Reports {
  echo = new Echo();
  /** @type {ReturnType<typeof setTimeout> | null} */
  #timer = null;

  /** @param {() => Parameters} parameters gives the state of this moment @param {(told: Parameters) => void} tell */
  constructor(parameters, tell) {
    this.parameters = parameters;
    this.tell = tell;
  }

  /* Whether something is still to be told. */
  get pending() {
    return this.#timer !== null;
  }

  /**
   * Hear of a change of the state.
   * @param {Change} change
   */
  heard({ state, previous, origin }) {
    if (origin === "host") return;
    if (state.cite !== null && state.cite !== previous.cite) this.#tellAfter(0); // the reader waits for the passage
    else if (!state.playing) this.soon();
    else if (!previous.playing) this.cancel(); // the end of the play tells it all
  }

  soon() {
    this.#tellAfter(REST);
  }

  cancel() {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** @param {number} milliseconds */
  #tellAfter(milliseconds) {
    this.cancel();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const parameters = this.parameters();
      if (!this.echo.isNews(parameters)) return;
      this.echo.told(parameters);
      this.tell(parameters);
    }, milliseconds);
  }
}
