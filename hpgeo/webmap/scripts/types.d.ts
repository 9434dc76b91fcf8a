/* What does the page know? The shapes of its data as hpgeo.webmap writes them, and what the scripts make of it.

What is empty the payload leaves out; such a key is optional here. Years are whole, lengths in kilometres, areas in
hectares, `metres` is how far a place may lie from where it is drawn. */

export type Language = "vi" | "en";
export type Pair = [vietnamese: string, english: string];
export type Citation = [source: string, locator: string];
export type Codes = Record<string, Pair>;

export interface Payload {
  today: string; // the day that counts as now
  knownOn: string | null; // the day up to which documents are heard; null: all of them
  years: [first: number, last: number];
  presets: [code: string, first: number, last: number][];
  texts: Record<string, Pair>;
  codes: Record<string, Codes>;
  symbols: Symbols;
  unknownStatus: string;
  sources: Record<string, Source>;
  organizations: Record<string, Organization>;
  geometrySources: Record<string, Pair>;
  abbreviations: Record<string, string>;
  readAs: Record<string, string>; // what a letter counts as in a search, where it is another one
  days: string[]; // the earlier knowledge dates, oldest first
  base: Record<string, BaseFeature[]>;
  files: { names: string; details: string[]; chunk: number };
  catalogue: import("./ground/catalogue.js").Catalogue;
  works: Work[];
}

export interface Source {
  short: Pair;
  title: Pair;
  number: string | null;
  date: string | null;
  kind: string;
  url: string | null;
}

export interface Organization {
  name: Pair;
  now: string; // the body that answers today
  aliases?: string[];
  folded?: string[]; // made when first asked for
}

/* What the filter compares; null is unbounded in `first` and `last`, not stated in the others. */
export interface Years {
  first: number | null;
  last: number | null;
  start: number | null;
  end: number | null;
  service: number | null;
  dated: number;
}

/* What is known of every work: a view over the columns. */
export type Work = import("./ground/catalogue.js").Catalogue["works"][number];

/* What else is known of it, when somebody looks. */
export interface WorkDetails {
  statusFrom?: Citation;
  overdue?: string;
  stale?: boolean;
  span?: Span;
  investment?: Investment;
  investmentFrom?: Citation;
  investmentPart?: string;
  parties?: [organization: string, role: string, now: string][];
  related?: [work: string, relation: string][];
  slippage?: number;
  contradictions?: Contradiction[];
  statements: Statement[];
  aliases?: string[];
}

/* By what it may be found beside places and agencies, folded. */
export interface WorkNames {
  titles: string[];
  others: string[];
  numbers: string[];
}

export interface Period {
  start?: string | null;
  end?: string | null;
  after?: string | null;
  before?: string | null;
  open?: boolean;
}

export interface Span extends Period {
  startBasis?: string;
  endBasis?: string;
  startFrom?: Citation;
  endFrom?: Citation;
  filled?: string;
}

export interface Investment {
  amount: number;
  currency: string;
  qualifier?: string;
  shared_with?: string[];
}

/* Names of the units in which a work lies, by kind; `formerly`: the districts from which its communes were formed. */
export type Place = Record<"commune" | "district" | "beyond" | "formerly", string[]>;

export interface Contradiction {
  field: string;
  sides: [source: string, locator: string, value: string][];
}

export interface Statement {
  cite: Citation;
  title?: string;
  part?: string;
  action?: string;
  status?: string;
  statusDate?: string;
  group?: string;
  parties?: [organization: string, role: string][];
  investment?: Investment;
  funding?: string;
  approvals?: [number: string, date: string | null][];
  period?: Period;
  milestones?: [type: string, date: string, basis: string][];
  facts?: Fact[];
  open?: boolean;
  note?: string;
}

export interface Fact {
  name: string;
  value?: number | string;
  min?: number;
  max?: number;
  unit?: string;
  qualifier?: string;
  as_of?: string;
}

/* Columns. */

export type Numbers = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float64Array;

