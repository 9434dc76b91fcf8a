/* How are base map and works drawn on canvases, one picture or two beside each other under a swipe? */
import { L } from "../ground/leaflet.js";
import { drawBase, prepareBase } from "./base.js";
import { CanvasLayer } from "./canvas.js";
import { spot } from "./frame.js";
import { Highlight } from "./highlight.js";
import { paneOf } from "./panes.js";
import { worksAt } from "./pick.js";
import { View } from "./view.js";

/** @import { Point } from "leaflet" */
/** @import { Base, Room, Scene, Work } from "../types" */
/** @import { Renderer, Site } from "./renderer.js" */

/* What the pictures of someone else carry of their own; ours twice would be a tangle. */
const NAMED = { places: [], boundary: [], units: [] };

/** @implements {Renderer} */
export class CanvasRenderer {
  /** @type {View | null} what is shown right of the swipe */
  #compared = null;
  #share = 0.5;

  /** @param {Site} site */
  constructor(site) {
    this.site = site;
    this.map = site.map;
    this.ownBase = prepareBase(site.base);
    /** @type {Base} the base map whose names are written */
    this.base = this.ownBase;
    this.left = new View(this, site.features);
    this.right = new View(this, site.features);
    this.ground = new CanvasLayer(drawBase(this.ownBase), { pane: paneOf(this.map, "base"), padding: 0.4 });
    this.leftLayer = this.#layerOf(this.left, "works");
    this.rightLayer = this.#layerOf(this.right, "works-right");
    this.light = new Highlight(this.map, this.left);
    this.map.on("move", this.#cut);
  }

  /* What the views ask for. */

  get state() {
    return this.site.state();
  }

  /**
   * The part of the works' canvas that no panel covers.
   * @returns {Room}
   */
  openArea() {
    const { x, y } = this.leftLayer.onCanvas(L.point(0, 0)), size = this.map.getSize();
    const { left, right } = this.site.covered();
    return [x + left, y, x + size.x - right, y + size.y];
  }

  /* What the page asks for; renderer.js says what each does. */

  open() {
    for (const layer of [this.ground, this.leftLayer]) layer.addTo(this.map);
    if (this.#compared) this.rightLayer.addTo(this.map);
  }

  /** @param {Scene} left @param {Scene} [right] */
  filter(left, right) {
    this.left.show(left);
    if (right) this.right.show(right);
    else if (this.#compared) this.#uncut();
    this.#compared = right ? this.right : null;
  }

  /** @param {number} share */
  split(share) {
    this.#share = share;
    this.#cut();
  }

  draw() {
    if (!this.map.hasLayer(this.leftLayer)) return;
    this.leftLayer.redraw();
    if (!this.#compared) return;
    if (this.map.hasLayer(this.rightLayer)) this.rightLayer.redraw();
    else this.rightLayer.addTo(this.map);
    this.#cut();
  }

  repaint() {
    for (const layer of [this.ground, this.light.layer, this.leftLayer, this.rightLayer]) layer.renew();
  }

  /** @param {Point} point @param {number} tolerance */
  pick(point, tolerance) {
    if (!this.map.hasLayer(this.leftLayer)) return [];
    const isRight = this.#compared && point.x > this.#at;
    const { x, y } = this.leftLayer.onCanvas(point);
    return worksAt(isRight ? this.right : this.left, x, y, tolerance);
  }

  /** @param {Work | null} work */
  highlight(work) {
    this.light.show(work);
  }

  get highlighted() {
    return this.light.work;
  }

  drawn() {
    return this.left.shown.map((f) => f.work);
  }

  inSight() {
    const { frame, shown } = this.left;
    if (!frame) return [];
    const [left, top, right, bottom] = this.openArea();
    /** @type {Map<Work, number>} */
    const found = new Map();
    for (const f of shown) {
      const [x, y] = spot(f, frame);
      if (x > left && x < right && y > top && y < bottom && !found.has(f.work)) found.set(f.work, f.anchor[0]);
    }
    return [...found].sort((a, b) => a[1] - b[1]).map(([work]) => work);
  }

  /** @param {boolean} own */
  useBase(own) {
    this.base = own ? this.ownBase : { ...this.ownBase, ...NAMED };
    this.#showGround(own);
    this.draw();
  }

  /** @param {boolean} shown */
  #showGround(shown) {
    const pane = this.map.getPane("base");
    if (pane) pane.hidden = !shown;
  }

  dispose() {
    this.#showGround(true);
    this.map.off("move", this.#cut);
    for (const layer of [this.ground, this.leftLayer, this.rightLayer]) layer.remove();
    this.light.dispose();
  }

  /* The swipe */

  /** @param {View} view @param {"works" | "works-right"} name */
  #layerOf(view, name) {
    const pane = paneOf(this.map, name);
    return new CanvasLayer((c, frame) => view.draw(c, frame), { pane, padding: 0.25, placed: () => this.#cut() });
  }

  /* Where the swipe stands, in pixels from the left of the map. */
  get #at() {
    return this.#share * this.map.getSize().x;
  }

  /* Cut both canvases at the swipe; while the map moves they move under it. */
  #cut = () => {
    if (!this.#compared) return;
    const at = this.#at;
    this.leftLayer.clip((shown, whole) => `inset(0 ${whole - shown}px 0 0)`, at);
    this.rightLayer.clip((shown) => `inset(0 0 0 ${shown}px)`, at);
  };

  #uncut() {
    this.rightLayer.remove();
    this.leftLayer.unclip();
  }
}
