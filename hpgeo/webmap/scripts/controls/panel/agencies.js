/* Who is responsible for the work, under which name today? */
import { el } from "../../ground/dom.js";
import { codeLabel, say } from "../../ground/words.js";
import { organizationName } from "../../rules/phrases.js";
import { block, plainList, soft, tag } from "./section.js";

/** @import { Section } from "../../types" */

/** @type {Section} */
export const agencies = (_, { parties }) =>
  block(say("agencies"), parties ? plainList(parties.map(party)) : el("p.hp-soft", {}, say("no_agency")));

/** @param {[organization: string, role: string, now: string]} party */
const party = ([organization, role, now]) =>
  el("li", {}, tag(codeLabel("role", role)), " ", organizationName(organization),
    now === organization ? null : soft(` · ${say("today_is", { name: organizationName(now) })}`));
