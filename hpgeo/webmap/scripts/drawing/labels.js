/* Where is there room for a name? Labels that never overlap. */
import { currentTheme } from "./theme.js";

/** @import { Frame, Pen, Room } from "../types" */

/* `face` is the slant and weight of the letters, `size` their height in pixels, `gap` how far from its point a label
stands; without a gap it stands on it. */
/** @typedef {"right" | "left" | "above" | "below" | "centre"} Side */
/** @typedef {{ face: string, size: number, colour: string, gap?: number, halo?: string, tries?: Side[] }} Lettering */

/* In which direction from its point a label stands: right and down are 1. */
const SIDES = { right: [1, 0], left: [-1, 0], above: [0, -1], below: [0, 1], centre: [0, 0] };

/* Labels that never overlap: each is placed where its box is free, the important ones first. */
export class Labels {
  /** @type {Room[]} */
  taken = [];
  /** @type {Set<string>} */
  written = new Set();

  /** @param {Pen} c @param {Frame} frame */
  constructor(c, frame) {
    this.c = c;
    this.frame = frame;
    /** @type {Room} names are not cut off by what covers the map */
    this.limit = [0, 0, frame.width, frame.height];
  }

  /** @param {Room} box */
  free(box) {
    const [left, top, right, bottom] = this.limit;
    if (box[0] < left || box[1] < top || box[2] > right || box[3] > bottom) return false;
    return !this.taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  }

  /** @param {number} x @param {number} y @param {number} radius */
  block(x, y, radius) {
    this.taken.push([x - radius, y - radius, x + radius, y + radius]);
  }

  /**
   * Try the places around a point in turn; give false when all are taken.
   * @param {string} text @param {number} x @param {number} y @param {Lettering} lettering
   */
  place(text, x, y, lettering) {
    const { face, size, gap = 0, tries = ["right", "left", "above", "below"] } = lettering;
    this.c.font = `${face} ${size}px ${FONT}`;
    const width = textWidth(this.c, text), height = size * 1.15;
    for (const side of gap ? tries : /** @type {Side[]} */ (["centre"])) {
      const [right, down] = SIDES[side];
      const cx = x + right * (gap + width / 2), cy = y + down * (gap + height / 2);
      /** @type {Room} */
      const box = [cx - width / 2 - 2, cy - height / 2, cx + width / 2 + 2, cy + height / 2];
      if (!this.free(box)) continue;
      this.taken.push(box);
      this.written.add(text);
      this.letter(text, cx, cy, lettering);
      return true;
    }
    return false;
  }

  /** @param {string} text @param {number} x @param {number} y @param {Lettering} lettering */
  letter(text, x, y, { colour, halo = currentTheme().halo }) {
    const c = this.c;
    c.textAlign = "center";
    c.textBaseline = "middle";
    c.lineJoin = "round";
    c.lineWidth = 3;
    c.strokeStyle = halo;
    c.strokeText(text, x, y);
    c.fillStyle = colour;
    c.fillText(text, x, y);
  }
}

/** @type {Map<string, number>} */
const widths = new Map();

/** @param {Pen} c @param {string} text */
const textWidth = (c, text) => {
  const key = `${c.font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) widths.set(key, (width = c.measureText(text).width));
  return width;
};

export const FONT = '"Segoe UI", Roboto, "Noto Sans", system-ui, "Helvetica Neue", Arial, sans-serif';
