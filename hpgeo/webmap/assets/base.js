/* The base map: our own land, rivers, borders and names, in colours that stay behind the works. */
"use strict";

HP.THEMES = {
  light: { sea: "#d9e7ed", land: "#f6f4ee", coast: "#a9bcc4", river: "#bcd6e2", border: "#b59fb0", text: "#56606a", unit: "#8b8f94", water: "#5c8aa1", halo: "rgba(255,255,255,.85)", casing: "rgba(255,255,255,.9)", badge: "#ffffff" },
  dark: { sea: "#16222b", land: "#232b31", coast: "#41525c", river: "#2b4453", border: "#6b5a68", text: "#a7b0b8", unit: "#77828b", water: "#6f9db3", halo: "rgba(20,26,30,.85)", casing: "rgba(24,31,36,.9)", badge: "#1a2228" },
};
HP.isDark = () => document.documentElement.dataset.theme === "dark";
HP.theme = () => HP.THEMES[HP.isDark() ? "dark" : "light"];

HP.prepareBase = (base) => {
  const ready = {};
  for (const [name, features] of Object.entries(base))
    ready[name] = features.map((feature) => {
      const shapes = feature.shapes.map(HP.pack);
      return { ...feature, shapes, box: HP.merge(shapes.map((s) => s.box)) };
    });
  return ready;
};

HP.drawBase = (base) => (c, frame) => {
  const theme = HP.theme();
  c.fillStyle = theme.sea;
  c.fillRect(0, 0, frame.width, frame.height);
  c.lineJoin = c.lineCap = "round";
  c.setLineDash([]);
  c.beginPath();
  for (const feature of base.land || [])
    if (HP.shows(feature.box, frame, 4)) for (const shape of feature.shapes) HP.trace(c, shape.unit, frame, { close: true });
  c.fillStyle = theme.land;
  c.fill("evenodd");
  c.strokeStyle = theme.coast;
  c.lineWidth = 1;
  c.stroke();
  for (const rank of [3, 2, 1]) {
    if (frame.zoom < [0, 7, 9, 10.5][rank]) continue;
    c.beginPath();
    for (const river of base.rivers || [])
      if ((river.rank || 3) === rank && HP.shows(river.box, frame, 8)) for (const shape of river.shapes) HP.trace(c, shape.unit, frame);
    c.strokeStyle = theme.river;
    c.lineWidth = Math.max(0.8, ([0, 3, 2, 1.2][rank] * 2 ** (frame.zoom - 11)) ** 0.6 * 1.6);
    c.stroke();
  }
  for (const line of base.boundary || []) {
    if (line.type.includes("Point") || !HP.shows(line.box, frame, 4)) continue;
    c.beginPath();
    for (const shape of line.shapes) HP.trace(c, shape.unit, frame);
    c.strokeStyle = theme.border;
    c.globalAlpha = line.kind === "former-border" ? 0.4 : 0.9;
    c.lineWidth = line.kind === "former-border" ? 0.9 : 1.4;
    c.stroke();
    c.globalAlpha = 1;
  }
};

/* Labels that never overlap: each is placed where its box is free, the important ones first. */
HP.Labels = class {
  constructor(c, frame) {
    this.c = c;
    this.frame = frame;
    this.taken = [];
    this.written = new Set();
    this.limit = [0, 0, frame.width, frame.height]; // names are not cut off by what covers the map
  }

  free(box) {
    const [left, top, right, bottom] = this.limit;
    if (box[0] < left || box[1] < top || box[2] > right || box[3] > bottom) return false;
    return !this.taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  }

  block(x, y, radius) {
    this.taken.push([x - radius, y - radius, x + radius, y + radius]);
  }

  /* Try the places around a point in turn; give false when all are taken. */
  place(text, x, y, { font, colour, gap = 0, halo = HP.theme().halo, tries = ["right", "left", "above", "below"] }) {
    const c = this.c;
    c.font = font;
    const width = HP.measure(c, font, text), height = parseFloat(font.match(/([\d.]+)px/)[1]) * 1.15;
    for (const side of gap ? tries : ["centre"]) {
      const cx = side === "right" ? x + gap + width / 2 : side === "left" ? x - gap - width / 2 : x;
      const cy = side === "above" ? y - gap - height / 2 : side === "below" ? y + gap + height / 2 : y;
      const box = [cx - width / 2 - 2, cy - height / 2, cx + width / 2 + 2, cy + height / 2];
      if (!this.free(box)) continue;
      this.taken.push(box);
      this.written.add(text);
      c.textAlign = "center";
      c.textBaseline = "middle";
      c.lineJoin = "round";
      c.lineWidth = 3;
      c.strokeStyle = halo;
      c.strokeText(text, cx, cy);
      c.fillStyle = colour;
      c.fillText(text, cx, cy);
      return true;
    }
    return false;
  }
};

const widths = new Map();
HP.measure = (c, font, text) => {
  const key = `${font}|${text}`;
  if (!widths.has(key)) widths.set(key, c.measureText(text).width);
  return widths.get(key);
};

