/* How often is often enough? What follows a pointer is done once in a frame, however often it is wished for. */

export class PerFrame {
  #frame = 0;

  /** @param {() => void} act */
  constructor(act) {
    this.act = act;
  }

  wish() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.act();
    });
  }

  cancel() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
