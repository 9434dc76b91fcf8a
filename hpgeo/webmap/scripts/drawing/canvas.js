/* How does a canvas live in a Leaflet pane? It is drawn by a function of ours.

Positions are kept as Web Mercator fractions (0 to 1), so that a zoom level is one multiplication.
Leaflet's Renderer moves and scales the canvas while the map moves; it is drawn anew when the move ends. */
import { L } from "../ground/leaflet.js";

export const CanvasLayer = L.Renderer.extend({
  initialize(draw, options) {
    this._draw = draw;
    L.Renderer.prototype.initialize.call(this, options);
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._ctx = this._container.getContext("2d");
    this._container.setAttribute("aria-hidden", "true");
  },

  _destroyContainer() {
    L.DomUtil.remove(this._container);
    delete this._container;
    delete this._ctx;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { min, max } = this._bounds;
    const width = max.x - min.x, height = max.y - min.y;
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    L.DomUtil.setPosition(this._container, min);
    if (this._container.width !== Math.round(width * ratio) || this._container.height !== Math.round(height * ratio)) {
      this._container.width = Math.round(width * ratio);
      this._container.height = Math.round(height * ratio);
      this._container.style.width = `${width}px`;
      this._container.style.height = `${height}px`;
    }
    this._ratio = ratio;
    if (this._moved()) this.redraw();
    this.options.placed?.();
  },

  /* Whether the view is another than the one drawn last; Leaflet tells of a jump twice. */
  _moved() {
    const frame = this.frame(), last = this._frame;
    if (last && ["scale", "left", "top", "width", "height"].every((key) => frame[key] === last[key])) return false;
    this._frame = frame;
    return true;
  },

  /* The transformation from unit coordinates to this canvas: x * scale - left, y * scale - top. */
  frame() {
    const map = this._map;
    const scale = 256 * 2 ** this._zoom;
    const origin = map._getNewPixelOrigin(this._center, this._zoom);
    const { min, max } = this._bounds;
    const left = origin.x + min.x, top = origin.y + min.y;
    return {
      scale, left, top, zoom: this._zoom, width: max.x - min.x, height: max.y - min.y,
      box: [left / scale, top / scale, (left + max.x - min.x) / scale, (top + max.y - min.y) / scale],
      perMetre: scale / (40075016.686 * Math.cos((this._center.lat * Math.PI) / 180)),
    };
  },

  redraw() {
    if (!this._ctx || !this._bounds) return;
    const c = this._ctx, ratio = this._ratio;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    const frame = (this._frame ??= this.frame());
    c.clearRect(0, 0, frame.width, frame.height);
    this._draw(c, frame);
  },
});
