/* The buttons at the edge of the map. */
"use strict";

const stroke = (d, width = 2) => [["path", { d, stroke: "currentColor", "stroke-width": width, fill: "none", "stroke-linejoin": "round" }]];
HP.ICONS = {
  menu: stroke("M2 4h12M4 8h8M6 12h4"),
  in: stroke("M8 2v12M2 8h12"),
  out: stroke("M2 8h12"),
  moments: stroke("M8 1v14M2 4h3.4v8H2zM10.6 4H14v8h-3.4z", 1.6),
  home: stroke("M2 8l6-6 6 6M4 7v7h8V7", 1.8),
};

HP.toolButton = (name, label, onclick, attributes = {}) =>
  HP.el(`button.hp-tool.hp-${name}`, { type: "button", title: label, "aria-label": label, onclick, ...attributes }, HP.svg([16, 16], HP.ICONS[name]));

HP.tools = (app, controls) => [
  HP.toolButton("menu", HP.say("filters"), () => controls.toggleSide()),
  HP.toolButton("in", HP.say("zoom_in"), () => app.map.zoomIn()),
  HP.toolButton("out", HP.say("zoom_out"), () => app.map.zoomOut()),
  HP.toolButton("home", HP.say("home"), () => app.home()),
  HP.toolButton("moments", HP.say("compare"), () => app.compare.toggle()),
];
