/* What may others call? The page starts here; checks and embedders find in `window.hpgeo` all that they may use. */
import { readFile } from "./ground/files.js";
import { openSession, session } from "./ground/session.js";
import { parametersOf } from "./rules/address.js";
import { hostOf } from "./host/host.js";
import { App } from "./app.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Filter, Language, Payload, Work } from "./types" */

/** @type {LeafletMap | null} */
let map = null;
/** @type {App | null} */
let app = null;
/** @type {(arrived: Promise<void>) => void} */
let opened = () => {};
/** @type {Promise<void>} */
const ready = new Promise((resolve) => { opened = resolve; });

/** Who asks for the page before it is there has asked too early. */
const there = () => {
  if (!app) throw new Error("the page is not ready");
  return app;
};

const parts = () => there().parts;
const parameters = () => parametersOf(parts().store.state);

/** @param {Payload} data @param {Language} language */
const open = (data, language) => {
  if (!map) throw new Error("there is no map to open the data on");
  app?.dispose();
  openSession(data, language, readFile);
  const page = new App(map, data, host);
  app = page;
  queueMicrotask(() => opened(page.parts.arrival.arrived())); // the host shows the state of the address first
  whenIdle(() => fetchAhead(data));
};

/** @param {() => void} work */
const whenIdle = (work) => {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work);
  else setTimeout(work, 1); // Safari
};

/**
 * What is little anyway is there before anybody asks for it.
 * @param {Payload} data
 */
const fetchAhead = ({ files }) => {
  if (files.details.length > 1) return;
  // What fails now is asked for again, and then it is told.
  Promise.allSettled([session.names.load(), ...files.details.map((_, chunk) => session.details.fetch(chunk))]);
};

/* What the host tells the page, and asks of it. */
const host = hostOf({
  open,
  show: (state, language) => there().show(state, language),
  adopt: (state, language) => there().adopt(state, language),
  repaint: () => app?.words(),
  parameters,
  isPlaying: () => Boolean(app?.parts.store.state.playing),
});

/** @param {Work} work */
const idOf = (work) => work.id;

/* Each name is described in docs/maintaining.md. */
window.hpgeo = {
  ready,
  /** @param {LeafletMap} leafletMap */
  start: (leafletMap) => {
    map = leafletMap;
    host.connect();
  },
  /** @param {Payload} data */
  open: (data) => open(data, session.language),
  get map() { return map; },
  data: () => session.data,
  works: () => session.data.works.map(idOf),
  visible: () => parts().picture.passed.filter((work) => work.isPlaced).map(idOf),
  drawn: () => parts().renderer.drawn().map(idOf),
  compared: () => parts().picture.compared(),
  state: parameters,
  /** @param {string | null} id */
  select: (id) => parts().panel.select(id, { fly: true }),
  /** @param {string[]} ids */
  choose: (ids) => parts().panel.choose(ids.map((id) => session.byId.get(id)).filter((work) => work !== undefined)),
  /** @param {Filter} filter */
  setFilter: (filter) => {
    parts().commands.setFilter(filter);
    return parts().arrival.answered;
  },
  reset: () => parts().commands.reset(),
  /** @param {string} language */
  setLanguage: (language) => there().speak(language === "en" ? "en" : "vi", "reader"),
};
