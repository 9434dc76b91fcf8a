/* What is the work called, and how far is it? */
import { el } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { codeLabel, say, spoken } from "../../ground/words.js";
import { citationWords, statusName } from "../../rules/phrases.js";
import { badgeIcon, dashIcon } from "../../drawing/icons.js";
import { soft } from "./section.js";

/** @import { PanelPage, Section, Work } from "../../types" */

/** @type {Section} */
export const head = (work, { statusFrom }, page) =>
  el(
    "header",
    {},
    el("p.hp-kicker", {}, badgeIcon(work.layer, 20), codeLabel("layer", work.layer)),
    el("h2", {}, spoken(work.title)),
    el("p.hp-other", {}, session.language === "en" ? work.title[0] : work.title[1]),
    el(
      "p.hp-status",
      {},
      dashIcon(work.status),
      el("strong", {}, statusName(work.status)),
      soft(` ${codeLabel("status_basis", work.basis)}${statusFrom ? ` (${citationWords(statusFrom)})` : ""}`),
    ),
    work.features.length ? wayThere(work, page) : null,
  );

/** @param {Work} work @param {PanelPage} page */
const wayThere = (work, page) =>
  el("button.hp-link", { type: "button", onclick: () => page.zoomTo(work) }, say("zoom_to"));
