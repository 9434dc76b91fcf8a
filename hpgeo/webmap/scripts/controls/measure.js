/* How far, how large? Points set by mouse, finger or keys, measured in the grid of the city. */
import { el } from "../ground/dom.js";
import { L } from "../ground/leaflet.js";
import { say } from "../ground/words.js";
import { crossesItself, gridArea, gridLength } from "../rules/grid.js";
import { measuredArea, measuredLength } from "../rules/phrases.js";
import { card, openCentre } from "./cards.js";

const SAME = 5; // pixels: the second click of a double click is no new point

export class Measure {
  constructor(app, furniture) {
    this.app = app;
    this.furniture = furniture;
    this.points = [];
    this.kind = "distance";
    // One picture for all that is drawn over the works; Leaflet moves it with the map.
    this.renderer = L.svg({ pane: app.pane("sketch", 460), padding: 0.4 });
    this.shapes = L.layerGroup().addTo(app.map);
    this.cross = el("div.hp-cross", { hidden: true, "aria-hidden": "true" });
    app.root.append(this.cross);
    this.heard = {
      click: (event) => this.add(event.latlng),
      dblclick: () => this.finish(),
      mousemove: (event) => this.follow(event),
      mouseout: () => { this.pointer = null; this.wish(); },
      move: () => this.placeCross(),
    };
    document.addEventListener("keydown", (event) => this.active && this.key(event), {
      signal: furniture.ended.signal,
      capture: true,
    });
  }

  words() {
    this.element?.remove();
    this.result = el("output.hp-measured");
    this.more = el("p.hp-soft");
    this.kinds = ["distance", "area"].map((kind) =>
      el("button", { type: "button", "data-kind": kind, onclick: () => this.choose(kind) }, say(`measure_${kind}`)));
    const action = (name, act) =>
      el("button.hp-action", { type: "button", "data-act": name, onclick: act }, say(`measure_${name}`));
    this.actions = [
      action("add", () => this.addCentre()),
      action("back", () => this.back()),
      action("finish", () => this.finish()),
      action("clear", () => this.clear()),
    ];
    this.element = card("measure", say("measure"), () => this.furniture.close(),
      el("div.hp-kinds", { role: "group", "aria-label": say("measure") }, this.kinds),
      this.result, this.more,
      el("p.hp-soft.hp-help", {}, say("measure_help")),
      el("div.hp-actions", {}, this.actions));
    this.app.root.append(this.element);
    this.refresh();
  }

  open() {
    if (this.active) return;
    this.active = true;
    const { app } = this;
    if (window.innerWidth < 760 && !app.side.hidden) app.select(null); // a telephone has no room for both
    app.root.classList.add("hp-measuring");
    app.tip.hidden = true;
    this.zooms = app.map.doubleClickZoom.enabled();
    app.map.doubleClickZoom.disable();
    app.map.on(this.heard);
    app.map.getContainer().focus({ preventScroll: true }); // the arrow keys shall move the map at once
    this.byKey = matchMedia("(pointer: coarse)").matches;
    this.placeCross();
    this.furniture.coordinates.refresh();
    this.refresh();
  }

  close() {
    if (!this.active) return;
    this.active = false;
    const { app } = this;
    app.map.off(this.heard);
    if (this.zooms) app.map.doubleClickZoom.enable();
    app.root.classList.remove("hp-measuring");
    this.cross.hidden = true;
    this.clear();
  }

  choose(kind) {
    this.kind = kind;
    this.refresh();
  }

  /* Points */

  add(place) {
    const { map } = this.app;
    if (this.finished) this.clear();
    const last = this.points.at(-1);
    if (last && map.latLngToContainerPoint(last).distanceTo(map.latLngToContainerPoint(place)) < SAME) return;
    this.points.push(place);
    this.refresh();
    this.furniture.tell(say("measure_added", { count: this.points.length, result: this.figure() }), { unseen: true });
  }

  addCentre() {
    this.add(this.app.map.containerPointToLatLng(openCentre(this.app)));
  }