HP.FONT = '"Segoe UI", Roboto, "Noto Sans", system-ui, "Helvetica Neue", Arial, sans-serif';

/* How a name is written, by its kind and rank. */
const SIZES = { 1: 15, 2: 12.5, 3: 11, 4: 11, 5: 10 };
const lettering = (place, theme) => {
  const { kind, rank = 3 } = place, sea = kind === "sea", unit = kind === "commune" || kind === "former-district";
  const weight = rank === 1 ? 700 : kind === "province" || kind === "former-district" ? 600 : 500;
  const slant = sea || kind === "former-district" ? "italic " : "";
  return {
    font: `${slant}${weight} ${SIZES[rank] ?? 11}px ${HP.FONT}`,
    colour: sea ? theme.water : unit ? theme.unit : theme.text,
    dot: !(sea || unit || kind === "province" || kind === "island"),
  };
};

const nameOf = (place) => {
  const name = (HP.language === "en" && place.name_en) || place.name_vi;
  return place.kind === "province" ? name.toLocaleUpperCase("vi") : name;
};

/* All names of the base map, the important ones first; sorted once. */
const named = new WeakMap();
const placesOf = (base) => {
  if (!named.has(base)) {
    const all = [...(base.places || []), ...(base.boundary || []).filter((f) => f.type === "Point"), ...(base.units || [])];
    named.set(base, all.sort((a, b) => (a.rank || 3) - (b.rank || 3)));
  }
  return named.get(base);
};

HP.placeNames = (labels, base, frame, fromRank, toRank) => {
  const theme = HP.theme();
  for (const place of placesOf(base)) {
    const rank = place.rank || 3;
    if (rank < fromRank || rank > toRank) continue;
    if (frame.zoom < (place.min_zoom ?? 9) || !HP.shows(place.box, frame)) continue;
    const x = place.shapes[0].unit[0] * frame.scale - frame.left, y = place.shapes[0].unit[1] * frame.scale - frame.top;
    const { font, colour, dot } = lettering(place, theme);
    if (rank > 3 && labels.written.has(nameOf(place))) continue; // a commune and its town have one name
    if (!labels.place(nameOf(place), x, y, { font, colour, gap: dot ? 5 : 0 }) || !dot) continue;
    labels.c.beginPath();
    labels.c.arc(x, y, rank === 1 ? 3 : 2, 0, 6.2832);
    labels.c.fillStyle = theme.text;
    labels.c.fill();
  }
};

/* The national inset: land, and the two archipelagos by name. It is as large as its style says; the letters stay. */
HP.drawInset = (canvas, features) => {
  const ratio = Math.min(window.devicePixelRatio || 1, 2), width = canvas.clientWidth || 124, height = canvas.clientHeight || 172;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const c = canvas.getContext("2d"), theme = HP.theme();
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.fillStyle = theme.sea;
  c.fillRect(0, 0, width, height);
  const [x0, y0] = HP.toUnit(101.4, 24), [x1] = HP.toUnit(117.4, 0);
  const frame = { scale: width / (x1 - x0), left: (x0 * width) / (x1 - x0), top: (y0 * width) / (x1 - x0), zoom: 3 };
  const at = (shape) => [shape.unit[0] * frame.scale - frame.left, shape.unit[1] * frame.scale - frame.top];
  for (const feature of features) {
    const shapes = feature.shapes;
    if (feature.type.includes("Polygon")) {
      c.beginPath();
      for (const shape of shapes) HP.trace(c, shape.unit, frame, { close: true, step: 0.3 });
      if (feature.kind === "frame") {
        c.strokeStyle = "#b2182b";
        c.lineWidth = 1.4;
        c.stroke();
      } else {
        c.fillStyle = theme.land;
        c.fill();
        c.strokeStyle = theme.coast;
        c.lineWidth = 0.8;
        c.stroke();
      }
    } else if (feature.type.includes("Point")) {
      c.fillStyle = theme.text;
      for (const shape of shapes) {
        c.beginPath();
        c.arc(...at(shape), 1, 0, 6.2832);
        c.fill();
      }
    }
  }
  c.font = `600 9px ${HP.FONT}`;
  c.textAlign = "center";
  for (const feature of features) {
    if (!feature.type.includes("Point") || !/Hoàng Sa|Trường Sa/.test(feature.name_vi || "")) continue;
    const spots = feature.shapes.map(at);
    const x = spots.reduce((sum, spot) => sum + spot[0], 0) / spots.length;
    const y = Math.max(...spots.map((spot) => spot[1])) + 10;
    const [, name] = feature.name_vi.match(/(Hoàng Sa|Trường Sa)/);
    for (const [text, dy] of [[`${HP.language === "en" ? "" : "QĐ. "}${name}`, 0], ["(Việt Nam)", 10]]) {
      c.lineWidth = 2.5;
      c.strokeStyle = theme.halo;
      const middle = Math.min(x, width - c.measureText(text).width / 2 - 3);
      c.strokeText(text, middle, y + dy);
      c.fillStyle = theme.text;
      c.fillText(text, middle, y + dy);
    }
  }
};
