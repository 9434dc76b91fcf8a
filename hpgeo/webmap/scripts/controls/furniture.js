/* What stands around the map that is neither a filter nor a panel? */
import { el } from "../ground/dom.js";
import { Coordinates } from "./coordinates.js";
import { Walk } from "./keyboard.js";
import { Measure } from "./measure.js";
import { Permalink } from "./permalink.js";
import { Scale } from "./scale.js";
import { Tiles } from "./tiles.js";

const TOLD = 4000; // milliseconds that a word to the reader stays

/** @import { Parts } from "../types" */
/** @import { Credits } from "./credits.js" */
/** @import { Inset } from "./inset.js" */
/** @import { Pointer } from "./pointer.js" */

/** @typedef {"measure" | "tiles" | "share"} CardName */

/* Everything around the map that is neither a filter nor a panel. */
export class Furniture {
  /** @type {CardName | null} */
  opened = null;
  silence = 0;

  /** @param {Parts} parts @param {{ pointer: Pointer, inset: Inset, credits: Credits }} others */
  constructor(parts, { pointer, inset, credits }) {
    this.layout = parts.layout;
    this.map = parts.map;
    this.pointer = pointer;
    this.inset = inset;
    this.credits = credits;
    this.ended = new AbortController();
    this.said = el("p.hp-said", { role: "status" });
    this.layout.root.append(this.said);
    this.scale = new Scale(parts);
    this.coordinates = new Coordinates(parts, this);
    this.measure = new Measure(parts, this);
    this.tiles = new Tiles(parts, this);
    this.link = new Permalink(parts, this);
    this.cards = { measure: this.measure, tiles: this.tiles, share: this.link };
    this.walk = new Walk(parts, this);
    this.fitter = new ResizeObserver(() => this.fit());
    for (const element of [this.layout.bar, this.map.getContainer()]) this.fitter.observe(element);
  }

  /* Everything that carries words is built anew when the language changes. */
  words() {
    for (const part of [this.scale, this.coordinates, ...Object.values(this.cards), this.walk]) part.words();
    this.inset.words();
    this.fit();
    if (this.opened) this.open(this.opened);
  }

  /* The bar at the bottom is as high as its words need; what stands above it follows. */
  fit() {
    const { root } = this.layout, { clientHeight, clientWidth } = this.map.getContainer();
    const bar = this.layout.bar.offsetHeight;
    document.documentElement.style.setProperty("--bar", `${bar}px`);
    const narrow = clientWidth < 760;
    // Where buttons and inset do not fit below each other, the groups of buttons stand side by side; then the inset
    // beside them.
    const room = clientHeight - bar - 70;
    root.classList.toggle("hp-low", clientHeight > 0 && room < (narrow ? 350 + 133 : 250 + 172));
    root.classList.toggle("hp-flat", clientHeight > 0 && room < 132 + 133);
    this.inset.refresh();
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
    this.layout.root.classList.add("hp-carded");
    this.button(name)?.setAttribute("aria-expanded", "true");
    this.cards[name].open();
  }

  close(focus = true) {
    const name = this.opened;
    if (!name) return;
    this.opened = null;
    const within = this.cards[name].element.contains(document.activeElement);
    this.cards[name].element.hidden = true;
    this.layout.root.classList.remove("hp-carded");
    this.button(name)?.setAttribute("aria-expanded", "false");
    this.cards[name].close();
    if (focus && within) this.button(name)?.focus();
  }

  /** @param {CardName} name @returns {HTMLElement | null} */
  button(name) {
    return this.layout.tools.querySelector(`.hp-${name}`);
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

  dispose() {
    this.ended.abort();
    this.fitter.disconnect();
    clearTimeout(this.silence);
    this.close(false);
    for (const part of [this.scale, this.coordinates, this.measure, this.tiles, this.link, this.walk]) part.dispose();
    this.said.remove();
  }
}
