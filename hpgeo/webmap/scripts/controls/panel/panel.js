/* What is known of one work, on whose word, and where do the documents disagree? */
import { el } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { say } from "../../ground/words.js";
import { agencies } from "./agencies.js";
import { contradictions, warnings } from "./doubts.js";
import { figures } from "./figures.js";
import { head } from "./head.js";
import { decisions, investment } from "./money.js";
import { place } from "./place.js";
import { related } from "./related.js";
import { statements } from "./statements.js";
import { time } from "./time.js";

/** @import { PanelPage, Section, Work, WorkDetails } from "../../types" */

/** @type {Section[]} */
const SECTIONS = [
  head, warnings, contradictions, time, agencies, investment, decisions, figures, place, statements, related,
];

/* What needs no details. */
const AT_ONCE = [head, figures, place];

/**
 * The panel of a work. Where its details are not there yet, it shows what is known, and gets the rest when they come:
 * in its place, so that nothing arrives in the panel of another work.
 * @param {Work} work @param {PanelPage} page
 * @returns {HTMLElement}
 */
export const workPanel = (work, page) => {
  const details = session.details.peek(work);
  if (details) return filled(work, details, page);
  const panel = outlined(work, page);
  const again = () => panel.replaceWith(workPanel(work, page));
  session.details.of(work).then(again, () => panel.lastElementChild?.replaceWith(page.failure(again)));
  return panel;
};

/** @param {Work} work @param {WorkDetails} details @param {PanelPage} page */
const filled = (work, details, page) =>
  el("div.hp-work", { "data-work": work.id }, SECTIONS.map((section) => section(work, details, page)));

/** @param {Work} work @param {PanelPage} page */
const outlined = (work, page) =>
  el("div.hp-outline", { "data-work": work.id, "aria-busy": true },
    AT_ONCE.map((section) => section(work, { statements: [] }, page)),
    el("p.hp-soft.hp-late", {}, say("rest_coming")));
