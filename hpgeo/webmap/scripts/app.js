/* How do map, base map, works, controls and panel make one page? */
import { el } from "./ground/dom.js";
import { boundsOf } from "./ground/mercator.js";
import { session } from "./ground/session.js";
import { say, spoken } from "./ground/words.js";
import { Selection } from "./rules/filter.js";
import { dateWords } from "./rules/phrases.js";
import { canonical, freshState, parametersOf, parseState, SETS } from "./rules/state.js";
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
import { workPanel } from "./controls/panel/panel.js";

export class App {
  constructor(map, data) {
    this.map = map;
    this.data = data;
    this.base = prepareBase(data.base);
    this.drawn = prepareWorks(data.works);
    this.view = new View(this, this.drawn);
    this.selection = new Selection(data.works);
    this.state = freshState();
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
    this.inset = el("figure.hp-inset", { role: "img" }, el("canvas"));
    this.credits = el("p.hp-credits");
    this.root.append(this.side, this.tip, this.inset, this.credits);
    this.compare = new Compare(this);
    this.furniture = new Furniture(this);
    this.listen();
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

  pane(name, order) {
    if (!this.map.getPane(name)) this.map.createPane(name).style.zIndex = order;
    return name;
  }

  listen() {
    const map = this.map;
    const hide = () => { this.tip.hidden = true; };
    this.heard = {
      click: (event) => this.click(event),
      mousemove: (event) => this.hover(event),
      mouseout: hide,
      movestart: hide,
      moveend: () => this.moved(),
    };
    map.on(this.heard);
    this.resizer = new ResizeObserver(() => {
      // A frame that changes its size moves nothing that the reader chose.
      this.quiet = true;
      map.invalidateSize({ animate: false });
      this.quiet = false;
      if (this.unseen && map.getSize().y) this.home(true);
    });
    this.resizer.observe(map.getContainer());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.state.work && event.target.id !== "hp-search") this.select(null);
    }, { signal: this.furniture.ended.signal });
  }

  /* Apply the whole state: choose, draw, and tell. The drawing is done when this returns. */
  apply({ tell = true } = {}) {
    this.select_();
    this.compare.apply();
    this.layers[1].redraw();
    this.controls.refresh();
    if (tell) host.report();
  }

  select_() {
    this.selection.judge(this.state);
    this.view.show({ works: this.data.works, pass: this.selection.pass, state: this.state });
  }

  /* The works that pass the filter, and how many no document dates. */
  get passed() { return this.selection.passed; }
  get undated() { return this.selection.undated; }

  change(part) {
    Object.assign(this.state, part);
    this.apply();
  }

  toggle(name, code, codes) {
    const set = new Set(this.state[name] || codes);
    if (set.has(code)) set.delete(code);
    else set.add(code);
    this.change({ [name]: codes.every((each) => set.has(each)) ? null : set });
  }

  only(name, code) {
    const alone = this.state[name]?.size === 1 && this.state[name].has(code);
    this.change({ [name]: alone ? null : new Set([code]) });
  }

  toggleAll(name) {
    this.change({ [name]: this.state[name] ? null : new Set() });
  }

  reset(kept = {}) {
    const { work, view, asof } = this.state;
    this.state = { ...freshState(), work, view, asof, ...kept };
    this.apply();
  }

  /* The state as the address has it; what the page sent itself comes back equal and changes nothing. */
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

  /* Take over what the app decides, and keep a step that has not been told yet. */
  adopt(parameters, language) {
    this.state.asof = parameters.asof ?? null;
    if (language && language !== session.language) this.setLanguage(language, false);
  }

  setFilter(filter) {
    const part = {};
    for (const key of ["from", "to", "mode", "text", "undated", "plan"]) if (key in filter) part[key] = filter[key];
    for (const key of Object.keys(SETS))
      if (key in filter) part[key] = filter[key] == null ? null : new Set(filter[key]);
    const [first, last] = session.data.years;
    if ("from" in part) part.from = Math.min(last, Math.max(first, Number(part.from)));
    if ("to" in part) part.to = Math.min(last, Math.max(first, Number(part.to)));
    const from = part.from ?? this.state.from, to = part.to ?? this.state.to;
    if (from > to) [part.from, part.to] = [to, from];
    if ("mode" in part && !(part.mode in session.data.codes.mode)) throw new Error(`unknown mode ${part.mode}`);
    this.change(part);
  }

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
      ` · ${say("attribution")} · ${say("as_of", { day: dateWords(session.data.asOf) })}`,
    );
    this.furniture.words();
    this.layers.forEach((layer) => layer.redraw());
    this.compare.apply();
    if (this.state.work) this.openPanel(false);
  }

  /* Selection */

  click(event) {
    if (this.furniture.measure.active) return;
    const { x, y } = this.onCanvas(event.containerPoint);
    const works = worksAt(
      this.compare.viewAt(event.containerPoint.x),
      x,
      y,
      event.originalEvent.pointerType === "touch" ? 8 : 3,
    );
    if (works.length > 1) this.choose(works);
    else this.select(works[0]?.id ?? null);
  }

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

  /* The part of the works' canvas that no panel covers: [left, top, right, bottom]. */
  openArea() {
    const size = this.map.getSize(), layer = this.layers[1];
    const corner = this.map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
    const narrow = window.innerWidth < 760;
    const left = narrow || !this.controls ? 0 : this.controls.side.offsetWidth;
    const right = narrow || !this.side || this.side.hidden ? 0 : this.side.offsetWidth;
    return [corner.x + left, corner.y, corner.x + size.x - right, corner.y + size.y];
  }

  onCanvas(point) {
    const layer = this.layers[1];
    return point.subtract(this.map.layerPointToContainerPoint(layer._bounds.min));
  }

  select(id, fly = false) {
    if (id != null && !session.byId.has(id)) return;
    this.state.work = id;
    this.state.cite = null;
    this.openPanel(fly);
    this.furniture.panelMoved();
    host.report();
  }

  /* Ask the app for the passage that a statement cites. */
  cite(index) {
    this.state.cite = index;
    host.report(true);
  }

  openPanel(fly) {
    const work = this.state.work && session.byId.get(this.state.work);
    this.side.hidden = !work;
    this.root.classList.toggle("hp-panel-open", Boolean(work));
    this.layers[1].redraw();
    if (this.compare.active) this.compare.layer.redraw();
    if (!work) return;
    this.fill(workPanel(work, work, this.panelPage()));
    if (fly && work.box) this.zoomTo(work);
  }

  panelPage() {
    return {
      select: (id) => this.select(id, true),
      zoomTo: (work) => this.zoomTo(work),
      cite: (index) => this.cite(index),
      canOpenPassages: Boolean(host.documents),
    };
  }

  choose(works) {
    this.side.hidden = false;
    this.root.classList.add("hp-panel-open");
    this.fill(workChoice(this, works));
    this.furniture.panelMoved();
  }

  fill(content) {
    const close = () => { this.select(null); };
    this.side.replaceChildren(
      el("button.hp-close", { type: "button", "aria-label": say("close"), onclick: close }, "×"),
      content,
    );
    this.side.scrollTop = 0;
  }

  /* View */

  /* What the side panels cover, so that a work is centred in what is left. */
  paddings() {
    const narrow = window.innerWidth < 760;
    const side = narrow ? 0 : this.controls.side.offsetWidth;
    const panel = narrow || this.side.hidden ? 0 : this.side.offsetWidth;
    const bottom = narrow && !this.side.hidden ? this.side.offsetHeight : this.controls.bar.offsetHeight;
    return { paddingTopLeft: [side + 24, 30], paddingBottomRight: [panel + 24, bottom + 24] };
  }

  zoomTo(work) {
    if (!work.box) return;
    const reach = Math.max(...work.features.map((f) => (f.kind === "point" ? f.metres : 0)));
    const bounds = boundsOf(work.box, reach);
    this.fit(bounds, { maxZoom: 14, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  /* Show bounds in what the panels leave of the map; where they leave nothing, in all of it. */
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
