/* What does each document say of the work, and where can it be read? */
import { el } from "../../ground/dom.js";
import { session } from "../../ground/session.js";
import { say, spoken } from "../../ground/words.js";
import { citationWords } from "../../rules/phrases.js";
import { rowsOf } from "../../rules/statements.js";

/** @import { PanelPage, Section, Source, Statement } from "../../types" */

const OFFICIAL = "official"; // a document of which the app may hold the passages

/** @type {Section} */
export const statements = (_, { statements: all }, page) =>
  el(
    "section.hp-block",
    {},
    el("h3", {}, say("statements", { count: all.length })),
    el("ol.hp-statements", {}, all.map((each, index) => statement(each, index, page))),
  );

/** @param {Statement} said @param {number} index @param {PanelPage} page */
const statement = (said, index, page) => {
  const source = session.data.sources[said.cite[0]], official = source.kind === OFFICIAL;
  return el(
    "li",
    {},
    el(
      "p.hp-cite",
      { title: spoken(source.title) },
      el("strong", {}, citationWords(said.cite)),
      official ? null : el("span.hp-mark", {}, say(`source_${source.kind}`)),
      pageOf(source),
      official && page.canOpenPassages ? passage(index, page) : null,
    ),
    el("dl", {}, rowsOf(said).map(({ term, text }) => [el("dt", {}, term), el("dd", {}, text)])),
  );
};

/**
 * The way to a public page, for a reader who is online and asks for it.
 * @param {Source} source
 */
const pageOf = ({ url }) =>
  url && /^https?:\/\//.test(url)
    ? el("a.hp-link.hp-open", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, say("open_page"))
    : null;

/** @param {number} index @param {PanelPage} page */
const passage = (index, page) =>
  el("button.hp-link.hp-open", { type: "button", onclick: () => page.cite(index) }, say("open_passage"));
