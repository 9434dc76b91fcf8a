/* A canvas that lives in a Leaflet pane and is drawn by a function of ours.

Positions are kept as Web Mercator fractions (0 to 1), so that a zoom level is one multiplication.
Leaflet's Renderer moves and scales the canvas while the map moves; it is drawn anew when the move ends. */
"use strict";

HP.toUnit = (longitude, latitude) => {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
};

/* [lon, lat, lon, lat ...] to unit coordinates in one typed array, with its bounds. */
HP.pack = (flat) => {
  const unit = new Float64Array(flat.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < flat.length; i += 2) {
    const [x, y] = HP.toUnit(flat[i], flat[i + 1]);
    unit[i] = x;
    unit[i + 1] = y;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return { unit, box };
};

HP.merge = (boxes) =>
  boxes.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])], [Infinity, Infinity, -Infinity, -Infinity]);

HP.CanvasLayer = L.Renderer.extend({
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

HP.shows = (box, frame, margin = 0) => {
  const extra = margin / frame.scale;
  const f = frame.box;
  return box[2] + extra >= f[0] && box[0] - extra <= f[2] && box[3] + extra >= f[1] && box[1] - extra <= f[3];
};

/* Add a line to the current path; vertices closer than `step` pixels to the last one are passed over.
With `aside` the line runs that many pixels to the right of its course. */
HP.trace = (c, unit, frame, { close = false, step = 1, aside = 0 } = {}) => {
  if (aside) return traceAside(c, unit, frame, aside, step);
  const { scale, left, top } = frame;
  let lastX = unit[0] * scale - left, lastY = unit[1] * scale - top;
  c.moveTo(lastX, lastY);
  const end = unit.length - 2;
  for (let i = 2; i < unit.length; i += 2) {
    const x = unit[i] * scale - left, y = unit[i + 1] * scale - top;
    if (i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < step) continue;
    c.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
  if (close) c.closePath();
};

/* The vertices of a line on the canvas, [x, y, x, y ...], those closer than `step` pixels passed over. */
HP.onCanvas = (unit, frame, step = 1) => {
  const { scale, left, top } = frame, flat = [];
  const end = unit.length - 2;
  let lastX = Infinity, lastY = Infinity;
  for (let i = 0; i < unit.length; i += 2) {
    const x = unit[i] * scale - left, y = unit[i + 1] * scale - top;
    if (i && i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < step) continue;
    flat.push(x, y);
    lastX = x;
    lastY = y;
  }
  return flat;
};

const BLUNT = 0.5; // at a sharper bend the corner is cut, so that no spike stands out

const traceAside = (c, unit, frame, aside, step) => {
  const p = HP.onCanvas(unit, frame, Math.max(step, 3));
  const normal = (i) => {
    const dx = p[i + 2] - p[i], dy = p[i + 3] - p[i + 1], length = Math.hypot(dx, dy) || 1;
    return [-dy / length, dx / length];
  };
  for (let i = 0; i < p.length; i += 2) {
    const a = normal(Math.max(0, i - 2)), b = normal(Math.min(i, p.length - 4));
    const nx = (a[0] + b[0]) / 2, ny = (a[1] + b[1]) / 2, size = Math.max(BLUNT, nx * nx + ny * ny);
    c[i ? "lineTo" : "moveTo"](p[i] + (nx / size) * aside, p[i + 1] + (ny / size) * aside);
  }
};
