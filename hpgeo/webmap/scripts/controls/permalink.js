/* Which address shows another reader the same picture? That of this moment, not of the last report. */
import { el } from "../ground/dom.js";
import { say } from "../ground/words.js";
import { parametersOf } from "../rules/address.js";
import { card, copyText } from "./cards.js";

/** @import { Parts } from "../types" */
/** @import { Furniture } from "./furniture.js" */

export class Permalink {
  /** @type {HTMLInputElement} */
  field = el("input", { type: "text", readonly: true, onfocus: () => this.field.select() });
  element = el("section");

  /** @param {Pick<Parts, "layout" | "store" | "host">} parts @param {Furniture} furniture */
  constructor({ layout, store, host }, furniture) {
    this.layout = layout;
    this.store = store;
    this.host = host;
    this.furniture = furniture;
  }

  get address() {
    return this.host.addressOf(new URLSearchParams(parametersOf(this.store.state)).toString());
  }

  words() {
    this.element.remove();
    this.field.setAttribute("aria-label", say("link"));
    this.element = card("share", say("copy_link"), () => this.furniture.close(),
      el("p.hp-soft", {}, say("link_by_hand")), this.field);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.furniture.close();
    });
    this.layout.root.append(this.element);
  }

  async copy() {
    if (await copyText(this.address)) {
      this.furniture.close();
      this.furniture.tell(say("copied_link"));
    } else this.furniture.open("share");
  }

  /* The clipboard was refused: the address stands selected, ready for Ctrl + C. */
  open() {
    this.field.value = this.address;
    this.field.focus();
  }

  close() {}

  dispose() {
    this.element.remove();
  }
}
