/* The works on the map: packed once, drawn by layer, status and accuracy, found again under a click. */
"use strict";

HP.prepareWorks = (works) => {
  HP.byId = new Map(works.map((work) => [work.id, work]));
  const drawn = [];
  for (const work of works) {
    work.features = (work.features || []).map((feature) => packFeature(work, feature));
    if (work.features.length) work.box = HP.merge(work.features.map((f) => f.box));
    drawn.push(...work.features);
  }
  const rank = { area: 0, line: 1, point: 2 };
  drawn.sort((a, b) => rank[a.kind] - rank[b.kind] || a.order - b.order || b.size - a.size);
  return drawn;
};

const packFeature = (work, feature) => {
  const rings = feature.kind === "area" ? feature.shapes.flat() : feature.shapes;
  const packed = rings.map(HP.pack);
  const box = HP.merge(packed.map((p) => p.box));
  return {
    ...feature, work, packed, box,
    order: HP.LAYERS[work.layer].order,
    size: (box[2] - box[0]) * (box[3] - box[1]),
    anchor: anchorOf(feature.kind, packed),
    soft: feature.grade === "schematic" || feature.grade === "admin",
  };
};

/* Where a badge or name stands: the point, the middle of the longest line, the centre of the largest ring. */
const anchorOf = (kind, packed) => {
  const main = packed.reduce((a, b) => (b.unit.length > a.unit.length ? b : a));
  const u = main.unit;
  if (kind === "point") return [u[0], u[1]];
  if (kind === "line") {
    const lengths = [0];
    for (let i = 2; i < u.length; i += 2) lengths.push(lengths.at(-1) + Math.hypot(u[i] - u[i - 2], u[i + 1] - u[i - 1]));
    const half = lengths.at(-1) / 2;
    const k = Math.max(1, lengths.findIndex((sum) => sum >= half));
    const t = (half - lengths[k - 1]) / (lengths[k] - lengths[k - 1] || 1);
    return [u[2 * k - 2] + t * (u[2 * k] - u[2 * k - 2]), u[2 * k - 1] + t * (u[2 * k + 1] - u[2 * k - 1])];
  }
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

/* Draw the works that pass; `view` gets the badges' places for finding them under a click. */
HP.drawWorks = (view) => (c, frame) => {
  const { passing, state } = view;
  const shown = view.drawn.filter((f) => passing.has(f.work) && HP.shows(f.box, frame, reachPixels(f, frame)));
  view.frame = frame;
  view.shown = shown;
  view.badges = [];
  c.lineJoin = "round";
  const selected = shown.filter((f) => f.work.id === state.work);
  for (const f of selected) glow(c, f, frame);
  for (const f of shown) if (f.kind === "area") drawArea(c, f, frame, HP.styleOf(f.work, state));
  for (const f of shown) if (f.grade === "admin") drawReach(c, f, frame, HP.styleOf(f.work, state), f.work.id === state.work);
  for (const f of shown) if (f.kind === "line") drawLine(c, f, frame, HP.styleOf(f.work, state));
  for (const f of selected) if (f.kind === "line") drawLine(c, f, frame, HP.styleOf(f.work, state));
  c.setLineDash([]);
  c.globalAlpha = 1;
  drawBadges(c, shown, frame, view);
  drawNames(c, shown, frame, view);
};

const reachPixels = (f, frame) => (f.kind === "point" ? HP.metresToPixels(frame, f.metres) + 16 : 16);

const glow = (c, f, frame) => {
  c.setLineDash([]);
  c.lineCap = "round";
  c.strokeStyle = "rgba(255, 196, 0, .75)";
  c.lineWidth = f.kind === "area" ? 7 : 14;
  c.beginPath();
  for (const p of f.packed) HP.trace(c, p.unit, frame, f.kind === "area");
  if (f.kind !== "point") c.stroke();
};

const drawArea = (c, f, frame, style) => {
  c.beginPath();
  for (const p of f.packed) HP.trace(c, p.unit, frame, true);
  c.globalAlpha = style.fill;
  c.fillStyle = style.colour;
  c.fill("evenodd");
  if (style.hatch && frame.zoom >= 9.5) {
    c.globalAlpha = 0.5;
    c.fillStyle = HP.hatch(c, style.colour);
    c.fill("evenodd");
  }
  c.globalAlpha = 1;
  if (f.soft) halo(c, f, frame, style.colour);
  c.strokeStyle = style.colour;
  c.lineCap = style.dash.length && style.dash[0] < 1 ? "round" : "butt";
  c.lineWidth = Math.max(1, style.width * 0.8);
  c.setLineDash(style.dash.map((d) => d * c.lineWidth * 1.6));
  c.stroke();
};

/* A soft band as wide as the position is uncertain, within what a screen bears. */
const halo = (c, f, frame, colour) => {
  c.setLineDash([]);
  c.globalAlpha = frame.zoom < 11 ? 0.1 : 0.13;
  c.strokeStyle = colour;
  // Bands of kilometres would hide the map at city scale; the panel says the metres.
  const widest = frame.zoom < 10 ? 10 : frame.zoom < 11 ? 15 : 34;
  c.lineWidth = Math.min(widest, Math.max(7, 2 * HP.metresToPixels(frame, f.metres)));
  c.stroke();
  c.globalAlpha = 1;
};

/* The circle in which a work lies whose place is known only by its unit. */
const drawReach = (c, f, frame, style, strong) => {
  const [x, y] = spot(f, frame);
  const radius = Math.max(8, HP.metresToPixels(frame, f.metres));
  c.beginPath();
  c.arc(x, y, radius, 0, 6.2832);
  c.fillStyle = style.colour;
  c.globalAlpha = strong ? 0.16 : 0.025;
  c.fill();
  c.globalAlpha = strong ? 0.95 : 0.28;
  c.strokeStyle = style.colour;
  c.lineWidth = strong ? 1.6 : 1;
  c.setLineDash([2, 4]);
  c.stroke();
  c.globalAlpha = 1;
};

const zoomWeight = (zoom) => Math.min(1.35, Math.max(0.55, 0.55 + (zoom - 8) * 0.15));

const drawLine = (c, f, frame, style) => {
  const width = style.width * zoomWeight(frame.zoom);
  c.beginPath();
  for (const p of f.packed) HP.trace(c, p.unit, frame);
  if (f.soft) halo(c, f, frame, style.colour);
  c.setLineDash([]);
  c.lineCap = "butt";
  c.strokeStyle = "rgba(255,255,255,.85)";
  c.lineWidth = width + 2;
  c.stroke();
  c.strokeStyle = style.colour;
  c.lineWidth = width;
  c.lineCap = style.dash.length && style.dash[0] < 1 ? "round" : "butt";
  c.setLineDash(style.dash.map((d) => Math.max(0.1, d * width)));
  c.stroke();
  if (style.dash.length) return;
  if (style.casing && frame.zoom >= 9.5) {
    c.strokeStyle = "rgba(255,255,255,.9)";
    c.lineWidth = Math.max(0.7, width * 0.24);
    c.stroke();
  }
  if (style.ties && frame.zoom >= 9) {
    c.strokeStyle = "#ffffff";
    c.lineWidth = Math.max(0.8, width * 0.5);
    c.setLineDash([5, 5]);
    c.stroke();
  }
};

const spot = (f, frame) => [f.anchor[0] * frame.scale - frame.left, f.anchor[1] * frame.scale - frame.top];

/* Points, and areas too small to read, get a badge; where badges would collide, a dot. */
const drawBadges = (c, shown, frame, view) => {
  const taken = [];
  const stacked = new Map();
  const wants = shown.filter((f) => f.kind === "point" || (f.kind === "area" && frame.zoom >= 8.5));
  wants.sort((a, b) => (b.work.id === view.state.work) - (a.work.id === view.state.work) || a.soft - b.soft || b.order - a.order);
  for (const f of wants) {
    const style = HP.styleOf(f.work, view.state);
    let [x, y] = spot(f, frame);
    const chosen = f.work.id === view.state.work;
    if (f.kind === "area" && !chosen && (f.box[2] - f.box[0]) * frame.scale > 260) continue;
    const key = `${Math.round(x / 6)}:${Math.round(y / 6)}`;
    const place = stacked.get(key) || 0;
    stacked.set(key, place + 1);
    if (place && frame.zoom >= 10) {
      const angle = place * 2.399963, distance = 15 * Math.sqrt(place);
      x += Math.cos(angle) * distance;
      y += Math.sin(angle) * distance;
    }
    const radius = chosen ? 11 : frame.zoom < 9 ? 4 : frame.zoom < 11 ? 7 : 8.6;
    const free = chosen || !taken.some((t) => Math.hypot(t[0] - x, t[1] - y) < t[2] + radius * 0.8);
    const size = free ? radius : 3;
    if (chosen) {
      c.beginPath();
      c.arc(x, y, size + 6, 0, 6.2832);
      c.fillStyle = "rgba(255, 196, 0, .8)";
      c.fill();
    }
    HP.badge(c, x, y, style, size, f.soft);
    if (free) taken.push([x, y, radius]);
    view.badges.push({ feature: f, x, y, radius: size + 3 });
  }
};

const drawNames = (c, shown, frame, view) => {
  const labels = new HP.Labels(c, frame);
  labels.limit = view.openArea();
  // The city's own name stands even where badges crowd.
  HP.placeNames(labels, view.base, frame, 1, 1);
  for (const b of view.badges) labels.block(b.x, b.y, b.radius);
  const chosen = shown.find((f) => f.work.id === view.state.work);
  if (chosen) nameOf(labels, chosen, frame, view, 13);
  HP.placeNames(labels, view.base, frame, 2, 9);
  if (frame.zoom < 10.5) return;
  const named = new Set(chosen ? [chosen.work] : []);
  for (const f of [...shown].sort((a, b) => a.soft - b.soft || b.order - a.order)) {
    if (named.has(f.work) || named.size > 45) continue;
    if (f.kind !== "point" && Math.max(f.box[2] - f.box[0], f.box[3] - f.box[1]) * frame.scale < 60) continue;
    if (f.soft && frame.zoom < 11.5) continue;
    if (nameOf(labels, f, frame, view, 11)) named.add(f.work);
  }
};

const nameOf = (labels, f, frame, view, size) => {
  const badge = view.badges.find((b) => b.feature === f);
  const [x, y] = badge ? [badge.x, badge.y] : spot(f, frame);
  const style = HP.styleOf(f.work, view.state);
  const dark = document.documentElement.dataset.theme === "dark";
  return labels.place(HP.of(f.work.title), x, y, {
    font: `600 ${size}px ${HP.FONT}`,
    colour: dark ? "#e8ecef" : shade(style.colour),
    gap: badge ? badge.radius : 7,
    tries: ["right", "left", "below", "above"],
  });
};

/* A darker tone of a colour, for text on the light map. */
const shades = new Map();
const shade = (hex) => {
  if (!shades.has(hex)) {
    const parts = [1, 3, 5].map((i) => Math.round(parseInt(hex.slice(i, i + 2), 16) * 0.62));
    shades.set(hex, `rgb(${parts.join(",")})`);
  }
  return shades.get(hex);
};

/* The works under a point of the screen, the smallest targets first. */
HP.worksAt = (view, x, y, slack) => {
  const found = [];
  for (const b of view.badges) if (Math.hypot(b.x - x, b.y - y) <= b.radius + slack) found.push([0, b.feature.work]);
  for (const f of view.shown) {
    if (f.kind === "line" && lineDistance(f, view.frame, x, y) <= 5 + slack) found.push([1, f.work]);
    if (f.kind === "area" && inside(f, view.frame, x, y)) found.push([2 + f.size, f.work]);
  }
  found.sort((a, b) => a[0] - b[0]);
  return [...new Set(found.map(([, work]) => work))];
};

const lineDistance = (f, frame, x, y) => {
  const { scale, left, top } = frame;
  let best = Infinity;
  for (const p of f.packed) {
    const u = p.unit;
    for (let i = 2; i < u.length; i += 2) {
      const ax = u[i - 2] * scale - left, ay = u[i - 1] * scale - top;
      const bx = u[i] * scale - left - ax, by = u[i + 1] * scale - top - ay;
      const t = Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / (bx * bx + by * by || 1)));
      best = Math.min(best, Math.hypot(x - ax - t * bx, y - ay - t * by));
    }
  }
  return best;
};

const inside = (f, frame, x, y) => {
  const ux = (x + frame.left) / frame.scale, uy = (y + frame.top) / frame.scale;
  let odd = false;
  for (const p of f.packed) {
    const u = p.unit;
    for (let i = 0, j = u.length - 2; i < u.length; j = i, i += 2)
      if (u[i + 1] > uy !== u[j + 1] > uy && ux < ((u[j] - u[i]) * (uy - u[i + 1])) / (u[j + 1] - u[i + 1]) + u[i]) odd = !odd;
  }
  return odd;
};
