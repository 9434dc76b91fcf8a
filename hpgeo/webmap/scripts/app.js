/* How do map, base map, works, controls and panel make one page? */
import { el } from "./ground/dom.js";
import { boundsOf } from "./ground/mercator.js";
import { session } from "./ground/session.js";
import { say, spoken } from "./ground/words.js";
import { Selection } from "./rules/filter.js";
import { daysInWords } from "./rules/phrases.js";
import { canonical, freshState, parametersOf, parseState, setNames } from "./rules/state.js";
import { drawBase, prepareBase } from "./drawing/base.js";
import { CanvasLayer } from "./drawing/canvas.js";
import { worksAt } from "./drawing/pick.js";
import { View } from "./drawing/view.js";
import { prepareWorks } from "./drawing/works.js";
import { workChoice } from "./controls/choice.js";
import { Compare } from "./controls/compare.js";
import { Controls } from "./controls/controls.js";
import { Furniture } from "./controls/furniture.js";
import { host } from "./controls/host.js";
import { fail, failure, loaded } from "./controls/waiting.js";
import { workPanel } from "./controls/panel/panel.js";

/** @import { FitBoundsOptions, LatLngBoundsLiteral, LeafletMouseEvent, Map as LeafletMap, Point } from "leaflet" */
/** @import { Filter, Language, Paddings, PanelPage, Parameters, Payload, Room, SetName, State, Work } from "./types" */

export class App {
  quiet = false;
  unseen = false;
  /** @type {Promise<void>} fulfilled when what the state asks for is shown */
  answered = Promise.resolve();

