/* Which other works belong to the work? */
import { el } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { codeLabel, say, spoken } from "../../ground/words.js";
import { block, plainList, tag } from "./section.js";

/** @import { PanelPage, Section } from "../../types" */

/** @type {Section} */
export const related = (_, { related: others }, page) =>
  others ? block(say("related"), plainList(others.map(([id, relation]) => other(id, relation, page)))) : null;

/** @param {string} id @param {string} relation @param {PanelPage} page */
const other = (id, relation, page) =>
  el("li", {}, tag(codeLabel("relation", relation)), " ",
    el("button.hp-link", { type: "button", onclick: () => page.select(id) }, spoken(session.byId.get(id)?.title)));
