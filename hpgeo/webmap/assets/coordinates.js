/* Where is the pointer? In degrees of WGS 84 and in metres of VN-2000; without a pointer, the middle of the map. */
"use strict";

const GRID_NAME = "VN-2000 105°45′", GRID_CODE = "EPSG:9210";
const GRID_REACH = { west: 101, east: 111, south: 7, north: 25 }; // beyond, the grid means nothing

const formats = new Map();
const fixed = (value, digits) => {
  const key = `${HP.language}${digits}`;
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(HP.language === "en" ? "en-GB" : "vi-VN", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  return formats.get(key).format(value);
};

/* 20.85 as 20°51′00,0″; tenths are rounded first, so that no 60″ appears. */
const sexagesimal = (value) => {
  const tenths = Math.round(Math.abs(value) * 36000);
  const two = (number) => String(number).padStart(2, "0");
  const seconds = fixed((tenths % 600) / 10, 1).padStart(4, "0");
  return `${Math.floor(tenths / 36000)}°${two(Math.floor(tenths / 600) % 60)}′${seconds}″`;
};

const sides = ({ lat, lng }) => [HP.say(lat < 0 ? "letter_south" : "letter_north"), HP.say(lng < 0 ? "letter_west" : "letter_east")];

HP.placeInDegrees = (place) => {
  const [vertical, horizontal] = sides(place);
  return `${fixed(Math.abs(place.lat), 5)}°\u00a0${vertical}  ${fixed(Math.abs(place.lng), 5)}°\u00a0${horizontal}`;
};

HP.placeInSeconds = (place) => {
  const [vertical, horizontal] = sides(place);
  return `${sexagesimal(place.lat)} ${vertical}  ${sexagesimal(place.lng)} ${horizontal}`;
};

const onGrid = ({ lat, lng }) => {
  const { west, east, south, north } = GRID_REACH;
  return lng > west && lng < east && lat > south && lat < north ? HP.grid.from([lng, lat]) : null;
};

HP.placeOnGrid = (place) => {
  const point = onGrid(place);
  return point ? HP.say("grid_place", { east: fixed(point[0], 0), north: fixed(point[1], 0) }) : "–";
};

/* For other programs: points as decimal marks, nothing that needs to be read. */
HP.placeAsText = (place) => {
  const point = onGrid(place);
  const grid = point ? `; ${GRID_NAME} (${GRID_CODE}): E ${point[0].toFixed(1)}, N ${point[1].toFixed(1)}` : "";
  return `WGS 84: ${place.lat.toFixed(6)}, ${place.lng.toFixed(6)}${grid}`;
};

HP.Coordinates = class {
  constructor(app, furniture) {
    this.app = app;
    this.furniture = furniture;
    this.element = HP.el("div.hp-coordinates");
    app.root.append(this.element);
    this.heard = {
      mousemove: (event) => { this.pointer = event.containerPoint; this.wish(); },
      mouseout: () => { this.pointer = null; this.wish(); },
      move: () => this.wish(),
      contextmenu: (event) => this.pin(event.latlng),
    };
    app.map.on(this.heard);
    const leave = { signal: furniture.ended.signal };
    const container = app.map.getContainer();
    // A finger leaves no pointer behind.
    container.addEventListener("pointerdown", (event) => { this.touch = event.pointerType === "touch"; }, { ...leave, capture: true });
    container.addEventListener("mouseleave", () => { this.pointer = null; this.wish(); }, leave);
    container.addEventListener("keydown", (event) => this.key(event), leave);
  }

  words() {
    const el = HP.el, say = HP.say;
    this.kind = el("span.hp-at");
    this.degrees = el("span.hp-degrees");
    this.seconds = el("span.hp-seconds");
    this.grid = el("span.hp-grid");
    this.loose = el("button.hp-small", { type: "button", "aria-label": say("unpin"), title: say("unpin"), onclick: () => this.pin(null) }, "×");
    this.element.title = say("coordinates_help");
    this.element.replaceChildren(
      el("span.hp-crs", {}, "WGS 84"), el("span", {}, this.degrees, this.seconds),
      el("span.hp-crs", { title: say("grid_name") }, GRID_NAME), el("span", {}, this.grid, this.kind),
      el("span.hp-place-buttons", {}, this.loose,
        el("button.hp-small", { type: "button", "aria-label": say("copy_place"), title: say("copy_place"), onclick: () => this.copy() }, HP.svg([16, 16], HP.ICONS.copy, { width: 14, height: 14 }))));
    this.refresh();
  }

  /* The place that is read out: the pinned one, else that under the pointer, else the middle of the map. */
  get place() {
    const { map } = this.app;
    if (this.pinned) return this.pinned;
    return map.containerPointToLatLng(this.pointer && !this.touch ? this.pointer : HP.openCentre(this.app));
  }

  /* Once per frame is often enough for figures. */
  wish() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => this.refresh());
  }

  refresh() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    if (!this.degrees || !this.app.map.getSize().y || !this.element.offsetParent) return;
    const place = this.place;
    this.degrees.textContent = HP.placeInDegrees(place);
    this.seconds.textContent = HP.placeInSeconds(place);
    this.grid.textContent = HP.placeOnGrid(place);
    this.kind.textContent = this.pinned ? HP.say("place_pinned") : this.pointer && !this.touch ? "" : HP.say("place_centre");
    this.loose.hidden = !this.pinned;
  }

  pin(place) {
    this.mark?.remove();
    this.pinned = place;
    this.mark = place && L.circleMarker(place, { renderer: this.furniture.measure.renderer, radius: 5, interactive: false, className: "hp-pin" }).addTo(this.app.map);
    this.refresh();
  }

  key(event) {
    if (event.target !== this.app.map.getContainer() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "c") this.copy();
  }

  async copy() {
    const text = HP.placeAsText(this.place);
    this.furniture.tell((await HP.copy(text)) ? HP.say("copied_place", { place: text }) : text);
  }

  dispose() {
    cancelAnimationFrame(this.frame);
    this.mark?.remove();
    this.app.map.off(this.heard);
    this.element.remove();
  }
};
