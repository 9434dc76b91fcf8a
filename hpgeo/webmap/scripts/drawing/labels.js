/* Where is there room for a name? Labels that never overlap. */
import { currentTheme } from "./theme.js";

/* Labels that never overlap: each is placed where its box is free, the important ones first. */
export class Labels {
  constructor(c, frame) {
    this.c = c;
    this.frame = frame;
    this.taken = [];
    this.written = new Set();
    this.limit = [0, 0, frame.width, frame.height]; // names are not cut off by what covers the map
  }

  free(box) {
    const [left, top, right, bottom] = this.limit;
    if (box[0] < left || box[1] < top || box[2] > right || box[3] > bottom) return false;
    return !this.taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  }

  block(x, y, radius) {
    this.taken.push([x - radius, y - radius, x + radius, y + radius]);
  }

  /* Try the places around a point in turn; give false when all are taken. */
  place(
    text,
    x,
    y,
    { font, colour, gap = 0, halo = currentTheme().halo, tries = ["right", "left", "above", "below"] },
  ) {
    const c = this.c;
    c.font = font;
    const width = textWidth(c, font, text),
      height = parseFloat(font.match(/([\d.]+)px/)[1]) * 1.15;
    for (const side of gap ? tries : ["centre"]) {
      const cx = side === "right" ? x + gap + width / 2 : side === "left" ? x - gap - width / 2 : x;
      const cy = side === "above" ? y - gap - height / 2 : side === "below" ? y + gap + height / 2 : y;
      const box = [cx - width / 2 - 2, cy - height / 2, cx + width / 2 + 2, cy + height / 2];
      if (!this.free(box)) continue;
      this.taken.push(box);
      this.written.add(text);
      c.textAlign = "center";
      c.textBaseline = "middle";
      c.lineJoin = "round";
      c.lineWidth = 3;
      c.strokeStyle = halo;
      c.strokeText(text, cx, cy);
      c.fillStyle = colour;
      c.fillText(text, cx, cy);
      return true;
    }
    return false;
  }
}

const widths = new Map();

const textWidth = (c, font, text) => {
  const key = `${font}|${text}`;
  if (!widths.has(key)) widths.set(key, c.measureText(text).width);
  return widths.get(key);
};

export const FONT = '"Segoe UI", Roboto, "Noto Sans", system-ui, "Helvetica Neue", Arial, sans-serif';
