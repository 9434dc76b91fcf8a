/* By which words may works be found? Folded texts that come when somebody searches. */
import { Columns } from "./columns.js";

/** @import { WorkNames } from "../types" */
/** @import { Read } from "./details.js" */

/** @param {string} text */
const parted = (text) => (text ? text.split("\t") : []);

/* The folded texts of all works, once they are there. */
export class Names {
  /** @type {Columns | null} */
  columns = null;
  /** @type {Promise<void> | null} */
  coming = null;
  /** @type {{ titles: string[], others: string[], numbers: string[] } | null} */
  texts = null;

  /** @param {string} file @param {Read} read */
  constructor(file, read) {
    this.file = file;
    this.read = read;
  }

  get isThere() { return Boolean(this.texts); }

  /* Fetch them; what fails is asked for anew the next time. */
  load() {
    this.coming ??= this.unpack();
    this.coming.catch(() => { this.coming = null; });
    return this.coming;
  }

  async unpack() {
    const columns = new Columns(await this.read(this.file));
    const [titles, others, numbers] = ["titles", "others", "numbers"].map((name) => columns.texts(name));
    this.texts = { titles, others, numbers };
  }

  /**
   * The texts of one work; none before they are there.
   * @param {number} index
   * @returns {WorkNames}
   */
  of(index) {
    const { titles = [], others = [], numbers = [] } = this.texts ?? {};
    return {
      titles: parted(titles[index] ?? ""),
      others: parted(others[index] ?? ""),
      numbers: parted(numbers[index] ?? ""),
    };
  }
}
