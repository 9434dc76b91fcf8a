/* How do a layer, a status and an accuracy look beside a text? */
import { el, svg } from "../ground/dom.js";
import { paintBadge } from "./glyphs.js";
import { colourOf, GREY, LAYERS, STATUSES } from "./style.js";

/* A layer's badge as a small canvas, for legend and panel. */
export const badgeIcon = (layer, size = 22, status = "maintenance", hollow = false) => {
  const canvas = el("canvas.hp-badge", { "aria-hidden": "true" });
  const ratio = 2;
  canvas.width = canvas.height = size * ratio;
  canvas.style.width = canvas.style.height = `${size}px`;
  const c = canvas.getContext("2d");
  c.scale(ratio, ratio);
  paintBadge(
    c,
    size / 2,
    size / 2,
    { ...LAYERS[layer], ...STATUSES[status], colour: colourOf(layer) },
    size / 2 - (STATUSES[status].dash.length ? 3.4 : 1.2),
    hollow,
  );
  return canvas;
};

/* A short line in the dash of a status. */
export const dashIcon = (status, colour = "currentColor") => {
  const style = STATUSES[status], width = 3 * style.weight;
  return svg(
    [44, 10],
    [
      [
        "line",
        {
          x1: 3,
          y1: 5,
          x2: 41,
          y2: 5,
          stroke: style.grey ? GREY : colour,
          "stroke-width": width,
          "stroke-linecap": style.dash.length && style.dash[0] < 1 ? "round" : "butt",
          "stroke-dasharray": style.dash.map((d) => Math.max(0.1, d * width)).join(" "),
        },
      ],
    ],
  );
};

/* How an accuracy grade is drawn. */
export const gradeIcon = (grade) => {
  const line = { x1: 3, y1: 9, x2: 41, y2: 9, stroke: "currentColor", "stroke-width": 2.6 };
  const drawn = {
    surveyed: [
      ["line", line],
      ["circle", { cx: 22, cy: 9, r: 4, fill: "currentColor" }],
    ],
    digitised: [["line", line]],
    schematic: [
      ["line", { ...line, "stroke-width": 13, opacity: 0.18 }],
      ["line", line],
    ],
    admin: [
      [
        "circle",
        {
          cx: 22,
          cy: 9,
          r: 8,
          fill: "currentColor",
          "fill-opacity": 0.1,
          stroke: "currentColor",
          "stroke-dasharray": "2 3",
        },
      ],
      ["circle", { cx: 22, cy: 9, r: 2.6, fill: "none", stroke: "currentColor" }],
    ],
    none: [["line", { ...line, opacity: 0.25, "stroke-dasharray": "1 5" }]],
  };
  return svg([44, 18], drawn[grade]);
};
