/* Who wants pictures of a third party under the works? Until somebody asks for them, nothing is requested.

OpenStreetMap's tile policy: the one address without subdomains, a Referer with every request (the origin alone, so that
nothing of the reader's selection leaves), attribution in sight, only what is looked at, no store of our own. A page
opened from disk has no Referer to send and is refused, so it is not offered there. */
import { el } from "../ground/dom.js";
import { L } from "../ground/leaflet.js";
import { say } from "../ground/words.js";
import { paneOf } from "../drawing/panes.js";
import { card } from "./cards.js";

const TILES = {
  address: "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
  maxZoom: 19,
  licence: "https://www.openstreetmap.org/copyright",
  mend: "https://www.openstreetmap.org/fixthemap",
};

const MISSES = 4; // tiles that fail in a row before we give up

/** @import { TileLayer } from "leaflet" */
/** @import { Parts } from "../types" */
/** @import { Furniture } from "./furniture.js" */

/** @param {string} href @param {string} text */
const link = (href, text) => el("a", { href, target: "_blank", rel: "noreferrer" }, text);

/** @param {HTMLInputElement} input @param {string} name @param {string} note */
const option = (input, name, note) =>
  el("label.hp-option", {}, input, el("span", {}, name, el("span.hp-soft", {}, note)));

export class Tiles {
  /** @type {TileLayer | null} */
  layer = null;
  failed = false;
  came = false; // whether any tile has come
  misses = 0;
  own = el("input", { type: "radio", name: "hp-base", id: "hp-base-own", onchange: () => this.show(false) });
  osm = el("input", { type: "radio", name: "hp-base", id: "hp-base-osm", onchange: () => this.show(true) });
  trouble = el("p.hp-trouble");
  element = el("section");
  heard = {
    tileload: () => {
      this.came = true;
      this.misses = 0;
    },
    tileerror: () => this.missed(),
    load: () => { if (!this.came && this.misses) this.fail(); },
  };

  /** @param {Pick<Parts, "map" | "layout" | "renderer">} parts @param {Furniture} furniture */
  constructor({ map, layout, renderer }, furniture) {
    this.map = map;
    this.layout = layout;
    this.renderer = renderer;
    this.furniture = furniture;
    this.credit = el("span.hp-tile-credit", { hidden: true });
  }

  get on() {
    return this.layer !== null;
  }

  words() {
    const refused = location.protocol === "file:";
    this.own.checked = !this.on;
    this.osm.checked = this.on;
    this.osm.disabled = refused;
    this.trouble.hidden = !this.failed;
    this.trouble.textContent = say("tiles_failed");
    this.element.remove();
    this.element = card("tiles", say("tiles"), () => this.furniture.close(),
      el("fieldset", {}, el("legend.hp-unseen", {}, say("tiles")),
        option(this.own, say("tiles_own"), say("tiles_own_note")),
        option(this.osm, "OpenStreetMap", say(refused ? "tiles_refused" : "tiles_online"))),
      this.trouble, el("p.hp-soft.hp-third", {}, say("tiles_warning")));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.furniture.close();
    });
    this.layout.root.append(this.element);
    const source = link(TILES.licence, "© OpenStreetMap contributors"), mend = link(TILES.mend, say("tiles_mend"));
    this.credit.replaceChildren(say("tiles_credit"), " ", source, " · ", mend, " · ");
    this.furniture.credits.element.prepend(this.credit);
  }

  open() {
    (this.on ? this.osm : this.own).focus({ preventScroll: true });
  }

  close() {}

  /** @param {boolean} wanted */
  show(wanted) {
    if (wanted === this.on) return;
    this.failed = false;
    this.misses = 0;
    this.came = false;
    if (wanted) this.start();
    else this.stop();
    this.refresh();
  }

  start() {
    this.layer = L.tileLayer(TILES.address, {
      pane: paneOf(this.map, "tiles"), maxZoom: TILES.maxZoom, minZoom: 5, keepBuffer: 1, updateWhenIdle: true,
      referrerPolicy: "strict-origin-when-cross-origin",
    });
    this.layer.on(this.heard);
    this.layer.addTo(this.map);
  }

  stop() {
    this.layer?.off(this.heard); // not all: Leaflet listens to the end of its own layer
    this.layer?.remove();
    this.layer = null;
  }

  missed() {
    this.misses += 1;
    if (this.misses >= MISSES) this.fail();
  }

  /* No network, or refused: say so, and go back to the base map that needs none. */
  fail() {
    if (!this.on) return;
    this.stop();
    this.failed = true;
    this.refresh();
    this.furniture.tell(say("tiles_failed"));
  }

  refresh() {
    this.renderer.useBase(!this.on);
    this.credit.hidden = !this.on;
    this.trouble.hidden = !this.failed;
    (this.on ? this.osm : this.own).checked = true;
  }

  dispose() {
    this.stop();
    this.element.remove();
    this.credit.remove();
  }
}
