/* How does one reach a work without a mouse, and where is one after its panel closes? */
import { el, isChord } from "../ground/dom.js";
import { codeLabel, say, spoken } from "../ground/words.js";

/** @import { Parts } from "../types" */
/** @import { Furniture } from "./furniture.js" */

/* The panel takes the focus when keys opened it, and gives it back when keys close it. */
export class PanelFocus {
  keys = false;
  /** @type {HTMLElement | null} what had the focus before the panel */
  from = null;

  /** @param {HTMLElement} panel @param {HTMLElement} map its element @param {AbortSignal} signal */
  constructor(panel, map, signal) {
    this.panel = panel;
    this.map = map;
    panel.tabIndex = -1;
    const listen = { signal, capture: true };
    document.addEventListener("keydown", ({ target }) => {
      this.keys = true;
      if (target instanceof HTMLElement && !panel.contains(target)) this.from = target;
    }, listen);
    document.addEventListener("pointerdown", () => { this.keys = false; }, listen);
  }

  moved() {
    const { panel } = this;
    if (!document.hasFocus()) return;
    if (panel.hidden) {
      const from = this.from?.isConnected && this.from !== document.body ? this.from : this.map;
      if (this.keys) from.focus({ preventScroll: true });
      return;
    }
    const first = panel.querySelector(".hp-choice button");
    if (first instanceof HTMLElement) first.focus();
    else if (this.keys) panel.focus({ preventScroll: true });
  }
}

/* On the map itself: N and P go from work to work, west to east, Enter opens. */
export class Walk {
  /** @param {Pick<Parts, "map" | "layout" | "renderer" | "panel">} parts @param {Furniture} furniture */
  constructor({ map, layout, renderer, panel }, furniture) {
    this.renderer = renderer;
    this.panel = panel;
    this.furniture = furniture;
    this.container = map.getContainer();
    this.help = el("p.hp-unseen", { id: "hp-keys" });
    layout.root.append(this.help);
    this.container.setAttribute("role", "application");
    this.container.setAttribute("aria-describedby", "hp-keys");
    this.container.addEventListener("keydown", (event) => this.key(event), { signal: furniture.ended.signal });
  }

  words() {
    this.help.textContent = say("map_keys");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.target !== this.container || isChord(event) || this.furniture.measure.active) return;
    if (!this.act(event.key.toLowerCase())) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Do what a key asks for; tell whether it asks for anything.
   * @param {string} key
   */
  act(key) {
    const { renderer } = this, work = renderer.highlighted;
    if (key === "n" || key === "p") this.step(key === "n" ? 1 : -1);
    else if (key === "enter" && work) this.panel.select(work.id);
    else if (key === "escape" && work) renderer.highlight(null);
    else return false;
    return true;
  }

  /** @param {1 | -1} by */
  step(by) {
    const works = this.renderer.inSight(), count = works.length;
    if (!count) {
      this.furniture.tell(say("walk_none"));
      return;
    }
    const at = works.findIndex((each) => each === this.renderer.highlighted);
    const before = at < 0 && by < 0 ? 0 : at; // a walk begins at either end
    const next = (before + by + count) % count, work = works[next];
    this.renderer.highlight(work);
    const [name, layer] = [spoken(work.title), codeLabel("layer", work.layer)];
    this.furniture.tell(say("walk", { name, layer, place: next + 1, count }));
  }

  dispose() {
    this.help.remove();
  }
}
