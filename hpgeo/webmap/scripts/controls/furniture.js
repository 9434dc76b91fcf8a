/* What stands around the map that is neither a filter nor a panel? */
import { el } from "../ground/dom.js";
import { Highlight } from "../drawing/highlight.js";
import { drawInset } from "../drawing/inset.js";
import { Coordinates } from "./coordinates.js";
import { PanelFocus, Walk } from "./keyboard.js";
import { Measure } from "./measure.js";
import { Permalink } from "./permalink.js";
import { Scale } from "./scale.js";
import { Tiles } from "./tiles.js";

const TOLD = 4000; // milliseconds that a word to the reader stays

/** @import { App } from "../app.js" */

/** @typedef {"measure" | "tiles" | "share"} CardName */

/* Everything around the map that is neither a filter nor a panel. */
export class Furniture {
  /** @type {CardName | null} */
  opened = null;
  insetSize = 0;
  silence = 0;

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.ended = new AbortController();
    this.said = el("p.hp-said", { role: "status" });
    app.root.append(this.said);
    this.scale = new Scale(app);
    this.coordinates = new Coordinates(app, this);
    this.measure = new Measure(app, this);
    this.tiles = new Tiles(app, this);
    this.link = new Permalink(app, this);
    this.cards = { measure: this.measure, tiles: this.tiles, share: this.link };
    this.highlight = new Highlight(app);
    this.focus = new PanelFocus(app, this.ended.signal);
    this.walk = new Walk(app, this);
    this.fitter = new ResizeObserver(() => this.fit());
    for (const element of [app.controls.bar, app.map.getContainer()]) this.fitter.observe(element);
  }

  /* Everything that carries words is built anew when the language changes. */
  words() {
    for (const part of [this.scale, this.coordinates, ...Object.values(this.cards), this.walk]) part.words();
    this.insetSize = 0;
    this.fit();
    if (this.opened) this.open(this.opened);
  }

  /* The bar at the bottom is as high as its words need; what stands above it follows. */
  fit() {
    const { root, controls, insetCanvas, map } = this.app;
    const bar = controls.bar.offsetHeight, { clientHeight, clientWidth } = map.getContainer();
    document.documentElement.style.setProperty("--bar", `${bar}px`);
    const narrow = clientWidth < 760;
    // Where buttons and inset do not fit below each other, the groups of buttons stand side by side; then the inset
    // beside them.
    const room = clientHeight - bar - 70;
    root.classList.toggle("hp-low", clientHeight > 0 && room < (narrow ? 350 + 133 : 250 + 172));
    root.classList.toggle("hp-flat", clientHeight > 0 && room < 132 + 133);
    const size = insetCanvas.clientWidth;
    if (size !== this.insetSize) drawInset(insetCanvas, this.app.base.inset ?? []);
    this.insetSize = size;
    this.scale.refresh();
    this.coordinates.refresh();
  }

  /** @param {CardName} name */
  toggle(name) {
    if (this.opened === name) this.close();
    else this.open(name);
  }

  /** @param {CardName} name */
  open(name) {
    if (this.opened !== name) this.close(false);
    this.opened = name;
    this.cards[name].element.hidden = false;
    this.app.root.classList.add("hp-carded");
    this.button(name)?.setAttribute("aria-expanded", "true");
    this.cards[name].open();
  }

  close(focus = true) {
    const name = this.opened;
    if (!name) return;
    this.opened = null;
    const within = this.cards[name].element.contains(document.activeElement);
    this.cards[name].element.hidden = true;
    this.app.root.classList.remove("hp-carded");
    this.button(name)?.setAttribute("aria-expanded", "false");
    this.cards[name].close();
    if (focus && within) this.button(name)?.focus();
  }

  /** @param {CardName} name @returns {HTMLElement | null} */
  button(name) {
    return this.app.controls.tools.querySelector(`.hp-${name}`);
  }

  /**
   * Tell the reader, on the screen and through a screen reader; `unseen` where the screen shows it already.
   * @param {string} text @param {{ unseen?: boolean }} [options]
   */
  tell(text, { unseen = false } = {}) {
    this.said.textContent = text;
    this.said.classList.toggle("hp-telling", !unseen);
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.said.classList.remove("hp-telling"), TOLD);
  }

  /* After the panel has opened, changed or closed. */
  panelMoved() {
    this.highlight.show(null);
    this.focus.moved();
  }

  dispose() {
    this.ended.abort();
    this.fitter.disconnect();
    clearTimeout(this.silence);
    this.close(false);
    for (const part of [this.scale, this.coordinates, this.measure, this.tiles, this.link, this.highlight, this.walk])
      part.dispose();
    this.said.remove();
  }
}
