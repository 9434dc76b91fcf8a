/* How long is a kilometre on this map, and where is north? */
import { el, SVG, svg } from "../ground/dom.js";
import { metresPerPixel } from "../ground/mercator.js";
import { say } from "../ground/words.js";
import { numberWords, roughLength } from "../rules/phrases.js";
import { openCentre } from "./cards.js";

const WIDEST = 120; // pixels
const ROUND = [5, 2, 1];

/** @import { Shape } from "../types" */
/** @import { App } from "../app.js" */

/**
 * The longest round length, 1, 2 or 5 with zeros, that fits.
 * @param {number} metres
 */
const roundLength = (metres) => {
  const power = 10 ** Math.floor(Math.log10(metres));
  return (ROUND.find((digit) => digit * power <= metres) ?? 1) * power;
};

export class Scale {
  metres = 0;
  pixels = 0;
  drawn = "";

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.element = el("div.hp-foot");
    this.north = el("span.hp-north", { role: "img" });
    this.bar = el("span.hp-scale", { role: "img" });
    this.element.append(this.north, this.bar);
    app.root.append(this.element);
    this.moved = () => this.refresh();
    app.map.on("moveend zoomend", this.moved);
  }

  words() {
    this.north.setAttribute("aria-label", say("north"));
    this.north.title = say("north");
    this.north.replaceChildren(svg([26, 38], [
      ["path", { d: "M13 1L4.5 27 13 21.5z", class: "hp-north-dark" }],
      ["path", { d: "M13 1l8.5 26-8.5-5.5z", class: "hp-north-light" }],
      ["path", { d: "M13 1L4.5 27l8.5-5.5 8.5 5.5z", class: "hp-north-edge" }],
    ]), el("b", { "aria-hidden": "true" }, say("north_letter")));
    this.drawn = "";
    this.refresh();
  }

  refresh() {
    const { map } = this.app;
    const { y } = map.getSize();
    if (!y || !this.north.firstChild) return;
    const { lat } = map.containerPointToLatLng(openCentre(this.app));
    const each = metresPerPixel(lat, map.getZoom());
    this.metres = roundLength(WIDEST * each);
    this.pixels = this.metres / each;
    const drawn = `${this.metres} ${this.pixels.toFixed(1)}`;
    if (drawn !== this.drawn) this.draw();
    this.drawn = drawn;
  }

  draw() {
    const { metres, pixels: width } = this, quarter = width / 4;
    const [size, unit] = metres >= 1000 ? [1000, "km"] : [1, "m"];
    /** @param {number} x @param {number} wide @param {string} part @returns {Shape} */
    const bar = (x, wide, part) => ["rect", { x: 7 + x, y: 17, width: wide, height: 5, class: `hp-scale-${part}` }];
    const picture = svg([width + 70, 26], [
      bar(0, width, "back"),
      bar(0, quarter, "dark"),
      bar(2 * quarter, quarter, "dark"),
      bar(0, width, "edge"),
    ]);
    picture.append(
      label(7, "middle", "0"),
      label(7 + width / 2, "middle", numberWords(metres / size / 2, 1)),
      label(7 + width, "last", `${numberWords(metres / size)} ${unit}`),
    );
    this.bar.setAttribute("aria-label", say("scale", { length: roughLength(metres) }));
    this.bar.replaceChildren(picture);
  }

  dispose() {
    this.app.map.off("moveend zoomend", this.moved);
    this.element.remove();
  }
}

/** @param {number} x @param {string} place @param {string} text */
const label = (x, place, text) => {
  const element = document.createElementNS(SVG, "text");
  for (const [key, value] of Object.entries({ x, y: 13, class: `hp-scale-${place}` }))
    element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
};
