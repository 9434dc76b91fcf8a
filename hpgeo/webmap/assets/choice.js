/* Several works lie under one click: which is meant? What is pointed at in the list shines on the map. */
"use strict";

/* A light over one work, drawn above the others without drawing them anew. */
HP.Highlight = class {
  constructor(app) {
    this.app = app;
    this.layer = new HP.CanvasLayer((c, frame) => this.draw(c, frame), { pane: app.pane("highlight", 440), padding: 0.25 });
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
    c.lineJoin = c.lineCap = "round";
    for (const [colour, wider] of [["rgba(255, 196, 0, .95)", 0], ["#1d2a33", -5]]) {
      c.strokeStyle = colour;
      for (const f of this.work.features) {
        if (!HP.shows(f.box, frame, 20)) continue;
        c.lineWidth = f.kind === "line" ? Math.max(2, 8 + wider) : Math.max(1.5, 7 + wider);
        c.beginPath();
        if (f.kind !== "point") for (const p of f.packed) HP.trace(c, p.unit, frame, { close: f.kind === "area" });
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
};

HP.choice = (app, works) => {
  const el = HP.el, say = HP.say, light = (work) => app.furniture.highlight.show(work);
  const button = (work) => el("button", { type: "button", "data-work": work.id, onclick: () => app.select(work.id), onfocus: () => light(work), onmouseenter: () => light(work) },
    HP.badgeIcon(work.layer, 20), el("span", {}, el("span.hp-choice-title", {}, HP.of(work.title)), el("span.hp-soft", {}, `${HP.label("layer", work.layer)} · ${HP.statusName(work.status)}`)));
  const list = el("ul.hp-plain", {}, works.map((work) => el("li", {}, button(work))));
  const leave = () => light(works.find((work) => work.id === document.activeElement?.dataset?.work) ?? null);
  list.addEventListener("mouseleave", leave);
  const choice = el("div.hp-choice", {}, el("h2", {}, say("several_here", { count: works.length })), el("p.hp-soft", {}, say("several_help")), list);
  choice.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") app.select(null);
    else if (to == null) return;
    else buttons.at(to % buttons.length).focus();
    event.preventDefault();
    event.stopPropagation();
  });
  return choice;
};
