/* What lies under the pointer? Its name beside it, and at a click its panel. */
import { el } from "../ground/dom.js";
import { spoken } from "../ground/words.js";

/** @import { LeafletMouseEvent } from "leaflet" */
/** @import { Parts, Work } from "../types" */

/* Pixels around a work that belong to it. */
const TOLERANCE = { finger: 8, mouse: 3, hover: 2 };

export class Pointer {
  tip = el("div.hp-tip", { hidden: true, role: "tooltip" });

  /**
   * `isTaken`: whether the pointer is used for something else.
   * @param {Pick<Parts, "map" | "layout" | "renderer" | "panel">} parts @param {() => boolean} isTaken
   */
  constructor({ map, layout, renderer, panel }, isTaken) {
    this.map = map;
    this.renderer = renderer;
    this.panel = panel;
    this.isTaken = isTaken;
    layout.root.append(this.tip);
    this.heard = {
      /** @param {LeafletMouseEvent} event */
      click: (event) => this.click(event),
      /** @param {LeafletMouseEvent} event */
      mousemove: (event) => this.hover(event),
      mouseout: () => this.hide(),
      movestart: () => this.hide(),
    };
    map.on(this.heard);
  }

  /** @param {LeafletMouseEvent} event */
  click({ containerPoint, originalEvent }) {
    if (this.isTaken()) return;
    const isFinger = originalEvent instanceof PointerEvent && originalEvent.pointerType === "touch";
    const works = this.renderer.pick(containerPoint, isFinger ? TOLERANCE.finger : TOLERANCE.mouse);
    if (works.length > 1) this.panel.choose(works);
    else this.panel.select(works.at(0)?.id ?? null);
  }

  /** @param {LeafletMouseEvent} event */
  hover({ containerPoint, originalEvent }) {
    if (this.isTaken()) return;
    const works = this.renderer.pick(containerPoint, TOLERANCE.hover);
    this.map.getContainer().style.cursor = works.length ? "pointer" : "";
    this.tip.hidden = !works.length;
    if (works.length) this.#name(works, originalEvent);
  }

  /** @param {Work[]} works @param {MouseEvent} event */
  #name([work, ...others], { clientX, clientY }) {
    this.tip.replaceChildren(spoken(work.title), others.length ? el("small", {}, ` +${others.length}`) : "");
    this.tip.style.left = `${Math.min(clientX + 14, window.innerWidth - 240)}px`;
    this.tip.style.top = `${clientY + 16}px`;
  }

  hide() {
    this.tip.hidden = true;
  }

  dispose() {
    this.map.off(this.heard); // only ours: Leaflet listens to its own map too
    this.tip.remove();
  }
}
