/* How is a container of columns read? As hpgeo.webmap.columns writes it: a header in JSON, then numbers and texts.

Numbers are not copied: a column is a view of the bytes that came. Every machine that runs a browser has the lowest
byte first, as the container has. */

/** @import { Coded, Lists, Numbers } from "../types" */

/**
 * Where a column stands in the container.
 * @typedef {object} Description
 * @property {string} name
 * @property {string} type
 * @property {number} offset of the first byte, from that of the first column
 * @property {number} length how many values
 * @property {number} [bytes] of a column of texts
 * @property {string[]} [codes] what the numbers stand for
 */

/** @type {Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => Numbers>} */
const TYPES = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f64: Float64Array,
};

/** @param {number} length */
const padded = (length) => Math.ceil(length / 8) * 8;

const decoder = new TextDecoder();

/* The columns of a container, by name. */
export class Columns {
  /** @param {ArrayBuffer} buffer unpacked */
  constructor(buffer) {
    const length = new DataView(buffer).getUint32(0, true);
    const { columns, ...header } = JSON.parse(decoder.decode(new Uint8Array(buffer, 4, length)));
    this.buffer = buffer;
    this.begin = padded(4 + length);
    /** @type {Record<string, any>} what stands beside the columns */
    this.header = header;
    /** @type {Map<string, Description>} */
    this.described = new Map(columns.map((/** @type {Description} */ each) => [each.name, each]));
  }

  /** @param {string} name */
  of(name) {
    const described = this.described.get(name);
    if (!described) throw new Error(`there is no column ${name}`);
    return { ...described, place: this.begin + described.offset };
  }

  /** @param {string} name @returns {Numbers} */
  numbers(name) {
    const { type, place, length } = this.of(name);
    return new TYPES[type](this.buffer, place, length);
  }

  /** @param {string} name @returns {Coded} */
  coded(name) {
    return { values: this.numbers(name), codes: this.of(name).codes ?? [] };
  }

  /**
   * A list of codes per row.
   * @param {string} name
   * @returns {Lists}
   */
  lists(name) {
    return { ...this.coded(name), starts: startsOf(this.numbers(`${name}.count`)) };
  }

  /**
   * Texts are made each time they are asked for.
   * @param {string} name
   */
  texts(name) {
    const { place, bytes, length } = this.of(name);
    const texts = decoder.decode(new Uint8Array(this.buffer, place, bytes)).split("\n");
    return length ? texts : [];
  }
}

/**
 * Where the values of each row begin, and after the last row where they end.
 * @param {Numbers} counts
 */
export const startsOf = (counts) => {
  const starts = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) starts[i + 1] = starts[i] + counts[i];
  return starts;
};
