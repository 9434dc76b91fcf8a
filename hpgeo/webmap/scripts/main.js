/* What may others call? The page starts here; checks and embedders find in `window.hpgeo` all that they may use. */
import { openSession, session } from "./ground/session.js";
import { parametersOf } from "./rules/state.js";
import { host } from "./controls/host.js";
import { App } from "./app.js";

let map = null, app = null, opened;
const ready = new Promise((resolve) => { opened = resolve; });

const open = (data, language = session.language) => {
  app?.dispose();
  openSession(data, language);
  app = new App(map, data);
  opened();
};

/* What the host tells the page, and asks of it. */
const page = {
  open,
  show: (parameters, language) => app.show(parameters, language),
  adopt: (parameters, language) => app.adopt(parameters, language),
  repaint: () => app?.words(),
  parameters: () => parametersOf(app.state),
};

const idOf = (work) => work.id;

/* Each name is described in docs/maintaining.md. */
window.hpgeo = {
  ready,
  start: (leafletMap) => {
    map = leafletMap;
    host.connect(page);
  },
  open: (data) => open(data),
  get map() { return map; },
  data: () => session.data,
  works: () => session.data.works.map(idOf),
  visible: () => app.selection.passed.filter((work) => work.features.length).map(idOf),
  drawn: () => app.view.shown.map((feature) => feature.work.id),
  compared: () => app.compare.compared(),
  state: () => parametersOf(app.state),
  select: (id) => app.select(id, true),
  choose: (ids) => app.choose(ids.map((id) => session.byId.get(id))),
  setFilter: (filter) => app.setFilter(filter),
  reset: () => app.reset(),
  setLanguage: (language) => app.setLanguage(language),
};