/* Codes by their place in a list. */
export interface Coded {
  values: Numbers;
  codes: string[];
}

/* A list of codes per row: that of row i from `starts[i]` up to `starts[i + 1]`. */
export interface Lists extends Coded {
  starts: Uint32Array;
}

/* How works stand at a moment; years are -32768 where they are open or not stated. */
export interface Standings {
  status: Coded;
  first: Numbers;
  last: Numbers;
  start: Numbers;
  end: Numbers;
  service: Numbers;
  dated: Numbers;
  known?: Uint8Array; // those that a document had named; without it all
}

/* Geometry, as the payload has it. */

export type Kind = "point" | "line" | "area";

export interface Feature {
  kind: Kind;
  grade: string;
  metres: number;
  from: string;
  lane: number;
}

/* Of the base map: flat lists of degrees [longitude, latitude, ...]. */
export interface BaseFeature {
  type: string;
  shapes: number[][];
  name_vi?: string;
  name_en?: string;
  kind?: string;
  rank?: number;
  min_zoom?: number;
}

/* Geometry, as it is drawn: in fractions of the Web Mercator world, 0 to 1, from the north-west corner. */

export type Spot = [x: number, y: number];
export type Box = [west: number, north: number, east: number, south: number];

export interface Packed {
  unit: Float64Array;
  box: Box;
}

export interface PreparedBase extends Omit<BaseFeature, "shapes"> {
  shapes: Packed[];
  box: Box;
}

export type Base = Record<string, PreparedBase[]>;

/* The shapes of all features: feature i has those from `first[i]` up to `first[i + 1]`, shape j the vertices from
`starts[j]` up to `starts[j + 1]` of `unit`; `boxes` has west, north, east and south of each feature. */
export interface Placed {
  unit: Float64Array;
  starts: Uint32Array;
  first: Uint32Array;
  boxes: Float64Array;
}

export type DrawnFeature = ReturnType<typeof import("./drawing/works.js").prepareWorks>[number];

/* Drawing. */

export type Pen = CanvasRenderingContext2D;

/* A rectangle on a canvas, in pixels. */
export type Room = [left: number, top: number, right: number, bottom: number];

/* How the unit world lies on a canvas: x * scale - left, y * scale - top. */
export interface Placing {
  scale: number;
  left: number;
  top: number;
  zoom: number;
}

export interface Frame extends Placing {
  width: number;
  height: number;
  box: Box; // what of the world the canvas shows
  perMetre: number; // pixels to a metre on the ground, in the middle
}

export interface LayerLook {
  width: number; // of a line in pixels at zoom 11
  glyph: string;
  colour: string;
  shape: "circle" | "square" | "diamond" | "hexagon";
  order: number; // of drawing
  major?: boolean; // what the whole city knows
  casing?: boolean;
  rails?: boolean;
  ties?: boolean;
  plain?: boolean;
  frame?: boolean; // a border alone, no tint
}

export interface StatusLook {
  dash: number[]; // in widths of the line
  weight: number;
  fill: number;
  hatch?: boolean;
  grey?: boolean;
}

export interface AccuracyLook {
  band?: boolean; // soft, along a line
  circle?: boolean; // in which the work lies
  hollow?: boolean; // too uncertain for a solid badge
}

export interface Outline {
  corners: [x: number, y: number][]; // at radius 1; the circle has none
  room: number; // for a glyph, in times its size
}

/* What lies behind the works. */
export type Theme = Record<
  "sea" | "land" | "coast" | "river" | "border" | "text" | "unit" | "water" | "halo" | "casing" | "badge",
  string
>;

/* How layers, statuses and accuracies are drawn, as hpgeo.webmap.look writes it. */
export interface Symbols {
  layers: Record<string, LayerLook>;
  statuses: Record<string, StatusLook>;
  accuracies: Record<string, AccuracyLook>;
  glyphs: Record<string, string>; // SVG path data
  outlines: Record<LayerLook["shape"], Outline>;
  themes: Record<"light" | "dark", Theme>;
  grey: string;
  lighter: number; // the share of white in a colour on dark ground
}

