/* How long is a kilometre on this map, and where is north? */
import { el, svg } from "../ground/dom.js";
import { metresPerPixel } from "../ground/mercator.js";
import { say } from "../ground/words.js";
import { numberWords, roughLength } from "../rules/phrases.js";
import { openCentre } from "./cards.js";

const WIDEST = 120; // pixels
const ROUND = [5, 2, 1];

/* The longest round length, 1, 2 or 5 with zeros, that fits. */
const roundLength = (metres) => {
  const power = 10 ** Math.floor(Math.log10(metres));
  return ROUND.find((digit) => digit * power <= metres) * power;
};

export class Scale {
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
    this.drawn = null;
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
    const width = this.pixels, quarter = width / 4;
    const picture = svg(
      [width + 70, 26],
      [
        ["rect", { x: 7, y: 17, width, height: 5, class: "hp-scale-back" }],
        ...[0, 2].map((index) => [
          "rect",
          { x: 7 + index * quarter, y: 17, width: quarter, height: 5, class: "hp-scale-dark" },
        ]),
        ["rect", { x: 7, y: 17, width, height: 5, class: "hp-scale-edge" }],
      ],
    );
    const [size, unit] = this.metres >= 1000 ? [1000, "km"] : [1, "m"];
    for (const [part, text] of [
      [0, "0"],
      [0.5, numberWords(this.metres / size / 2, 1)],
      [1, `${numberWords(this.metres / size)} ${unit}`],
    ]) {
      const [label] = svg(
        [1, 1],
        [["text", { x: 7 + part * width, y: 13, class: part < 1 ? "hp-scale-middle" : "hp-scale-last" }]],
      ).children;
      label.textContent = text;
      picture.append(label);
    }
    this.bar.setAttribute("aria-label", say("scale", { length: roughLength(this.metres) }));
    this.bar.replaceChildren(picture);
  }

  dispose() {
    this.app.map.off("moveend zoomend", this.moved);
    this.element.remove();
  }
}
