/* When is a work built? Its period as a bar over the years of the catalogue. */
import { el, SVG, svg } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { colourOf } from "../../drawing/style.js";

/** @import { Shape, Work, Years } from "../../types" */

const WIDTH = 320;

/** @param {number} year, with its part that has gone by */
const across = (year) => {
  const [first, last] = session.data.years;
  return ((year - first) / (last - first + 1)) * WIDTH;
};

/* The day of the data as a year and its part. */
const today = () => {
  const [year, month] = session.data.today.split("-").map(Number);
  return year + (month - 0.5) / 12;
};

/**
 * The period as a bar over the catalogue's years; an end that is not stated fades out.
 * @param {Work} work
 */
export const spanBar = (work) => {
  const { first: from, last: to } = work.years, id = `fade-${work.id}`;
  const x0 = from == null ? 0 : across(from), x1 = to == null ? WIDTH : across(to + 1), now = across(today());
  const picture = svg([WIDTH, 30], [
    ["rect", { x: 0, y: 8, width: WIDTH, height: 8, rx: 4, class: "hp-bar-back" }],
    ["rect", { x: x0, y: 8, width: Math.max(4, x1 - x0), height: 8, rx: 4, fill: `url(#${id})` }],
    ["line", { x1: now, x2: now, y1: 3, y2: 21, class: "hp-bar-today" }],
  ], { class: "hp-bar", width: "100%", preserveAspectRatio: "none" });
  picture.prepend(fading(id, colourOf(work.layer), work.years));
  return el(
    "div.hp-bar-box",
    { "aria-hidden": "true" },
    picture,
    el("div.hp-bar-years", {}, session.data.years.map((year) => el("span", {}, String(year)))),
  );
};

/** @param {string} id @param {string} colour @param {Years} years */
const fading = (id, colour, { first, last }) => {
  const gradient = document.createElementNS(SVG, "linearGradient");
  gradient.id = id;
  /** @type {Shape[]} */
  const stops = [
    ["stop", { offset: 0, "stop-color": colour, "stop-opacity": first == null ? 0 : 1 }],
    ["stop", { offset: 0.35, "stop-color": colour }],
    ["stop", { offset: 0.65, "stop-color": colour }],
    ["stop", { offset: 1, "stop-color": colour, "stop-opacity": last == null ? 0 : 1 }],
  ];
  gradient.append(...svg([0, 0], stops).children);
  return gradient;
};
