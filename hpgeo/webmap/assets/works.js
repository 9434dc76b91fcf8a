/* The works on the map: packed once, drawn in one order across features.

Few works get all that tells them apart; thousands at a time are drawn as a crowd (crowd.js). */
"use strict";

/* Give the features of all works in drawing order; each knows its work, its index and its place. */
HP.prepareWorks = (works) => {
  const drawn = [];
  works.forEach((work, index) => {
    work.features = (work.features || []).map((feature) => packFeature(work, index, feature));
    if (work.features.length) work.box = HP.merge(work.features.map((f) => f.box));
    drawn.push(...work.features);
  });
  const rank = { area: 0, line: 1, point: 2 };
  return drawn.sort((a, b) => rank[a.kind] - rank[b.kind] || a.order - b.order || b.size - a.size);
};

const packFeature = (work, index, feature) => {
  const rings = feature.kind === "area" ? feature.shapes.flat() : feature.shapes;
  const packed = rings.map(HP.pack);
  const box = HP.merge(packed.map((p) => p.box));
  return {
    ...feature, work, index, packed, box,
    order: HP.LAYERS[work.layer].order,
    size: (box[2] - box[0]) * (box[3] - box[1]),
    anchor: anchorOf(feature.kind, packed),
    soft: feature.grade === "schematic" || feature.grade === "admin",
  };
};

/* Where a badge or name stands: the point, the middle of the longest line, the centre of the largest ring. */
const anchorOf = (kind, packed) => {
  const u = packed.reduce((a, b) => (b.unit.length > a.unit.length ? b : a)).unit;
  if (kind === "point") return [u[0], u[1]];
  return kind === "line" ? middleOf(u) : centreOf(u);
};

const middleOf = (u) => {
  const lengths = [0];
  for (let i = 2; i < u.length; i += 2) lengths.push(lengths.at(-1) + Math.hypot(u[i] - u[i - 2], u[i + 1] - u[i - 1]));
  const half = lengths.at(-1) / 2;
  const k = Math.max(1, lengths.findIndex((sum) => sum >= half));
  const t = (half - lengths[k - 1]) / (lengths[k] - lengths[k - 1] || 1);
  return [u[2 * k - 2] + t * (u[2 * k] - u[2 * k - 2]), u[2 * k - 1] + t * (u[2 * k + 1] - u[2 * k - 1])];
};

const centreOf = (u) => {
  let sum = 0, x = 0, y = 0;
  for (let i = 0; i + 3 < u.length; i += 2) {
    const cross = (u[i] - u[0]) * (u[i + 3] - u[1]) - (u[i + 2] - u[0]) * (u[i + 1] - u[1]);
    sum += cross;
    x += cross * (u[i] + u[i + 2] + u[0]);
    y += cross * (u[i + 1] + u[i + 3] + u[1]);
  }
  return sum ? [x / (3 * sum), y / (3 * sum)] : [u[0], u[1]];
};

HP.metresToPixels = (frame, metres) => metres * frame.perMetre;
HP.spot = (f, frame) => [f.anchor[0] * frame.scale - frame.left, f.anchor[1] * frame.scale - frame.top];

const reachPixels = (f, frame) => (f.kind === "point" ? HP.metresToPixels(frame, f.metres) + 16 : 16);

const CROWD = 700; // features in view from which the map draws them as a crowd

/* One picture of the works: which works it shows, in which state, and what of it is on the screen now.
`works` are the records by the index that features carry, `pass` marks those that the filter leaves,
`drawState` says how they are drawn; `shown` and `badges` are what a click may meet. */
HP.View = class {
  constructor(app, drawn) {
    Object.assign(this, { app, drawn, frame: null, inView: [], shown: [], badges: [], crowded: false });
  }

  show({ works, pass, state }) {
    Object.assign(this, { works, pass, drawState: state });
  }

  styleOf(f) {
    return HP.styleOf(this.works[f.index], this.drawState);
  }

  isChosen(f) {
    return f.work.id === this.app.state.work;
  }

  /* Take what lies within a frame; it stays the same until the map moves. */
  enter(frame) {
    if (this.frame === frame) return;
    this.frame = frame;
    this.inView = this.drawn.filter((f) => HP.shows(f.box, frame, reachPixels(f, frame)));
    this.screen = null;
  }

  draw(c, frame) {
    this.enter(frame);
    this.shown = this.inView.filter((f) => this.pass[f.index]);
    this.crowded = this.shown.length > CROWD;
    const chosen = this.shown.filter((f) => this.isChosen(f));
    c.lineJoin = "round";
    if (this.crowded) HP.drawCrowd(c, this);
    const features = this.crowded ? chosen : this.shown;
    drawAll(c, features, this, chosen);
    HP.drawBadges(c, features, this);
    HP.drawNames(c, features, this);
  }
};

const drawAll = (c, features, view, chosen) => {
  const { frame } = view;
  for (const f of chosen) HP.drawGlow(c, f, frame);
  for (const f of features) if (f.kind === "area") HP.drawArea(c, f, frame, view.styleOf(f));
  for (const f of features) if (f.grade === "admin") HP.drawReach(c, f, frame, view.styleOf(f), view.isChosen(f));
  for (const f of features) if (f.soft && f.kind === "line") HP.drawHalo(c, f, frame, view.styleOf(f));
  for (const f of features) if (f.kind === "line") HP.drawLine(c, f, frame, view.styleOf(f));
  for (const f of chosen) if (f.kind === "line") HP.drawLine(c, f, frame, view.styleOf(f));
  c.setLineDash([]);
  c.globalAlpha = 1;
};
