/* What may others call? The page starts here; checks and embedders find in `window.hpgeo` all that they may use. */
import { readFile } from "./ground/files.js";
import { openSession, session } from "./ground/session.js";
import { parametersOf } from "./rules/state.js";
import { host } from "./controls/host.js";
import { App } from "./app.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Filter, Language, Payload, Work } from "./types" */
/** @import { Page } from "./controls/host.js" */

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

/** @param {Payload} data @param {Language} [language] */
const open = (data, language = session.language) => {
  if (!map) throw new Error("there is no map to open the data on");
  app?.dispose();
  openSession(data, language, readFile);
  const page = new App(map, data);
  app = page;
  queueMicrotask(() => opened(page.arrived())); // the host shows the state of the address first
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

/**
 * What the host tells the page, and asks of it.
 * @type {Page}
 */
const page = {
  open,
  show: (parameters, language) => there().show(parameters, language),
  adopt: (parameters, language) => there().adopt(parameters, language),
  repaint: () => app?.words(),
  parameters: () => parametersOf(there().state),
};

/** @param {Work} work */
const idOf = (work) => work.id;

/* Each name is described in docs/maintaining.md. */
window.hpgeo = {
  ready,
  /** @param {LeafletMap} leafletMap */
  start: (leafletMap) => {
    map = leafletMap;
    host.connect(page);
  },
  /** @param {Payload} data */
  open: (data) => open(data),
  get map() { return map; },
  data: () => session.data,
  works: () => session.data.works.map(idOf),
  visible: () => there().selection.passed.filter((work) => work.isPlaced).map(idOf),
  drawn: () => there().view.shown.map((feature) => feature.work.id),
  compared: () => there().compare.compared(),
  state: () => parametersOf(there().state),
  /** @param {string | null} id */
  select: (id) => there().select(id, true),
  /** @param {string[]} ids */
  choose: (ids) => there().choose(ids.map((id) => session.byId.get(id)).filter((work) => work !== undefined)),
  /** @param {Filter} filter */
  setFilter: (filter) => {
    there().setFilter(filter);
    return there().answered;
  },
  reset: () => there().reset(),
  /** @param {string} language */
  setLanguage: (language) => there().setLanguage(language),
};
