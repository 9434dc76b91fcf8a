/* Where do the details of a work come from? In chunks of so many works, each asked for once. */

/** @import { Work, WorkDetails } from "../types" */

/** @typedef {(file: string) => Promise<ArrayBuffer>} Read */

/* The details of all works: those that are there, and the way to the others. */
export class Details {
  /** @type {Map<number, WorkDetails[]>} the chunks that are there */
  there = new Map();
  /** @type {Map<number, Promise<WorkDetails[]>>} the chunks on their way */
  coming = new Map();

  /** @param {{ chunk: number, details: string[] }} files @param {Read} read */
  constructor({ chunk, details }, read) {
    this.chunk = chunk;
    this.files = details;
    this.read = read;
  }

  /**
   * The details of a work, if they are there.
   * @param {Work} work
   */
  peek({ index }) {
    return this.there.get(Math.floor(index / this.chunk))?.[index % this.chunk];
  }

  /**
   * The details of a work, fetched if need be. What fails is asked for anew the next time.
   * @param {Work} work
   */
  async of({ index }) {
    const chunk = await this.fetch(Math.floor(index / this.chunk));
    return chunk[index % this.chunk];
  }

  /** @param {number} place of a chunk */
  fetch(place) {
    const coming = this.coming.get(place) ?? this.unpack(place);
    this.coming.set(place, coming);
    coming.catch(() => this.coming.delete(place));
    return coming;
  }

  /** @param {number} place */
  async unpack(place) {
    /** @type {WorkDetails[]} */
    const chunk = JSON.parse(new TextDecoder().decode(await this.read(this.files[place])));
    this.there.set(place, chunk);
    return chunk;
  }
}
