/* What stands in the panel: one work, a choice of several, or nothing? */
import { el } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { say } from "../ground/words.js";
import { failure } from "../host/waiting.js";
import { workChoice } from "./choice.js";
import { PanelFocus } from "./keyboard.js";
import { workPanel } from "./panel/panel.js";

/** @import { PanelPage, Parts, Work } from "../types" */
/** @import { Change } from "../rules/store.js" */

export class SidePanel {
  /** @param {Pick<Parts, "map" | "layout" | "store" | "renderer" | "camera" | "host">} parts */
  constructor({ map, layout, store, renderer, camera, host }) {
    this.layout = layout;
    this.element = layout.panel;
    this.store = store;
    this.renderer = renderer;
    this.camera = camera;
    this.host = host;
    this.ended = new AbortController();
    const { signal } = this.ended;
    this.focus = new PanelFocus(this.element, map.getContainer(), signal);
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /**
   * Select a work, or none; `fly` to it where it is not in sight by itself.
   * @param {string | null} id @param {{ fly?: boolean }} [options]
   */
  select(id, { fly = false } = {}) {
    if (id != null && !session.byId.has(id)) return;
    this.store.change({ work: id, cite: null }, "reader");
    this.show({ fly });
    this.#settle();
  }

  /**
   * Ask which of several works is meant.
   * @param {Work[]} works
   */
  choose(works) {
    this.#open(true);
    const actions = { select: this.select.bind(this), highlight: this.renderer.highlight.bind(this.renderer) };
    this.#fill(workChoice(works, actions));
    this.#settle();
  }

  /**
   * Show the work that the host says.
   * @param {Change} change
   */
  follow({ state, previous, origin }) {
    if (origin === "host" && state.work !== previous.work) this.show({ fly: state.view == null });
  }

  /* Show the selected work anew, or close where none is selected. */
  show({ fly = false } = {}) {
    const work = session.byId.get(this.store.state.work ?? "");
    this.#open(Boolean(work));
    this.renderer.draw();
    if (!work) return;
    this.#fill(workPanel(work, this.#page()));
    if (fly) this.camera.zoomTo(work);
  }

  /** @returns {PanelPage} */
  #page() {
    return {
      select: (id) => this.select(id, { fly: true }),
      zoomTo: (work) => this.camera.zoomTo(work),
      cite: (cite) => this.store.change({ cite }, "reader"),
      canOpenPassages: this.host.opensPassages,
      failure,
    };
  }

  /** @param {boolean} open */
  #open(open) {
    this.element.hidden = !open;
    this.layout.root.classList.toggle("hp-panel-open", open);
  }

  /** @param {Node} content */
  #fill(content) {
    const about = { type: "button", "aria-label": say("close"), onclick: () => this.select(null) };
    this.element.replaceChildren(el("button.hp-close", about, "×"), content);
    this.element.scrollTop = 0;
  }

  /* After the reader has opened, changed or closed it. */
  #settle() {
    this.renderer.highlight(null);
    this.focus.moved();
  }

  /** @param {KeyboardEvent} event */
  #key({ key, target }) {
    const typing = target instanceof Element && target.id === "hp-search";
    if (key === "Escape" && this.store.state.work && !typing) this.select(null);
  }

  dispose() {
    this.ended.abort();
  }
}
