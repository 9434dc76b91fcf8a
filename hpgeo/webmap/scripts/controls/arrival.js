/* Is all there that the state asks for? What is not comes by itself; then all hear of the state again. */
import { session } from "../ground/session.js";
import { fail, loaded } from "../host/waiting.js";

/** @import { Parts } from "../types" */

export class Arrival {
  /** @type {Promise<void>} fulfilled when what the state asks for is shown */
  answered = Promise.resolve();
  #ended = false;

  /** @param {Pick<Parts, "store" | "picture">} parts */
  constructor({ store, picture }) {
    this.store = store;
    this.picture = picture;
  }

  /* A text that is searched waits for the texts by which works are found. */
  follow() {
    if (this.picture.selection.isWaiting) this.answered = this.#searched();
  }

  async #searched() {
    while (!session.names.isThere) await this.#askForNames();
    loaded();
    if (!this.#ended && this.picture.selection.isWaiting) this.store.again();
  }

  /* Fulfilled when they have come, or when the reader asks for them again. */
  #askForNames() {
    return session.names.load().catch(() => new Promise((resolve) => { fail(() => resolve(undefined)); }));
  }

  /* Fulfilled when all is there that the state asks for, or has failed and says so. */
  async arrived() {
    const work = session.byId.get(this.store.state.work ?? "");
    await Promise.allSettled([this.answered, work && session.details.of(work)]);
  }

  dispose() {
    this.#ended = true;
  }
}
