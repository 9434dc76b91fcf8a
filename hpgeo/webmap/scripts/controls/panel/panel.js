/* What is known of one work, on whose word, and where do the documents disagree? */
import { el } from "../../ground/dom.js";
import { agencies } from "./agencies.js";
import { contradictions, warnings } from "./doubts.js";
import { figures } from "./figures.js";
import { head } from "./head.js";
import { decisions, investment } from "./money.js";
import { place } from "./place.js";
import { related } from "./related.js";
import { statements } from "./statements.js";
import { time } from "./time.js";

/** @import { PanelPage, Section, WorkDetails, WorkOutline } from "../../types" */

/** @type {Section[]} */
const SECTIONS = [
  head, warnings, contradictions, time, agencies, investment, decisions, figures, place, statements, related,
];

/**
 * The panel of a work. Today its details are the work itself; they may come later than it and from elsewhere.
 * @param {WorkOutline} work @param {WorkDetails} details @param {PanelPage} page
 */
export const workPanel = (work, details, page) =>
  el("div.hp-work", { "data-work": work.id }, SECTIONS.map((section) => section(work, details, page)));
