/* What may others call? The page starts here; checks and embedders find in `window.hpgeo` all that they may use. */
import { openSession, session } from "./ground/session.js";
import { parametersOf } from "./rules/state.js";
import { hostOf } from "./host/host.js";
import { App } from "./app.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Filter, Language, Payload, Work } from "./types" */

/** @type {LeafletMap | null} */
let map = null;
/** @type {App | null} */
let app = null;
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
  openSession(data, language);
  app = new App(map, data, host);
  opened();
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
  visible: () => parts().picture.passed.filter((work) => work.features.length).map(idOf),
  drawn: () => parts().renderer.drawn().map(idOf),
  compared: () => parts().picture.compared(),
  state: parameters,
  /** @param {string | null} id */
  select: (id) => parts().panel.select(id, { fly: true }),
  /** @param {string[]} ids */
  choose: (ids) => parts().panel.choose(ids.map((id) => session.byId.get(id)).filter((work) => work !== undefined)),
  /** @param {Filter} filter */
  setFilter: (filter) => parts().commands.setFilter(filter),
  reset: () => parts().commands.reset(),
  /** @param {string} language */
  setLanguage: (language) => there().speak(language === "en" ? "en" : "vi", "reader"),
};
