/* What do the buttons at the edge of the map and the cards they open have in common? */
import { el, svg } from "../ground/dom.js";
import { L } from "../ground/leaflet.js";
import { say } from "../ground/words.js";

/** @import { Attributes, Child, Shape } from "../types" */
/** @import { App } from "../app.js" */

/** @param {string} d @param {number} [width] @returns {Shape[]} */
const stroke = (d, width = 2) => {
  const round = { "stroke-linejoin": "round", "stroke-linecap": "round" };
  return [["path", { d, stroke: "currentColor", "stroke-width": width, fill: "none", ...round }]];
};

export const ICONS = {
  menu: stroke("M2 4h12M4 8h8M6 12h4"),
  in: stroke("M8 2v12M2 8h12"),
  out: stroke("M2 8h12"),
  moments: stroke("M8 1v14M2 4h3.4v8H2zM10.6 4H14v8h-3.4z", 1.6),
  home: stroke("M2 8l6-6 6 6M4 7v7h8V7", 1.8),
  measure: stroke("M1.5 11.5l10-10 3 3-10 10zM4.5 8.5L6 10M7 6l1.5 1.5M9.5 3.5L11 5", 1.5),
  tiles: stroke("M8 1.8L14.5 5 8 8.2 1.5 5zM1.5 8.2L8 11.4l6.5-3.2M1.5 11.2L8 14.4l6.5-3.2", 1.5),
  share: stroke(
    "M6.7 9.3a2.6 2.6 0 0 1 0-3.7l2.2-2.2a2.6 2.6 0 0 1 3.7 3.7l-1.3 1.3" +
      "M9.3 6.7a2.6 2.6 0 0 1 0 3.7l-2.2 2.2a2.6 2.6 0 0 1-3.7-3.7l1.3-1.3",
    1.7,
  ),
  copy: stroke("M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1", 1.5),
};

/**
 * A button with a picture; its name shows beside it under the pointer and under the focus.
 * @param {keyof typeof ICONS} name @param {string} label @param {() => void} onclick @param {Attributes} [attributes]
 */
export const toolButton = (name, label, onclick, attributes = {}) =>
  el(
    `button.hp-tool.hp-${name}`,
    { type: "button", "data-tip": label, "aria-label": label, onclick, ...attributes },
    svg([16, 16], ICONS[name]),
  );

/**
 * A small sheet beside the buttons: a heading, what it holds, and a way to close it.
 * @param {string} name @param {string} title @param {() => void} close @param {...Child} content
 */
export const card = (name, title, close, ...content) =>
  el(
    `section.hp-card.hp-card-${name}`,
    { "aria-label": title, hidden: true },
    el(
      "header",
      {},
      el("h2", {}, title),
      el("button.hp-close", { type: "button", "aria-label": say("close"), onclick: close }, "×"),
    ),
    content,
  );

/**
 * The middle of what no panel covers, as a point of the map's container.
 * @param {Pick<App, "map" | "paddings">} app
 */
export const openCentre = (app) => {
  const { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] } = app.paddings();
  const { x, y } = app.map.getSize();
  return L.point((left + x - right) / 2, (top + y - bottom) / 2);
};

/**
 * Copy to the clipboard; tell whether the browser let us.
 * @param {string} text
 */
export const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