  /** @param {LeafletMap} map @param {Payload} data */
  constructor(map, data) {
    this.map = map;
    this.data = data;
    this.base = prepareBase(data.base);
    this.drawn = prepareWorks(data.catalogue);
    this.selection = new Selection(data.catalogue);
    this.state = freshState();
    /** @type {View} */
    this.view = new View(this, this.drawn);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      map.options.inertia = false;
      map._zoomAnimated = false; // Leaflet reads its option once, before anyone can ask the reader
    }
    this.root = document.body;
    this.root.classList.add("hp");
    document.documentElement.lang = session.language;
    this.layers = [
      new CanvasLayer(drawBase(this.base), { pane: this.pane("base", 200), padding: 0.4 }),
      new CanvasLayer((c, frame) => this.view.draw(c, frame), {
        pane: this.pane("works", 400),
        padding: 0.25,
        placed: () => this.compare?.clip(),
      }),
    ];
    this.select_();
    this.controls = new Controls(this.root, this);
    this.side = el("aside.hp-panel", { id: "hp-panel", hidden: true, "aria-live": "polite" });
    this.tip = el("div.hp-tip", { hidden: true, role: "tooltip" });
    this.insetCanvas = el("canvas");
    this.inset = el("figure.hp-inset", { role: "img" }, this.insetCanvas);
    this.credits = el("p.hp-credits");
    this.root.append(this.side, this.tip, this.inset, this.credits);
    this.compare = new Compare(this);
    this.furniture = new Furniture(this);
    this.heard = this.listen();
    this.resizer = this.observe();
    this.words();
    this.home(true);
    for (const layer of this.layers) layer.addTo(map); // last, so that the first picture is drawn once
  }

  dispose() {
    for (const layer of this.layers) layer.remove();
    this.map.off(this.heard); // only ours: Leaflet listens to its own map too
    this.resizer.disconnect();
    this.furniture.dispose();
    this.controls.dispose();
    this.compare.dispose();
    for (const element of [this.side, this.tip, this.inset, this.credits]) element.remove();
  }

  /** @param {string} name @param {number} order */
  pane(name, order) {
    const pane = this.map.getPane(name) ?? this.map.createPane(name);
    pane.style.zIndex = String(order);
    return name;
  }

  listen() {
    const hide = () => { this.tip.hidden = true; };
    const heard = {
      /** @param {LeafletMouseEvent} event */
      click: (event) => this.click(event),
      /** @param {LeafletMouseEvent} event */
      mousemove: (event) => this.hover(event),
      mouseout: hide,
      movestart: hide,
      moveend: () => this.moved(),
    };
    this.map.on(heard);
    document.addEventListener("keydown", ({ key, target }) => {
      const typing = target instanceof Element && target.id === "hp-search";
      if (key === "Escape" && this.state.work && !typing) this.select(null);
    }, { signal: this.furniture.ended.signal });
    return heard;
  }

  /* A frame that changes its size moves nothing that the reader chose. */
  observe() {
    const { map } = this;
    const resizer = new ResizeObserver(() => {
      this.quiet = true;
      map.invalidateSize({ animate: false });
      this.quiet = false;
      if (this.unseen && map.getSize().y) this.home(true);
    });
    resizer.observe(map.getContainer());
    return resizer;
  }

  /* Apply the whole state: choose, draw, and tell. The drawing is done when this returns. */
  apply({ tell = true } = {}) {
    this.select_();
    this.compare.apply();
    this.layers[1].redraw();
    this.controls.refresh();
    if (tell) host.report();
    if (this.selection.isWaiting) this.answered = this.searched();
  }

  /* When the texts by which works are found have come, the state is applied with them. */
  async searched() {
    while (!session.names.isThere) await this.askForNames();
    loaded();
    if (session.data === this.data && this.selection.isWaiting) this.apply({ tell: false });
  }

  /* Fulfilled when they have come, or when the reader asks for them again. */
  askForNames() {
    return session.names.load().catch(() => new Promise((resolve) => { fail(() => resolve(undefined)); }));
  }

  /* Fulfilled when all is there that the state asks for, or has failed and says so. */
  async arrived() {
    const work = session.byId.get(this.state.work ?? "");
    await Promise.allSettled([this.answered, work && session.details.of(work)]);
  }

  select_() {
    this.selection.judge(this.state);
    this.view.show({ works: this.data.works, pass: this.selection.pass, state: this.state });
  }

  /* The works that pass the filter, and how many no document dates. */
  get passed() { return this.selection.passed; }
  get undated() { return this.selection.undated; }

  /** @param {Partial<State>} part */
  change(part) {
    Object.assign(this.state, part);
    this.apply();
  }

  /** @param {SetName} name @param {string} code @param {string[]} codes */
  toggle(name, code, codes) {
    const set = new Set(this.state[name] ?? codes);
    if (set.has(code)) set.delete(code);
    else set.add(code);
    this.change({ [name]: codes.every((each) => set.has(each)) ? null : set });
  }

  /** @param {SetName} name @param {string} code */
  only(name, code) {
    const chosen = this.state[name], alone = chosen?.size === 1 && chosen.has(code);
    this.change({ [name]: alone ? null : new Set([code]) });
  }

  /** @param {SetName} name */
  toggleAll(name) {
    this.change({ [name]: this.state[name] ? null : new Set() });
  }

  /** @param {Partial<State>} [kept] */
  reset(kept = {}) {
    const { work, view, knownOn } = this.state;
    this.state = { ...freshState(), work, view, knownOn, ...kept };
    this.apply();
  }

  /**
   * The state as the address has it; what the page sent itself comes back equal and changes nothing.
   * @param {Parameters} parameters @param {Language} language
   */
  show(parameters, language) {
    if (language && language !== session.language) this.setLanguage(language, false);
    if (canonical(parametersOf(this.state)) === canonical(parameters)) return;
    const { state } = parseState(parameters);
    const previous = this.state;
    this.state = state;
    this.apply({ tell: false });
    if (state.work !== previous.work || state.work) this.openPanel(state.view == null && state.work !== previous.work);
    if (state.view) this.goTo(state.view);
    else if (previous.view && !state.work) this.home(true);
  }

  /**
   * Take over what the app decides, and keep a step that has not been told yet.
   * @param {Parameters} parameters @param {Language} language
   */
  adopt(parameters, language) {
    this.state.knownOn = parameters.known ?? null;
    if (language && language !== session.language) this.setLanguage(language, false);
  }

  /**
   * Take over what the filter names: years within the bar and in order, a mode, switches, a text, lists of codes.
   * @param {Filter} filter
   */
  setFilter(filter) {
    const { from, to, mode, text, undated, plan } = filter, [first, last] = session.data.years;
    if (mode !== undefined && !Object.hasOwn(session.data.codes.mode, mode)) throw new Error(`unknown mode ${mode}`);
    /** @param {unknown} year */
    const within = (year) => Math.min(last, Math.max(first, Number(year)));
    const years = [within(from ?? this.state.from), within(to ?? this.state.to)].sort((a, b) => a - b);
    /** @type {Partial<State>} */
    const part = { from: years[0], to: years[1] };
    for (const name of setNames()) {
      const codes = filter[name];
      if (codes !== undefined) part[name] = codes && new Set(codes);
    }
    const given = Object.entries({ mode, text, undated, plan }).filter(([, value]) => value !== undefined);
    this.change({ ...part, ...Object.fromEntries(given) });
  }

  /** @param {string} language @param {boolean} [tell] */
  setLanguage(language, tell = true) {
    session.language = language === "en" ? "en" : "vi";
    document.documentElement.lang = session.language;
    this.words();
    this.apply({ tell });
  }

  words() {
    document.title = say("app_long");
    this.map.getContainer().setAttribute("aria-label", say("map_label"));
    this.controls.build();
    this.compare.words();
    this.inset.setAttribute("aria-label", "Việt Nam: Hoàng Sa, Trường Sa");
    this.credits.replaceChildren(
      el("a", { href: "https://leafletjs.com", target: "_blank", rel: "noreferrer" }, "Leaflet"),
      ` · ${say("attribution")} · ${daysInWords(session.data)}`,
    );
    this.furniture.words();
    this.layers.forEach((layer) => layer.redraw());
    this.compare.apply();
    if (this.state.work) this.openPanel(false);
  }

  /* Selection */

  /** @param {LeafletMouseEvent} event */
  click(event) {
    if (this.furniture.measure.active) return;
    const { x, y } = this.onCanvas(event.containerPoint);
    const isTouch = event.originalEvent instanceof PointerEvent && event.originalEvent.pointerType === "touch";
    const works = worksAt(this.compare.viewAt(event.containerPoint.x), x, y, isTouch ? 8 : 3);
    if (works.length > 1) this.choose(works);
    else this.select(works[0]?.id ?? null);
  }

  /** @param {LeafletMouseEvent} event */
  hover(event) {
    if (this.furniture.measure.active) return;
    const { x, y } = this.onCanvas(event.containerPoint);
    const works = worksAt(this.compare.viewAt(event.containerPoint.x), x, y, 2);
    this.map.getContainer().style.cursor = works.length ? "pointer" : "";
    this.tip.hidden = !works.length;
    if (!works.length) return;
    this.tip.replaceChildren(spoken(works[0].title), works.length > 1 ? el("small", {}, ` +${works.length - 1}`) : "");
    this.tip.style.left = `${Math.min(event.originalEvent.clientX + 14, window.innerWidth - 240)}px`;
    this.tip.style.top = `${event.originalEvent.clientY + 16}px`;
  }

  /**
   * The part of the works' canvas that no panel covers.
   * @returns {Room}
   */
  openArea() {
    const size = this.map.getSize(), layer = this.layers[1];
    const corner = this.map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
    const narrow = window.innerWidth < 760;
    const left = narrow || !this.controls ? 0 : this.controls.side.offsetWidth;
    const right = narrow || !this.side || this.side.hidden ? 0 : this.side.offsetWidth;
    return [corner.x + left, corner.y, corner.x + size.x - right, corner.y + size.y];
  }

  /** @param {Point} point */
  onCanvas(point) {
    const layer = this.layers[1];
    return point.subtract(this.map.layerPointToContainerPoint(layer._bounds.min));
  }

  /** @param {string | null} id @param {boolean} [fly] */
  select(id, fly = false) {
    if (id != null && !session.byId.has(id)) return;
    this.state.work = id;
    this.state.cite = null;
    this.openPanel(fly);
    this.furniture.panelMoved();
    host.report();
  }

  /**
   * Ask the app for the passage that a statement cites.
   * @param {number} index
   */
  cite(index) {
    this.state.cite = index;
    host.report(true);
  }

  /** @param {boolean} fly */
  openPanel(fly) {
    const work = session.byId.get(this.state.work ?? "");
    this.side.hidden = !work;
    this.root.classList.toggle("hp-panel-open", Boolean(work));
    this.layers[1].redraw();
    if (this.compare.active) this.compare.layer.redraw();
    if (!work) return;
    this.fill(workPanel(work, this.panelPage()));
    if (fly && work.box) this.zoomTo(work);
  }

  /** @returns {PanelPage} */
  panelPage() {
    return {
      select: (id) => this.select(id, true),
      zoomTo: (work) => this.zoomTo(work),
      cite: (index) => this.cite(index),
      canOpenPassages: Boolean(host.documents),
      failure,
    };
  }

  /** @param {Work[]} works */
  choose(works) {
    this.side.hidden = false;
    this.root.classList.add("hp-panel-open");
    this.fill(workChoice(this, works));
    this.furniture.panelMoved();
  }

  /** @param {Node} content */
  fill(content) {
    const close = () => { this.select(null); };
    this.side.replaceChildren(
      el("button.hp-close", { type: "button", "aria-label": say("close"), onclick: close }, "×"),
      content,
    );
    this.side.scrollTop = 0;
  }

  /* View */

  /**
   * What the side panels cover, so that a work is centred in what is left.
   * @returns {Paddings}
   */
  paddings() {
    const narrow = window.innerWidth < 760;
    const side = narrow ? 0 : this.controls.side.offsetWidth;
    const panel = narrow || this.side.hidden ? 0 : this.side.offsetWidth;
    const bottom = narrow && !this.side.hidden ? this.side.offsetHeight : this.controls.bar.offsetHeight;
    return { paddingTopLeft: [side + 24, 30], paddingBottomRight: [panel + 24, bottom + 24] };
  }

  /** @param {Work} work */
  zoomTo(work) {
    if (!work.box) return;
    const reach = Math.max(...work.features.map((f) => (f.kind === "point" ? f.metres : 0)));
    const bounds = boundsOf(work.box, reach);
    this.fit(bounds, { maxZoom: 14, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  /**
   * Show bounds in what the panels leave of the map; where they leave nothing, in all of it.
   * @param {LatLngBoundsLiteral} bounds @param {FitBoundsOptions} options
   */
  fit(bounds, options) {
    const { x, y } = this.map.getSize(), paddings = this.paddings();
    const { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] } = paddings;
    const room = x > left + right && y > top + bottom;
    this.map.fitBounds(bounds, { ...(room ? paddings : {}), ...options });
  }

  home(quiet = false) {
    // A frame that is not laid out yet has no size to fit into; the observer calls again.
    const size = this.map.getSize();
    this.unseen = !(size.x && size.y);
    if (this.unseen) return;
    this.quiet = quiet;
    this.fit([[20.6, 106.2], [21.12, 107.08]], { animate: false });
    this.state.view = null;
    this.quiet = false;
    if (!quiet) host.report();
  }

  /** @param {NonNullable<State["view"]>} view */
  goTo([latitude, longitude, zoom]) {
    this.unseen = false;
    this.quiet = true;
    this.map.setView([latitude, longitude], zoom, { animate: false });
    this.quiet = false;
  }

  moved() {
    if (this.quiet) return;
    const centre = this.map.getCenter();
    this.state.view = [Number(centre.lat.toFixed(4)), Number(centre.lng.toFixed(4)), this.map.getZoom()];
    host.report();
  }
}
