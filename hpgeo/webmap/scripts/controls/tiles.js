/* Who wants pictures of a third party under the works? Until somebody asks for them, nothing is requested.

OpenStreetMap's tile policy: the one address without subdomains, a Referer with every request (the origin alone, so that
nothing of the reader's selection leaves), attribution in sight, only what is looked at, no store of our own. A page
opened from disk has no Referer to send and is refused, so it is not offered there. */
import { el } from "../ground/dom.js";
import { L } from "../ground/leaflet.js";
import { say } from "../ground/words.js";
import { card } from "./cards.js";

const TILES = {
  address: "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
  maxZoom: 19,
  licence: "https://www.openstreetmap.org/copyright",
  mend: "https://www.openstreetmap.org/fixthemap",
};

const MISSES = 4; // tiles that fail in a row before we give up

export class Tiles {
  constructor(app, furniture) {
    this.app = app;
    this.furniture = furniture;
    this.credit = el("span.hp-tile-credit", { hidden: true });
  }

  get on() {
    return Boolean(this.layer);
  }

  words() {
    const refused = location.protocol === "file:";
    this.element?.remove();
    const option = (id, checked, disabled, name, note) =>
      el(
        "label.hp-option",
        {},
        el("input", {
          type: "radio",
          name: "hp-base",
          id,
          checked,
          disabled,
          onchange: () => this.show(id === "hp-base-osm"),
        }),
        el("span", {}, name, el("span.hp-soft", {}, note)),
      );
    this.own = option("hp-base-own", !this.on, false, say("tiles_own"), say("tiles_own_note"));
    this.osm = option(
      "hp-base-osm",
      this.on,
      refused,
      "OpenStreetMap",
      say(refused ? "tiles_refused" : "tiles_online"),
    );
    this.trouble = el("p.hp-trouble", { hidden: !this.failed }, say("tiles_failed"));
    this.element = card("tiles", say("tiles"), () => this.furniture.close(),
      el("fieldset", {}, el("legend.hp-unseen", {}, say("tiles")), this.own, this.osm),
      this.trouble, el("p.hp-soft.hp-third", {}, say("tiles_warning")));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.furniture.close();
    });
    this.app.root.append(this.element);
    const link = (href, text) => el("a", { href, target: "_blank", rel: "noreferrer" }, text);
    this.credit.replaceChildren(
      say("tiles_credit"),
      " ",
      link(TILES.licence, "© OpenStreetMap contributors"),
      " · ",
      link(TILES.mend, say("tiles_mend")),
      " · ",
    );
    this.app.credits.prepend(this.credit);
  }

  open() {
    this.element.querySelector("input:checked").focus({ preventScroll: true });
  }

  close() {}

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
    const { app } = this;
    this.layer = L.tileLayer(TILES.address, {
      pane: app.pane("tiles", 300), maxZoom: TILES.maxZoom, minZoom: 5, keepBuffer: 1, updateWhenIdle: true,
      referrerPolicy: "strict-origin-when-cross-origin",
    });
    this.heard = {
      tileload: () => {
        this.came = true;
        this.misses = 0;
      },
      tileerror: () => this.missed(),
      load: () => {
        if (!this.came && this.misses) this.fail();
      },
    };
    this.layer.on(this.heard);
    this.layer.addTo(app.map);
    // The pictures carry their own land and names; ours twice would be a tangle.
    this.kept = app.base;
    app.base = { ...app.base, places: [], boundary: [], units: [] };
  }

  stop() {
    const { layer, app } = this;
    this.layer = null;
    layer.off(this.heard); // not all: Leaflet listens to the end of its own layer
    layer.remove();
    app.base = this.kept;
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
    this.app.map.getPane("base").hidden = this.on;
    this.credit.hidden = !this.on;
    this.trouble.hidden = !this.failed;
    this.element.querySelector(this.on ? "#hp-base-osm" : "#hp-base-own").checked = true;
    this.app.layers[1].redraw();
  }

  dispose() {
    if (this.on) this.stop();
    this.app.map.getPane("base").hidden = false;
    this.element?.remove();
    this.credit.remove();
  }
}
