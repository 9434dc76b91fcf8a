/* How does one reach a work without a mouse, and where is one after its panel closes? */
import { el, isChord } from "../ground/dom.js";
import { codeLabel, say, spoken } from "../ground/words.js";
import { spot } from "../drawing/frame.js";

/** @import { Work } from "../types" */
/** @import { App } from "../app.js" */
/** @import { Furniture } from "./furniture.js" */

/* The panel takes the focus when keys opened it, and gives it back when keys close it. */
export class PanelFocus {
  keys = false;
  /** @type {HTMLElement | null} what had the focus before the panel */
  from = null;

  /** @param {App} app @param {AbortSignal} signal */
  constructor(app, signal) {
    this.app = app;
    app.side.tabIndex = -1;
    const listen = { signal, capture: true };
    document.addEventListener("keydown", ({ target }) => {
      this.keys = true;
      if (target instanceof HTMLElement && !app.side.contains(target)) this.from = target;
    }, listen);
    document.addEventListener("pointerdown", () => { this.keys = false; }, listen);
  }

  moved() {
    const { side, map } = this.app;
    if (!document.hasFocus()) return;
    if (side.hidden) {
      const from = this.from?.isConnected && this.from !== document.body ? this.from : map.getContainer();
      if (this.keys) from.focus({ preventScroll: true });
      return;
    }
    const first = side.querySelector(".hp-choice button");
    if (first instanceof HTMLElement) first.focus();
    else if (this.keys) side.focus({ preventScroll: true });
  }
}

/* On the map itself: N and P go from work to work, west to east, Enter opens. */
export class Walk {
  /** @param {App} app @param {Furniture} furniture */
  constructor(app, furniture) {
    this.app = app;
    this.furniture = furniture;
    this.container = app.map.getContainer();
    this.help = el("p.hp-unseen", { id: "hp-keys" });
    app.root.append(this.help);
    this.container.setAttribute("role", "application");
    this.container.setAttribute("aria-describedby", "hp-keys");
    this.container.addEventListener("keydown", (event) => this.key(event), { signal: furniture.ended.signal });
  }

  words() {
    this.help.textContent = say("map_keys");
  }

  /* The works whose place is in sight, west to east. */
  works() {
    const { app } = this, { frame, shown } = app.view;
    if (!frame) return [];
    const [left, top, right, bottom] = app.openArea();
    /** @type {Map<Work, number>} */
    const found = new Map();
    for (const f of shown) {
      const [x, y] = spot(f, frame);
      if (x > left && x < right && y > top && y < bottom && !found.has(f.work)) found.set(f.work, f.anchor[0]);
    }
    return [...found].sort((a, b) => a[1] - b[1]).map(([work]) => work);
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
    const { highlight } = this.furniture, { work } = highlight;
    if (key === "n" || key === "p") this.step(key === "n" ? 1 : -1);
    else if (key === "enter" && work) this.app.select(work.id);
    else if (key === "escape" && work) highlight.show(null);
    else return false;
    return true;
  }

  /** @param {1 | -1} by */
  step(by) {
    const works = this.works(), count = works.length;
    if (!count) {
      this.furniture.tell(say("walk_none"));
      return;
    }
    const at = works.findIndex((each) => each === this.furniture.highlight.work);
    const before = at < 0 && by < 0 ? 0 : at; // a walk begins at either end
    const next = (before + by + count) % count, work = works[next];
    this.furniture.highlight.show(work);
    const [name, layer] = [spoken(work.title), codeLabel("layer", work.layer)];
    this.furniture.tell(say("walk", { name, layer, place: next + 1, count }));
  }

  dispose() {
    this.help.remove();
  }
}
