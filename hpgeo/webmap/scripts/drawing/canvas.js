/* How does a canvas live in a Leaflet pane? It is drawn by a function of ours.

Positions are kept as Web Mercator fractions (0 to 1), so that a zoom level is one multiplication.
Leaflet's Renderer moves and scales the canvas while the map moves; it is drawn anew when the move ends. */
import { L } from "../ground/leaflet.js";

/** @import { Point, RendererOptions } from "leaflet" */
/** @import { Frame, Pen } from "../types" */

/** @typedef {(c: Pen, frame: Frame) => void} Draw */

const COMPARED = /** @type {const} */ (["scale", "left", "top", "width", "height"]);

export class CanvasLayer extends L.Renderer {
  /** @type {Frame | null} */
  lastFrame = null;
  ratio = 1;
  isBlank = true;

  /**
   * `placed` is called when Leaflet has put the canvas anew.
   * @param {Draw} draw @param {RendererOptions & { placed?: () => void }} options
   */
  constructor(draw, options) {
    super(options);
    this.paint = draw;
    this.placed = options.placed;
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.pen = /** @type {Pen} */ (this.canvas.getContext("2d"));
  }

  /** @override */
  _initContainer() {
    this._container = this.canvas;
  }

  /** @override */
  _destroyContainer() {
    this.canvas.remove();
    this._container = undefined;
    this.lastFrame = null;
  }

  /** @override */
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    super._update();
    L.DomUtil.setPosition(this.canvas, this._bounds.min);
    this.resize();
    if (this.hasMoved()) this.redraw();
    this.placed?.();
  }

  resize() {
    const { min, max } = this._bounds, width = max.x - min.x, height = max.y - min.y;
    this.ratio = Math.min(window.devicePixelRatio || 1, 2);
    const wide = Math.round(width * this.ratio), high = Math.round(height * this.ratio);
    if (this.canvas.width === wide && this.canvas.height === high) return;
    this.canvas.width = wide; // which empties it
    this.canvas.height = high;
    this.isBlank = true;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
  }

  /* Whether the view is another than the one drawn last; Leaflet tells of a jump twice. */
  hasMoved() {
    const frame = this.frame(), last = this.lastFrame;
    if (last && COMPARED.every((key) => frame[key] === last[key])) return false;
    this.lastFrame = frame;
    return true;
  }

  /**
   * The transformation from unit coordinates to this canvas.
   * @returns {Frame}
   */
  frame() {
    const scale = 256 * 2 ** this._zoom;
    const origin = this._map._getNewPixelOrigin(this._center, this._zoom);
    const { min, max } = this._bounds;
    const left = origin.x + min.x, top = origin.y + min.y, width = max.x - min.x, height = max.y - min.y;
    return {
      scale, left, top, width, height,
      zoom: this._zoom,
      box: [left / scale, top / scale, (left + width) / scale, (top + height) / scale],
      perMetre: scale / (40075016.686 * Math.cos((this._center.lat * Math.PI) / 180)),
    };
  }

  redraw() {
    if (!this._container || !this._bounds) return;
    this.resize(); // the screen may have other pixels than before
    this.lastFrame ??= this.frame();
    const c = this.pen, frame = this.lastFrame;
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    // What is cleared for a print is cleared on the sheet, with all that lies beneath; what is blank needs no clearing.
    if (!this.isBlank) c.clearRect(0, 0, frame.width, frame.height);
    this.isBlank = false;
    this.paint(c, frame);
  }

  /* Draw on an empty canvas, as a print needs it. */
  renew() {
    if (!this._container || !this._bounds) return;
    this.canvas.width = 0;
    this.redraw();
  }

  /**
   * Where a point of the map, in pixels from its upper left corner, lies on the canvas.
   * @param {Point} point
   */
  onCanvas(point) {
    return point.subtract(this._map.layerPointToContainerPoint(this._bounds.min));
  }

  /**
   * Cut the canvas at a place of the map, in pixels from its left. `inset` writes what stays, of the pixels of the
   * canvas that lie left of the place and of all of them.
   * @param {(left: number, whole: number) => string} inset @param {number} at
   */
  clip(inset, at) {
    const pane = this._map?.getPane("mapPane"), { canvas } = this;
    if (!canvas.isConnected || !pane) return;
    const corner = L.DomUtil.getPosition(canvas).add(L.DomUtil.getPosition(pane)), whole = canvas.clientWidth;
    canvas.style.clipPath = inset(Math.max(0, Math.min(whole, at - corner.x)), whole);
  }

  unclip() {
    this.canvas.style.removeProperty("clip-path");
  }
}