export type Style = LayerLook & StatusLook;

export interface Badge {
  feature: DrawnFeature;
  x: number;
  y: number;
  chosen: boolean;
  style: Style;
  size: number;
  radius: number; // of what a click meets
}

/* What a picture of the works asks of whoever shows it. */
export interface Stage {
  state: State;
  base: Base; // whose places are named
  openArea(): Room; // what of the canvas no panel covers
}

/* The state of the page. */

export type Mode = "under-way" | "starts" | "finishes" | "in-service";
export type SetName = (typeof import("./rules/dimensions.js").DIMENSIONS)[number]["name"];

export interface State extends Record<SetName, Set<string> | null> {
  from: number;
  to: number;
  mode: Mode;
  undated: boolean;
  plan: boolean;
  text: string;
  work: string | null;
  view: [latitude: number, longitude: number, zoom: number] | null;
  cite: number | null; // the statement whose passage the app shows
  compare: string | null; // "years", or two knowledge dates "<left>..<right>"
  knownOn: string | null; // the knowledge date: chosen by the app, carried along by the page
  playing: boolean; // whether the years play by themselves; no part of the address
}

/* What one picture shows: of each work, by the index that features carry, the record, and whether it passes. */
export interface Scene {
  works: (Work | null)[]; // null where a work was not known yet
  pass: Uint8Array;
  state: State; // how they are drawn
}

export type Parameters = Record<string, string>;

/* The parts of the page, as app.js puts them together. Each names those that it takes. */
export interface Parts {
  map: import("leaflet").Map;
  layout: import("./controls/layout.js").Layout;
  store: import("./rules/store.js").Store;
  commands: import("./rules/commands.js").Commands;
  renderer: import("./drawing/renderer.js").Renderer;
  picture: import("./drawing/picture.js").Picture;
  camera: import("./controls/camera.js").Camera;
  panel: import("./controls/side_panel.js").SidePanel;
  arrival: import("./controls/arrival.js").Arrival;
  host: import("./host/host.js").Host;
}

/* What an embedder may set of the state; what is not named stays. */
export interface Filter extends Partial<Record<SetName, Iterable<string> | null>> {
  from?: number;
  to?: number;
  mode?: Mode;
  undated?: boolean;
  plan?: boolean;
  text?: string;
}

/* What panels and bar cover of the map, in pixels from its corners. */
export interface Paddings {
  paddingTopLeft: [left: number, top: number];
  paddingBottomRight: [right: number, bottom: number];
}

export interface Totals {
  count: number;
  placed: number;
  lengthKm: number;
  areaHa: number;
  sums: Record<string, number>; // by currency, in full units
  withSum: number;
}

/* The panel of a work. */

/* What a section asks of the page. */
export interface PanelPage {
  select(id: string): void; // opens the panel of another work
  zoomTo(work: Work): void;
  cite(statement: number): void; // opens the passage that a statement of the work cites
  canOpenPassages: boolean;
  failure(again: () => void): HTMLElement; // says that something did not come, and asks for it again
}

/* A part of the panel; null where there is nothing to say. */
export type Section = (work: Work, details: WorkDetails, page: PanelPage) => HTMLElement | null;

/* Elements. */

type TagOf<Name extends string> = Name extends `${infer Tag}.${string}` ? (Tag extends "" ? "div" : Tag) : Name;

/* The element that `el("tag.class")` makes. */
export type ElementOf<Name extends string> =
  TagOf<Name> extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[TagOf<Name>] : HTMLElement;

type Handlers = {
  [Name in keyof HTMLElementEventMap as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => unknown;
};

export type Attributes = Handlers & { [name: string]: unknown };
export type Child = string | number | Node | null | undefined | false | Child[];
export type Shape = [tag: string, values: Record<string, string | number>];

declare global {
  interface Window {
    hpgeo: object; // what it holds stands in main.js, for callers from outside
  }
}
