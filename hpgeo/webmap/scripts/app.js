/* How do map, base map, works, controls and panel make one page? */
import { session } from "./ground/session.js";
import { say } from "./ground/words.js";
import { canonical, parametersOf, parseState } from "./rules/address.js";
import { Commands } from "./rules/commands.js";
import { freshState } from "./rules/state.js";
import { Store } from "./rules/store.js";
import { followDensity } from "./drawing/density.js";
import { Picture } from "./drawing/picture.js";
import { rendererOf } from "./drawing/renderer.js";
import { prepareWorks } from "./drawing/works.js";
import { Arrival } from "./controls/arrival.js";
import { Camera } from "./controls/camera.js";
import { Compare } from "./controls/compare.js";
import { Controls } from "./controls/controls.js";
import { Credits } from "./controls/credits.js";
import { Furniture } from "./controls/furniture.js";
import { Inset } from "./controls/inset.js";
import { Layout } from "./controls/layout.js";
import { Paper } from "./controls/paper.js";
import { Pointer } from "./controls/pointer.js";
import { SidePanel } from "./controls/side_panel.js";
import { toolGroups } from "./controls/tools.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Language, Parameters, Parts, Payload } from "./types" */
/** @import { Host } from "./host/host.js" */
/** @import { Origin } from "./rules/store.js" */

/**
 * The parts that draw and that hold the state; the controls take from them what they need.
 * @param {LeafletMap} map @param {Payload} data @param {Host} host
 * @returns {Parts}
 */
const partsOf = (map, data, host) => {
  const layout = new Layout(), store = new Store(freshState());
  const renderer = rendererOf({
    map,
    base: data.base,
    features: prepareWorks(data.catalogue),
    state: () => store.state,
    covered: () => layout.covered(),
  });
  const picture = new Picture(data.catalogue, store.state, renderer);
  const camera = new Camera({ map, layout, store }), arrival = new Arrival({ store, picture });
  const panel = new SidePanel({ map, layout, store, renderer, camera, host });
  return { map, layout, store, commands: new Commands(store), renderer, picture, camera, panel, arrival, host };
};

export class App {
  /** @param {LeafletMap} map @param {Payload} data @param {Host} host */
  constructor(map, data, host) {
    const parts = partsOf(map, data, host);
    this.parts = parts;
    this.controls = new Controls(parts, (language) => this.speak(language, "reader"));
    this.pointer = new Pointer(parts, () => this.furniture.measure.active);
    this.inset = new Inset(data.base);
    this.credits = new Credits();
    parts.layout.root.append(this.inset.element, this.credits.element);
    this.compare = new Compare(parts);
    this.furniture = new Furniture(parts, { pointer: this.pointer, inset: this.inset, credits: this.credits });
    const { controls, furniture } = this;
    this.paper = new Paper(parts, { controls, furniture, colours: () => this.colours() });
    this.unfollow = followDensity(() => this.redraw());
    this.connect();
    this.words();
    parts.camera.showCity();
    parts.renderer.open(); // last, so that the first picture is drawn once
  }

  /* Who hears of a change of the state, in this order: what the reader sees first, what is told last. */
  connect() {
    const { store, picture, panel, camera, host, arrival } = this.parts;
    for (const part of [picture, this.controls, this.compare, panel, camera])
      store.subscribe((change) => part.follow(change));
    store.subscribe((change) => host.reports.heard(change));
    store.subscribe(() => arrival.follow());
  }

  /**
   * Show the state that the host says. What the page sent itself comes back equal and changes nothing.
   * @param {Parameters} parameters @param {Language} language
   */
  show(parameters, language) {
    const { store } = this.parts;
    if (language !== session.language) this.speak(language, "host");
    if (canonical(parametersOf(store.state)) === canonical(parameters)) store.change({ playing: false }, "host");
    else store.replace(parseState(parameters).state, "host");
  }

  /**
   * Take over what the host alone decides, and keep a step that it has not heard of yet.
   * @param {Parameters} parameters @param {Language} language
   */
  adopt(parameters, language) {
    this.parts.store.change({ knownOn: parameters.known ?? null }, "host");
    if (language !== session.language) this.speak(language, "host");
  }

  /** @param {Language} language @param {Origin} origin */
  speak(language, origin) {
    session.language = language;
    this.words();
    if (origin !== "host") this.parts.host.reports.soon();
  }

  /* Write and draw everything anew: in another language, or in other colours. */
  words() {
    const { map, layout, store, renderer, panel } = this.parts;
    document.documentElement.lang = session.language;
    document.title = say("app_long");
    map.getContainer().setAttribute("aria-label", say("map_label"));
    layout.tools.replaceChildren(...this.tools());
    this.controls.build();
    this.credits.words();
    this.furniture.words();
    renderer.repaint();
    this.compare.words();
    if (store.state.work) panel.show();
  }

  /* Draw everything anew but the panel, which may have to wait for its page: a sheet of paper cannot wait. */
  colours() {
    this.controls.build();
    this.controls.refreshAtRest();
    this.furniture.words();
    this.parts.renderer.repaint();
  }

  /* Draw all canvases for the pixels of the screen. */
  redraw() {
    this.parts.renderer.repaint();
    this.inset.words();
    this.inset.refresh();
  }

  tools() {
    const { map, camera } = this.parts, { controls, compare, furniture } = this;
    return toolGroups({
      menu: () => controls.toggleSide(),
      zoomIn: () => map.zoomIn(),
      zoomOut: () => map.zoomOut(),
      home: () => camera.home(),
      compare: () => compare.toggle(),
      card: (name) => furniture.toggle(name),
      share: () => furniture.link.copy(),
    });
  }

  dispose() {
    const { arrival, renderer, camera, panel, layout } = this.parts;
    const { pointer, furniture, controls, compare, paper } = this;
    this.unfollow();
    for (const part of [arrival, renderer, camera, pointer, furniture, controls, compare, paper, panel, layout])
      part.dispose();
    for (const { element } of [this.inset, this.credits]) element.remove();
  }
}
