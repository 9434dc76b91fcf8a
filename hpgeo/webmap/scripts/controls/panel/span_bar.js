/* When is a work built? Its period as a bar over the years of the catalogue; an end that is not stated fades out. */
import { el, svg } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { colourOf } from "../../drawing/style.js";

/** @import { Shape, WorkOutline } from "../../types" */

const WIDTH = 320, HEIGHT = 30, LEAST = 4;

/** @param {WorkOutline} work */
export const spanBar = (work) => {
  const [first, last] = session.data.years;
  return el(
    "div.hp-bar-box",
    { "aria-hidden": "true" },
    picture(work),
    el("div.hp-bar-years", {}, el("span", {}, String(first)), el("span", {}, String(last))),
  );
};

/**
 * Where the beginning of a year stands on the bar.
 * @param {number} year
 */
const across = (year) => {
  const [first, last] = session.data.years;
  return ((year - first) / (last - first + 1)) * WIDTH;
};

/* The day that the catalogue stands for, by the middle of its month. */
const today = () => {
  const [year, month] = session.data.asOf.split("-").map(Number);
  return across(year + (month - 0.5) / 12);
};

/** @param {WorkOutline} work */
const picture = (work) => {
  const { first, last } = work.years, fade = `fade-${work.id}`, now = today();
  const from = first == null ? 0 : across(first), to = last == null ? WIDTH : across(last + 1);
  /** @type {Shape[]} */
  const shapes = [
    ["rect", { x: 0, y: 8, width: WIDTH, height: 8, rx: 4, class: "hp-bar-back" }],
    ["rect", { x: from, y: 8, width: Math.max(LEAST, to - from), height: 8, rx: 4, fill: `url(#${fade})` }],
    ["line", { x1: now, x2: now, y1: 3, y2: 21, class: "hp-bar-today" }],
  ];
  const bar = svg([WIDTH, HEIGHT], shapes, { class: "hp-bar", width: "100%", preserveAspectRatio: "none" });
  bar.prepend(gradient(work, fade));
  return bar;
};

/** @param {WorkOutline} work @param {string} id */
const gradient = ({ layer, years }, id) => {
  const colour = { "stop-color": colourOf(layer) };
  const [element] = svg([0, 0], [["linearGradient", { id }]]).children;
  element.append(...svg([0, 0], [
    ["stop", { offset: 0, ...colour, "stop-opacity": Number(years.first != null) }],
    ["stop", { offset: 0.35, ...colour }],
    ["stop", { offset: 0.65, ...colour }],
    ["stop", { offset: 1, ...colour, "stop-opacity": Number(years.last != null) }],
  ]).children);
  return element;
};
