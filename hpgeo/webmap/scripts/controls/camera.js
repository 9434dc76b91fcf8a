/* Where does the map look, and by whose doing? What the reader does is part of the state. What the page does for the
host, or because the frame has another size, is not. */
import { L } from "../ground/leaflet.js";
import { boundsOf } from "../ground/mercator.js";

/** @import { LatLngBoundsLiteral, FitBoundsOptions } from "leaflet" */
/** @import { Box, Parts, State, Work } from "../types" */
/** @import { Change } from "../rules/store.js" */

/** @type {LatLngBoundsLiteral} */
const CITY = [[20.6, 106.2], [21.12, 107.08]];

const prefersCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Camera {
  #awaitsSize = false; // whether the city is shown as soon as the frame has a size

  /** @param {Pick<Parts, "map" | "layout" | "store">} parts */
  constructor({ map, layout, store }) {
    this.map = map;
    this.layout = layout;
    this.store = store;
    if (prefersCalm()) {
      map.options.inertia = false;
      map._zoomAnimated = false; // Leaflet reads its option once, before anyone can ask the reader
    }
    map.on("moveend", this.#moved);
    this.resizer = new ResizeObserver(() => this.resized());
    this.resizer.observe(map.getContainer());
  }

  /* The reader has moved the map. */
  #moved = () => {
    const { lat, lng } = this.map.getCenter();
    this.store.change({ view: [Number(lat.toFixed(4)), Number(lng.toFixed(4)), this.map.getZoom()] }, "reader");
  };

  /**
   * Move the map without its being the reader's doing; Leaflet tells the end of such a move before it returns.
   * @param {() => void} move
   */
  #silently(move) {
    this.map.off("moveend", this.#moved);
    move();
    this.map.on("moveend", this.#moved);
  }

  /* A frame that changes its size moves nothing that the reader chose. */
  resized() {
    this.#silently(() => this.map.invalidateSize({ animate: false }));
    if (this.#awaitsSize) this.showCity();
  }

  /**
   * Look where the host says. Without a view the city is shown, unless a work is what is to be looked at.
   * @param {Change} change
   */
  follow({ state, previous, origin }) {
    if (origin !== "host" || state.view === previous.view) return;
    if (state.view) this.#goTo(state.view);
    else if (!state.work) this.showCity();
  }

  /** @param {NonNullable<State["view"]>} view */
  #goTo([latitude, longitude, zoom]) {
    this.#awaitsSize = false;
    this.#silently(() => this.map.setView([latitude, longitude], zoom, { animate: false }));
  }

  /* A frame that is not laid out yet has no size to fit into; it is waited for. */
  showCity() {
    const { x, y } = this.map.getSize();
    this.#awaitsSize = !(x && y);
    if (!this.#awaitsSize) this.#silently(() => this.#fit(CITY, { animate: false }));
  }

  /* The reader asks for the whole city. */
  home() {
    this.showCity();
    this.store.change({ view: null }, "reader");
  }

  /**
   * Show on a sheet what the reader sees beside panels and bar, as large as it gets there; `lay` gives the map its
   * size. Gives what shows the screen again.
   * @param {() => void} lay
   */
  toPaper(lay) {
    const { map } = this, centre = map.getCenter(), zoom = map.getZoom(), step = map.options.zoomSnap;
    const [left, top, right, bottom] = this.#seen();
    const corner = map.containerPointToLatLng([left, top]), other = map.containerPointToLatLng([right, bottom]);
    lay();
    this.resized();
    map.options.zoomSnap = 0.05; // no need for the steps of a wheel
    const { x, y } = map.getSize();
    if (x && y) this.#silently(() => map.fitBounds(L.latLngBounds(corner, other), { animate: false }));
    /** @param {() => void} unlay */
    return (unlay) => {
      unlay();
      this.resized();
      map.options.zoomSnap = step;
      this.#silently(() => map.setView(centre, zoom, { animate: false }));
    };
  }

  /* What no panel covers, in pixels of the map: left, top, right, bottom; all of it where they cover all. */
  #seen() {
    const { x, y } = this.map.getSize(), { paddingTopLeft, paddingBottomRight } = this.layout.paddings();
    const [left, top] = paddingTopLeft, [right, bottom] = paddingBottomRight;
    return x > left + right && y > top + bottom ? [left, top, x - right, y - bottom] : [0, 0, x, y];
  }

  /** @param {Work} work */
  zoomTo(work) {
    if (!work.box) return;
    const reach = Math.max(...work.features.map((f) => (f.kind === "point" ? f.metres : 0)));
    this.showBox(work.box, { maxZoom: 14, reach });
  }

  /**
   * Show a box, and what lies within `reach` metres around it.
   * @param {Box} box @param {{ maxZoom: number, reach?: number }} options
   */
  showBox(box, { maxZoom, reach = 0 }) {
    this.#fit(/** @type {LatLngBoundsLiteral} */ (boundsOf(box, reach)), { maxZoom, animate: !prefersCalm() });
  }

  /**
   * Show bounds in what the panels leave of the map; where they leave nothing, in all of it.
   * @param {LatLngBoundsLiteral} bounds @param {FitBoundsOptions} options
   */
  #fit(bounds, options) {
    const { x, y } = this.map.getSize(), paddings = this.layout.paddings();
    const { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] } = paddings;
    const hasRoom = x > left + right && y > top + bottom;
    this.map.fitBounds(bounds, { ...(hasRoom ? paddings : {}), ...options });
  }

  /* The middle of what no panel covers, as a point of the map's container. */
  openCentre() {
    const { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] } = this.layout.paddings();
    const { x, y } = this.map.getSize();
    return L.point((left + x - right) / 2, (top + y - bottom) / 2);
  }

  dispose() {
    this.resizer.disconnect();
    this.map.off("moveend", this.#moved); // only ours: Leaflet listens to its own map too
  }
}