  back() {
    this.finished = false;
    this.points.pop();
    this.refresh();
  }

  finish() {
    if (this.points.length < 2 || this.finished) return;
    this.finished = true;
    this.refresh();
    this.furniture.tell(this.figure(), { unseen: true });
  }

  clear() {
    this.points = [];
    this.finished = false;
    this.pointer = null;
    this.refresh();
  }

  /* Input */

  follow(event) {
    if (this.furniture.coordinates.touch) return;
    this.byKey = false;
    this.cross.hidden = true;
    this.pointer = event.latlng;
    this.wish();
  }

  wish() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => { this.frame = null; if (this.active) this.refresh(); });
  }

  key(event) {
    const { target } = event;
    const typing = target.matches?.("input, select, textarea"), pressing = target.matches?.("button, a, summary");
    const act =
      {
        Escape: () => (this.points.length ? this.clear() : this.furniture.close()),
        Backspace: () => this.back(),
        Delete: () => this.back(),
      }[event.key] || (pressing ? null : { Enter: () => this.finish(), " ": () => this.addCentre() }[event.key]);
    if (event.key.startsWith("Arrow") && target === this.app.map.getContainer()) this.showCross();
    if (!act || typing) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === " ") this.showCross();
    act();
  }

  showCross() {
    this.byKey = true;
    this.pointer = null;
    this.placeCross();
    this.refresh();
  }

  placeCross() {
    this.cross.hidden = !(this.active && this.byKey);
    const { x, y } = openCentre(this.app);
    this.cross.style.left = `${x}px`;
    this.cross.style.top = `${y}px`;
  }

  /* Result and picture */

  /* The points as they count now: with the pointer as the next one, until the measurement is ended. */
  get places() {
    const open = !this.finished && this.pointer && this.points.length ? [...this.points, this.pointer] : this.points;
    return open.map(({ lat, lng }) => [lng, lat]);
  }

  figure() {
    if (this.kind !== "area") return measuredLength(gridLength(this.places));
    return crossesItself(this.places) ? say("measure_crossed") : measuredArea(gridArea(this.places));
  }

  refresh() {
    if (!this.result) return;
    const { places } = this, area = this.kind === "area";
    this.result.textContent = this.figure();
    const around = gridLength(area && places.length > 2 ? [...places, places[0]] : places.slice(-2));
    const length = say(area ? "measure_around" : "measure_last", { length: measuredLength(around) });
    const few = places.length < (area ? 3 : 2);
    this.more.textContent = few ? say("measure_empty") : `${length} · ${say("measure_grid")}`;
    for (const button of this.kinds) button.setAttribute("aria-pressed", String(button.dataset.kind === this.kind));
    const none = !this.points.length;
    for (const button of this.actions)
      button.disabled = {
        add: false,
        back: none,
        finish: this.points.length < 2 || Boolean(this.finished),
        clear: none,
      }[button.dataset.act];
    this.draw();
  }

  draw() {
    const style = (className) => ({
      renderer: this.renderer,
      interactive: false,
      className,
      smoothFactor: 0,
      noClip: true,
    });
    const { points, kind, pointer, finished } = this;
    this.shapes.clearLayers();
    if (!points.length) return;
    const draw = (shape) => this.shapes.addLayer(shape);
    if (kind === "area" && points.length > 2) draw(L.polygon(points, style("hp-sketch hp-sketch-area")));
    else {
      draw(L.polyline(points, style("hp-sketch-back")));
      draw(L.polyline(points, style("hp-sketch")));
    }
    if (pointer && !finished)
      draw(
        L.polyline(
          [points.at(-1), pointer, ...(kind === "area" && points.length > 1 ? [points[0]] : [])],
          style("hp-sketch hp-sketch-next"),
        ),
      );
    for (const point of points) draw(L.circleMarker(point, { ...style("hp-sketch-point"), radius: 4.5 }));
  }

  dispose() {
    cancelAnimationFrame(this.frame);
    this.shapes.remove();
    this.renderer.remove();
    this.cross.remove();
    this.element?.remove();
  }
}
