/* What stands there before the data does, or in its place? Neither language is known yet, so both are said. */
import { el } from "../ground/dom.js";

/** @import { Pair } from "../types" */

/**
 * The strings that the page has before its data.
 * @returns {Record<string, Pair>}
 */
const early = () => JSON.parse(document.getElementById("hpgeo-early")?.textContent ?? "{}");

/** @param {string} key */
const both = (key) => early()[key].map((text, index) => el("span", { lang: index ? "en" : "vi" }, text));

/** @type {HTMLElement | null} */
let bones = null;

export const loading = () => {
  if (bones) return;
  // The style sheet shows it late: what opens quickly must not flash.
  const lines = Array.from({ length: 12 }, () => el("i"));
  bones = el(
    "div.hp-loading",
    { role: "status" },
    el("div.hp-bones", { "aria-hidden": "true" }, el("div", {}, lines), el("b")),
    el("p", {}, both("loading")),
  );
  document.body.append(bones);
};

export const loaded = () => {
  for (const element of document.querySelectorAll(".hp-loading, .hp-failed")) element.remove();
  bones = null;
};

/**
 * What is said where something did not come, with a button that asks for it again.
 * @param {() => void} again
 */
export const failure = (again) =>
  el(
    "section.hp-failure",
    { role: "alert" },
    el("h2", {}, both("failed")),
    el("p", {}, both("failed_help")),
    el("div.hp-card-buttons", {}, el("button.hp-first", { type: "button", onclick: again }, both("retry"))),
  );

/** @param {() => void} again */
export const fail = (again) => {
  loaded();
  const card = failure(() => {
    loaded();
    loading();
    again();
  });
  card.className = "hp-failed hp-card";
  document.body.append(card);
};
