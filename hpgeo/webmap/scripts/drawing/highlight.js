/* Which work is meant? A light over one of them. */
import { CanvasLayer } from "./canvas.js";
import { shows } from "./frame.js";
import { traceLine } from "./trace.js";

/* A light over one work, drawn above the others without drawing them anew. */
export class Highlight {
  constructor(app) {
    this.app = app;
    this.layer = new CanvasLayer((c, frame) => this.draw(c, frame), {
      pane: app.pane("highlight", 440),
      padding: 0.25,
    });
  }

  /* Without a work there is no canvas: an empty one would still be composed into every frame. */
  show(work) {
    if (work === this.work) return;
    this.work = work;
    if (!work) this.layer.remove();
    else if (this.app.map.hasLayer(this.layer)) this.layer.redraw();
    else this.layer.addTo(this.app.map);
  }

  draw(c, frame) {
    if (!this.work) return;
    c.canvas.dataset.work = this.work.id;
    c.lineJoin = c.lineCap = "round";
    for (const [colour, wider] of [["rgba(255, 196, 0, .95)", 0], ["#1d2a33", -5]]) {
      c.strokeStyle = colour;
      for (const f of this.work.features) {
        if (!shows(f.box, frame, 20)) continue;
        c.lineWidth = f.kind === "line" ? Math.max(2, 8 + wider) : Math.max(1.5, 7 + wider);
        c.beginPath();
        if (f.kind !== "point") for (const p of f.packed) traceLine(c, p.unit, frame, { close: f.kind === "area" });
        this.ring(c, f, frame);
        c.stroke();
      }
    }
  }

  /* Around the badge, which may stand beside its place where several would cover each other. */
  ring(c, f, frame) {
    const { badges, frame: works } = this.app.view;
    const badge = badges.find((each) => each.feature === f);
    if (!badge && f.kind !== "point") return;
    const [x, y] = badge ? [(badge.x + works.left) / works.scale, (badge.y + works.top) / works.scale] : f.anchor;
    const radius = (badge?.radius ?? 8) + 4, left = x * frame.scale - frame.left, top = y * frame.scale - frame.top;
    c.moveTo(left + radius, top);
    c.arc(left, top, radius, 0, 6.2832);
  }

  dispose() {
    this.layer.remove();
  }
}
