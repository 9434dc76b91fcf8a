/* What does one picture of the works show, and in what order is it drawn?

Few works get all that tells them apart; thousands at a time are drawn as a crowd (crowd.js). */
import { drawnStatus } from "../rules/moments.js";
import { drawBadges, drawNames } from "./badges.js";
import { drawCrowd } from "./crowd.js";
import { metresToPixels, shows } from "./frame.js";
import { drawArea, drawGlow, drawHalo, drawLine, drawReach } from "./strokes.js";
import { styleOf } from "./style.js";

const reachPixels = (f, frame) => (f.kind === "point" ? metresToPixels(frame, f.metres) + 16 : 16);
const CROWD = 700; // features in view from which the map draws them as a crowd

/* One picture of the works: which works it shows, in which state, and what of it is on the screen now.
`works` are the records by the index that features carry, `pass` marks those that the filter leaves,
`drawState` says how they are drawn; `shown` and `badges` are what a click may meet. */
export class View {
  constructor(app, drawn) {
    Object.assign(this, { app, drawn, frame: null, inView: [], shown: [], badges: [], crowded: false });
  }

  show({ works, pass, state }) {
    Object.assign(this, { works, pass, drawState: state });
  }

  styleOf(f) {
    return styleOf(this.works[f.index], this.drawState);
  }

  /* The drawn state of each work that it shows and that has a place, by id. */
  statuses() {
    const shown = this.works.filter((work, i) => this.pass[i] && work.features.length);
    return Object.fromEntries(shown.map((work) => [work.id, drawnStatus(work, this.drawState)]));
  }

  isChosen(f) {
    return f.work.id === this.app.state.work;
  }

  /* Take what lies within a frame; it stays the same until the map moves. */
  enter(frame) {
    if (this.frame === frame) return;
    this.frame = frame;
    this.inView = this.drawn.filter((f) => shows(f.box, frame, reachPixels(f, frame)));
    this.screen = null;
  }

  draw(c, frame) {
    this.enter(frame);
    this.shown = this.inView.filter((f) => this.pass[f.index]);
    this.crowded = this.shown.length > CROWD;
    const chosen = this.shown.filter((f) => this.isChosen(f));
    c.lineJoin = "round";
    if (this.crowded) drawCrowd(c, this);
    const features = this.crowded ? chosen : this.shown;
    drawAll(c, features, this, chosen);
    drawBadges(c, features, this);
    drawNames(c, features, this);
  }
}

const drawAll = (c, features, view, chosen) => {
  const { frame } = view;
  for (const f of chosen) drawGlow(c, f, frame);
  for (const f of features) if (f.kind === "area") drawArea(c, f, frame, view.styleOf(f));
  for (const f of features) if (f.grade === "admin") drawReach(c, f, frame, view.styleOf(f), view.isChosen(f));
  for (const f of features) if (f.soft && f.kind === "line") drawHalo(c, f, frame, view.styleOf(f));
  for (const f of features) if (f.kind === "line") drawLine(c, f, frame, view.styleOf(f));
  for (const f of chosen) if (f.kind === "line") drawLine(c, f, frame, view.styleOf(f));
  c.setLineDash([]);
  c.globalAlpha = 1;
};
