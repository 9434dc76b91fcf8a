/* What does one picture of the works show, and in what order is it drawn?

Few works get all that tells them apart; thousands at a time are drawn as a crowd (crowd.js). */
import { session } from "../ground/session.js";
import { drawBadges, drawNames } from "./badges.js";
import { drawCrowd } from "./crowd.js";
import { metresToPixels, showsFeature } from "./frame.js";
import { drawArea, drawGlow, drawHalo, drawLine, drawReach } from "./strokes.js";
import { styleOf } from "./style.js";

/** @import { Badge, DrawnFeature, Frame, Pen, Scene, Stage, Work } from "../types" */

/** @param {DrawnFeature} f @param {Frame} frame */
const reachPixels = (f, frame) => (f.kind === "point" ? metresToPixels(frame, f.metres) + 16 : 16);
const CROWD = 700; // features in view from which the map draws them as a crowd

/* One picture of the works: which works it shows, in which state, and what of it is on the screen now.
`works` are the records by the index that features carry, `pass` marks those that the filter leaves,
`drawState` says how they are drawn; `shown` and `badges` are what a click may meet. */
export class View {
  /** @type {(Work | null)[]} null where a work was not known yet */
  works = [];
  /** @type {Uint8Array} */
  pass = new Uint8Array();
  /** @type {Frame | null} */
  frame = null;
  /** @type {DrawnFeature[]} */
  inView = [];
  /** @type {DrawnFeature[]} */
  shown = [];
  /** @type {Badge[]} */
  badges = [];
  crowded = false;
  chosen = -1; // the index of the work that is looked at
  /** @type {{ key: unknown[], groups: import("./crowd.js").Group[] } | undefined} the order of a crowd */
  order;
  /** @type {import("./crowd.js").Chunk[] | null} the chunks of a crowd */
  screen = null;

  /** @param {Stage} stage @param {DrawnFeature[]} drawn */
  constructor(stage, drawn) {
    this.stage = stage;
    this.drawn = drawn;
    this.drawState = stage.state;
  }

  /** @param {Scene} scene */
  show({ works, pass, state }) {
    Object.assign(this, { works, pass, drawState: state });
  }

  /** @param {DrawnFeature} f */
  styleOf(f) {
    return styleOf(this.works[f.index] ?? f.work, this.drawState);
  }

  /** @param {DrawnFeature} f */
  isChosen(f) {
    return f.index === this.chosen;
  }

  /**
   * Take what lies within a frame; it stays the same until the map moves.
   * @param {Frame} frame
   */
  enter(frame) {
    if (this.frame === frame) return;
    this.frame = frame;
    this.inView = this.drawn.filter((f) => showsFeature(f, frame, reachPixels(f, frame)));
    this.screen = null;
  }

  /** @param {Pen} c @param {Frame} frame */
  draw(c, frame) {
    this.enter(frame);
    this.chosen = session.byId.get(this.stage.state.work ?? "")?.index ?? -1;
    this.shown = this.inView.filter((f) => this.pass[f.index]);
    this.crowded = this.shown.length > CROWD;
    const chosen = this.chosen < 0 ? [] : this.shown.filter((f) => this.isChosen(f));
    c.lineJoin = "round";
    if (this.crowded) drawCrowd(c, this, frame);
    const features = this.crowded ? chosen : this.shown;
    drawAll(c, features, this, frame);
    drawBadges(c, features, this, frame);
    drawNames(c, features, this, frame);
  }
}

/** @param {Pen} c @param {DrawnFeature[]} features @param {View} view @param {Frame} frame */
const drawAll = (c, features, view, frame) => {
  const { accuracies } = session.data.symbols;
  const chosen = features.filter((f) => view.isChosen(f));
  const areas = features.filter((f) => f.kind === "area"), lines = features.filter((f) => f.kind === "line");
  for (const f of chosen) drawGlow(c, f, frame);
  for (const f of areas) drawArea(c, f, frame, view.styleOf(f));
  for (const f of features) if (accuracies[f.grade].circle) drawReach(c, f, frame, view.styleOf(f), view.isChosen(f));
  for (const f of lines) if (f.soft) drawHalo(c, f, frame, view.styleOf(f));
  for (const f of lines) drawLine(c, f, frame, view.styleOf(f));
  for (const f of lines) if (view.isChosen(f)) drawLine(c, f, frame, view.styleOf(f));
  c.setLineDash([]);
  c.globalAlpha = 1;
};
