/* The state of the page: what is filtered, seen and selected. It reads from and writes to plain query parameters. */
import { session } from "../ground/session.js";

export const SETS = { layers: "layer", statuses: "status", organizations: "agency", sources: "doc", accuracies: "accuracy" };

export const freshState = () => ({
  from: session.data.years[0],
  to: session.data.years[1],
  mode: "under-way",
  undated: false,
  plan: false,
  layers: null, // null: everything passes
  statuses: null,
  organizations: null,
  sources: null,
  accuracies: null,
  text: "",
  work: null,
  view: null, // [latitude, longitude, zoom]
  cite: null, // the statement whose passage the app shows
  compare: null, // "years", or two knowledge dates "<left>..<right>"
  asof: null, // the knowledge date: chosen by the app, carried along by the page
});

/* The codes that each set may name. */
export const knownCodes = (name) => {
  const data = session.data;
  return {
    layers: () => Object.keys(data.codes.layer),
    statuses: () => [...Object.keys(data.codes.status), data.unknownStatus],
    organizations: () => Object.keys(data.organizations),
    sources: () => Object.keys(data.sources),
    accuracies: () => Object.keys(data.codes.accuracy),
  }[name]();
};

/* Read query parameters; what is old or wrong is ignored and named in `ignored`. */
export const parseState = (parameters) => {
  const state = freshState();
  const ignored = [];
  const [first, last] = session.data.years;
  for (const [key, value] of Object.entries(parameters)) {
    const set = Object.keys(SETS).find((name) => SETS[name] === key);
    if (set) {
      const codes = value ? value.split(",") : [];
      const good = codes.filter((code) => knownCodes(set).includes(code));
      if (good.length < codes.length) ignored.push(key);
      if (good.length || !codes.length) state[set] = new Set(good);
    } else if (key === "from" || key === "to") {
      const year = /^[0-9]{4}$/.test(value) ? Number(value) : 0;
      if (year >= first && year <= last) state[key] = year;
      else ignored.push(key);
    } else if (key === "mode") {
      if (Object.hasOwn(session.data.codes.mode, value)) state.mode = value;
      else ignored.push(key);
    } else if (key === "undated" || key === "plan") {
      if (value === "1") state[key] = true;
      else ignored.push(key);
    } else if (key === "q") {
      if (value && value.length <= 200) state.text = value;
      else ignored.push(key);
    } else if (key === "work") {
      if (session.byId.has(value)) state.work = value;
      else ignored.push(key);
    } else if (key === "view") {
      const parts = value.split(",");
      const numbers = parts.map(Number);
      const plain = parts.length === 3 && parts.every((part) => /^-?[0-9]+(\.[0-9]+)?$/.test(part));
      const sound = plain && Math.abs(numbers[0]) <= 85 && Math.abs(numbers[1]) <= 180 && numbers[2] >= 0 && numbers[2] <= 22;
      if (sound) state.view = numbers;
      else ignored.push(key);
    } else if (key === "compare") {
      if (isComparison(value)) state.compare = value;
      else ignored.push(key);
    } else if (key === "asof") {
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) state.asof = value;
      else ignored.push(key);
    } else if (key === "cite") {
      if (/^\d{1,3}$/.test(value)) state.cite = Number(value);
      else ignored.push(key);
    } else if (key !== "lang") {
      ignored.push(key);
    }
  }
  if (state.from > state.to) {
    [state.from, state.to] = [first, last];
    ignored.push("from");
  }
  return { state, ignored };
};

/* Write the state as query parameters; what stands at its default is left out. */
export const parametersOf = (state) => {
  const parameters = {};
  const [first, last] = session.data.years;
  if (state.from !== first) parameters.from = String(state.from);
  if (state.to !== last) parameters.to = String(state.to);
  if (state.mode !== "under-way") parameters.mode = state.mode;
  if (state.undated) parameters.undated = "1";
  if (state.plan) parameters.plan = "1";
  for (const [name, key] of Object.entries(SETS))
    if (state[name]) parameters[key] = [...state[name]].sort().join(",");
  if (state.text.trim()) parameters.q = state.text.trim();
  if (state.compare) parameters.compare = state.compare;
  if (state.work) parameters.work = state.work;
  if (state.view) parameters.view = `${state.view[0].toFixed(4)},${state.view[1].toFixed(4)},${+state.view[2].toFixed(2)}`;
  if (state.work && state.cite != null) parameters.cite = String(state.cite);
  if (state.asof) parameters.asof = state.asof;
  if (session.language === "en") parameters.lang = "en";
  return parameters;
};

export const canonical = (parameters) =>
  Object.keys(parameters).sort().map((key) => `${key}=${parameters[key]}`).join("&");

export const NOW = "now";
export const DAYS = /^(now|\d{4}-\d{2}-\d{2})\.\.(now|\d{4}-\d{2}-\d{2})$/;

export const isComparison = (text) => {
  if (text === "years") return true;
  const days = DAYS.exec(text);
  return Boolean(days) && days.slice(1).every((day) => day === NOW || Object.hasOwn(session.data.snapshots, day));
};
