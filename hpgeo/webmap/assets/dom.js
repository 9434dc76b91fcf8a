/* The one place where text becomes elements: always as text, never as markup. */
"use strict";

/* HP.el("button.wide", { onclick, title }, "text", child ...): strings become text nodes. */
HP.el = (name, attributes = {}, ...children) => {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== "string" && key !== "style") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) if (child != null && child !== false) element.append(child);
  return element;
};

HP.svg = (size, shapes, attributes = {}) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${size[0]} ${size[1]}`, width: size[0], height: size[1], "aria-hidden": "true", ...attributes }))
    svg.setAttribute(key, value);
  for (const [tag, values] of shapes) {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(values)) shape.setAttribute(key, value);
    svg.append(shape);
  }
  return svg;
};

/* A layer's badge as a small canvas, for legend and panel. */
HP.badgeIcon = (layer, size = 22, status = "maintenance", hollow = false) => {
  const canvas = HP.el("canvas.hp-badge", { "aria-hidden": "true" });
  const ratio = 2;
  canvas.width = canvas.height = size * ratio;
  canvas.style.width = canvas.style.height = `${size}px`;
  const c = canvas.getContext("2d");
  c.scale(ratio, ratio);
  HP.badge(c, size / 2, size / 2, { ...HP.LAYERS[layer], ...HP.STATUSES[status], colour: HP.colourOf(layer) }, size / 2 - (HP.STATUSES[status].dash.length ? 3.4 : 1.2), hollow);
  return canvas;
};

/* A short line in the dash of a status. */
HP.dashIcon = (status, colour = "currentColor") => {
  const style = HP.STATUSES[status], width = 3 * style.weight;
  return HP.svg([44, 10], [["line", { x1: 3, y1: 5, x2: 41, y2: 5, stroke: style.grey ? HP.GREY : colour, "stroke-width": width, "stroke-linecap": style.dash.length && style.dash[0] < 1 ? "round" : "butt", "stroke-dasharray": style.dash.map((d) => Math.max(0.1, d * width)).join(" ") }]]);
};

/* How an accuracy grade is drawn. */
HP.gradeIcon = (grade) => {
  const line = { x1: 3, y1: 9, x2: 41, y2: 9, stroke: "currentColor", "stroke-width": 2.6 };
  const drawn = {
    surveyed: [["line", line], ["circle", { cx: 22, cy: 9, r: 4, fill: "currentColor" }]],
    digitised: [["line", line]],
    schematic: [["line", { ...line, "stroke-width": 13, opacity: 0.18 }], ["line", line]],
    admin: [["circle", { cx: 22, cy: 9, r: 8, fill: "currentColor", "fill-opacity": 0.1, stroke: "currentColor", "stroke-dasharray": "2 3" }], ["circle", { cx: 22, cy: 9, r: 2.6, fill: "none", stroke: "currentColor" }]],
    none: [["line", { ...line, opacity: 0.25, "stroke-dasharray": "1 5" }]],
  };
  return HP.svg([44, 18], drawn[grade]);
};
