/* Which address shows another reader the same picture? That of this moment, not of the last report. */
import { el } from "../ground/dom.js";
import { say } from "../ground/words.js";
import { parametersOf } from "../rules/state.js";
import { card, copyText } from "./cards.js";
import { host } from "./host.js";

/* The page that holds the map: that of the app, or this file. */
const holder = () => {
  if (!host.embedded) return location.href;
  try {
    return window.parent.location.href;
  } catch {
    return document.referrer || location.origin;
  }
};

/** @import { App } from "../app.js" */
/** @import { Furniture } from "./furniture.js" */

/** @param {Pick<App, "state">} app */
const permalink = (app) => {
  const [page] = holder().split(/[?#]/);
  const query = new URLSearchParams(parametersOf(app.state)).toString();
  return query ? `${page}${host.embedded ? "?" : "#"}${query}` : page;
};

export class Permalink {
  /** @type {HTMLInputElement} */
  field = el("input", { type: "text", readonly: true, onfocus: () => this.field.select() });
  element = el("section");

  /** @param {App} app @param {Furniture} furniture */
  constructor(app, furniture) {
    this.app = app;
    this.furniture = furniture;
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
    this.app.root.append(this.element);
  }

  async copy() {
    if (await copyText(permalink(this.app))) {
      this.furniture.close();
      this.furniture.tell(say("copied_link"));
    } else this.furniture.open("share");
  }

  /* The clipboard was refused: the address stands selected, ready for Ctrl + C. */
  open() {
    this.field.value = permalink(this.app);
    this.field.focus();
  }

  close() {}

  dispose() {
    this.element.remove();
  }
}
