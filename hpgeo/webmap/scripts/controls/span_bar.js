/* When is a work built? Its period as a bar over the years of the catalogue. */
import { el, svg } from "../ground/dom.js";
import { session } from "../ground/session.js";
import { colourOf } from "../drawing/style.js";

/* The period as a bar over the catalogue's years; an end that is not stated fades out. */
export const spanBar = (work) => {
  const [first, last] = session.data.years, years = last - first + 1, width = 320;
  const x = (year) => ((year - first) / years) * width;
  const { first: from, last: to } = work.years;
  const x0 = from == null ? 0 : x(from), x1 = to == null ? width : x(to + 1);
  const colour = colourOf(work.layer), id = `fade-${work.id}`;
  const today = Number(session.data.asOf.slice(0, 4)) + (Number(session.data.asOf.slice(5, 7)) - 0.5) / 12;
  const stops = [
    ["stop", { offset: 0, "stop-color": colour, "stop-opacity": from == null ? 0 : 1 }],
    ["stop", { offset: 0.35, "stop-color": colour }],
    ["stop", { offset: 0.65, "stop-color": colour }],
    ["stop", { offset: 1, "stop-color": colour, "stop-opacity": to == null ? 0 : 1 }],
  ];
  const picture = svg([width, 30], [
    ["rect", { x: 0, y: 8, width, height: 8, rx: 4, class: "hp-bar-back" }],
    ["rect", { x: x0, y: 8, width: Math.max(4, x1 - x0), height: 8, rx: 4, fill: `url(#${id})` }],
    ["line", { x1: x(today), x2: x(today), y1: 3, y2: 21, class: "hp-bar-today" }],
  ], { class: "hp-bar", width: "100%", preserveAspectRatio: "none" });
  const gradient = svg([0, 0], [["linearGradient", { id }]]).firstChild;
  for (const stop of svg([0, 0], stops).children.length ? [...svg([0, 0], stops).children] : []) gradient.append(stop);
  picture.prepend(gradient);
  return el(
    "div.hp-bar-box",
    { "aria-hidden": "true" },
    picture,
    el("div.hp-bar-years", {}, el("span", {}, String(first)), el("span", {}, String(last))),
  );
};
