/* Has the app heard what it was told? A line may drop, a laptop sleep, a server start anew and forget its sessions.

Each telling has a number, and the app says which one it heard last. What it has not heard is told again when the line
is back, or when another session of the app answers than before: one that the server has just made runs no callback for
what comes with its first run. */

/** @import { Parameters } from "../types" */

/**
 * What is sent: a state of the page under a number; without a state it is a knock, which asks only for an answer.
 * @typedef {{ number: number, state: Parameters | null }} Telling
 */

/**
 * What the app says of the line: its session, and the number that it heard last. An app that says no number is trusted.
 * @typedef {{ session?: string, heard?: number }} Answer
 */

export class Line {
  #last = 0;
  /** @type {Telling | null} what the app has not heard yet */
  #awaited = null;
  #isDown = false;
  /** @type {string | undefined} */
  #session = undefined;

  /** @param {(telling: Telling) => void} send */
  constructor(send) {
    this.send = send;
  }

  /* Whether something is on its way, or waits for the line. */
  get pending() {
    return this.#awaited !== null;
  }

  /** @param {Parameters} state */
  tell(state) {
    this.#awaited = this.#numbered(state);
    if (!this.#isDown) this.send(this.#awaited);
  }

  /**
   * Hear an answer of the app, or that the line is down, of which the answer is then the last one repeated.
   * @param {Answer} answer @param {boolean} isDown
   */
  heard({ session, heard }, isDown) {
    const isBack = this.#isDown && !isDown, isOther = this.#session !== undefined && session !== this.#session;
    this.#isDown = isDown;
    this.#session = session;
    this.#last = Math.max(this.#last, heard ?? 0); // the page may be younger than the session
    if (heard === undefined || heard === this.#awaited?.number) this.#awaited = null;
    if (isDown || !(isBack || isOther)) return;
    if (this.#awaited) this.tell(/** @type {Parameters} */ (this.#awaited.state));
    else if (isBack) this.send(this.#numbered(null)); // a new session of Streamlit runs only when it is asked
  }

  /** @param {Parameters | null} state @returns {Telling} */
  #numbered(state) {
    this.#last += 1;
    return { number: this.#last, state };
  }
}
