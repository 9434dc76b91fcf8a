/* The buttons at the edge of the map, the cards they open, and what else stands around the map. */
"use strict";

const stroke = (d, width = 2) => [["path", { d, stroke: "currentColor", "stroke-width": width, fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round" }]];
HP.ICONS = {
  menu: stroke("M2 4h12M4 8h8M6 12h4"),
  in: stroke("M8 2v12M2 8h12"),
  out: stroke("M2 8h12"),
  moments: stroke("M8 1v14M2 4h3.4v8H2zM10.6 4H14v8h-3.4z", 1.6),
  home: stroke("M2 8l6-6 6 6M4 7v7h8V7", 1.8),
  measure: stroke("M1.5 11.5l10-10 3 3-10 10zM4.5 8.5L6 10M7 6l1.5 1.5M9.5 3.5L11 5", 1.5),
  tiles: stroke("M8 1.8L14.5 5 8 8.2 1.5 5zM1.5 8.2L8 11.4l6.5-3.2M1.5 11.2L8 14.4l6.5-3.2", 1.5),
  share: stroke("M6.7 9.3a2.6 2.6 0 0 1 0-3.7l2.2-2.2a2.6 2.6 0 0 1 3.7 3.7l-1.3 1.3M9.3 6.7a2.6 2.6 0 0 1 0 3.7l-2.2 2.2a2.6 2.6 0 0 1-3.7-3.7l1.3-1.3", 1.7),
  copy: stroke("M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1", 1.5),
};

/* A button with a picture; its name shows beside it under the pointer and under the focus. */
HP.toolButton = (name, label, onclick, attributes = {}) =>
  HP.el(`button.hp-tool.hp-${name}`, { type: "button", "data-tip": label, "aria-label": label, onclick, ...attributes }, HP.svg([16, 16], HP.ICONS[name]));

const group = (label, ...buttons) => HP.el("div.hp-tool-group", { role: "group", "aria-label": label }, buttons);

HP.tools = (app, controls) => {
  const say = HP.say;
  const card = (name, label) => HP.toolButton(name, label, () => app.furniture.toggle(name), { "aria-expanded": "false" });
  return [
    group(say("filters"), HP.toolButton("menu", say("filters"), () => controls.toggleSide())),
    group(say("tools_view"),
      HP.toolButton("in", say("zoom_in"), () => app.map.zoomIn()),
      HP.toolButton("out", say("zoom_out"), () => app.map.zoomOut()),
      HP.toolButton("home", say("home"), () => app.home())),
    group(say("tools_more"),
      HP.toolButton("moments", say("compare"), () => app.compare.toggle()),
      card("measure", say("measure")),
      card("tiles", say("tiles")),
      HP.toolButton("share", say("copy_link"), () => app.furniture.link.copy(), { "aria-expanded": "false" })),
  ];
};

/* A small sheet beside the buttons: a heading, what it holds, and a way to close it. */
HP.card = (name, title, close, ...content) =>
  HP.el(`section.hp-card.hp-card-${name}`, { "aria-label": title, hidden: true },
    HP.el("header", {}, HP.el("h2", {}, title), HP.el("button.hp-close", { type: "button", "aria-label": HP.say("close"), onclick: close }, "×")), content);

const TOLD = 4000; // milliseconds that a word to the reader stays

/* Everything around the map that is neither a filter nor a panel. */
HP.Furniture = class {
  constructor(app) {
    this.app = app;
    this.ended = new AbortController();
    this.said = HP.el("p.hp-said", { role: "status" });
    app.root.append(this.said);
    this.scale = new HP.Scale(app);
    this.coordinates = new HP.Coordinates(app, this);
    this.measure = new HP.Measure(app, this);
    this.tiles = new HP.Tiles(app, this);
    this.link = new HP.Permalink(app, this);
    this.cards = { measure: this.measure, tiles: this.tiles, share: this.link };
    this.highlight = new HP.Highlight(app);
    this.focus = new HP.PanelFocus(app, this.ended.signal);
    this.walk = new HP.Walk(app, this);
    this.fitter = new ResizeObserver(() => this.fit());
    for (const element of [app.controls.bar, app.map.getContainer()]) this.fitter.observe(element);
  }

  /* Everything that carries words is built anew when the language changes. */
  words() {
    for (const part of [this.scale, this.coordinates, ...Object.values(this.cards), this.walk]) part.words();
    this.insetSize = null;
    this.fit();
    if (this.opened) this.open(this.opened);
  }

  /* The bar at the bottom is as high as its words need; what stands above it follows. */
  fit() {
    const { root, controls, inset, map } = this.app;
    const bar = controls.bar.offsetHeight, { clientHeight, clientWidth } = map.getContainer();
    document.documentElement.style.setProperty("--bar", `${bar}px`);
    const narrow = clientWidth < 760;
    // Where buttons and inset do not fit below each other, the groups of buttons stand side by side; then the inset beside them.
    const room = clientHeight - bar - 70;
    root.classList.toggle("hp-low", clientHeight > 0 && room < (narrow ? 350 + 133 : 250 + 172));
    root.classList.toggle("hp-flat", clientHeight > 0 && room < 132 + 133);
    const size = inset.firstChild.clientWidth;
    if (size !== this.insetSize) HP.drawInset(inset.firstChild, this.app.base.inset || []);
    this.insetSize = size;
    this.scale.refresh();
    this.coordinates.refresh();
  }

  toggle(name) {
    if (this.opened === name) this.close();
    else this.open(name);
  }

  open(name) {
    if (this.opened !== name) this.close(false);
    this.opened = name;
    this.cards[name].element.hidden = false;
    this.app.root.classList.add("hp-carded");
    this.button(name).setAttribute("aria-expanded", "true");
    this.cards[name].open();
  }

  close(focus = true) {
    const name = this.opened;
    if (!name) return;
    this.opened = null;
    const within = this.cards[name].element.contains(document.activeElement);
    this.cards[name].element.hidden = true;
    this.app.root.classList.remove("hp-carded");
    this.button(name).setAttribute("aria-expanded", "false");
    this.cards[name].close();
    if (focus && within) this.button(name).focus();
  }

  button(name) {
    return this.app.controls.tools.querySelector(`.hp-${name}`);
  }

  /* Tell the reader, on the screen and through a screen reader; `unseen` where the screen shows it already. */
  tell(text, { unseen = false } = {}) {
    this.said.textContent = text;
    this.said.classList.toggle("hp-telling", !unseen);
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.said.classList.remove("hp-telling"), TOLD);
  }

  /* After the panel has opened, changed or closed. */
  panelMoved() {
    this.highlight.show(null);
    this.focus.moved();
  }

  dispose() {
    this.ended.abort();
    this.fitter.disconnect();
    clearTimeout(this.silence);
    this.close(false);
    for (const part of [this.scale, this.coordinates, this.measure, this.tiles, this.link, this.highlight, this.walk]) part.dispose();
    this.said.remove();
  }
};

/* The middle of what no panel covers, as a point of the map's container. */
HP.openCentre = (app) => {
  const { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] } = app.paddings();
  const { x, y } = app.map.getSize();
  return L.point((left + x - right) / 2, (top + y - bottom) / 2);
};

/* Copy to the clipboard; tell whether the browser let us. */
HP.copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
