/* When is the work built, and how is that known? */
import { el } from "../../ground/dom.js";
import { codeLabel, say } from "../../ground/words.js";
import { citationWords, periodWords } from "../../rules/phrases.js";
import { block, soft } from "./section.js";
import { spanBar } from "./span_bar.js";

/** @import { Section, Span } from "../../types" */

/** @type {Section} */
export const time = (work, { span }) =>
  span
    ? block(say("time"), spanBar(work), el("p", {}, periodWords(span), " ", soft(basisWords(span))))
    : block(say("time"), el("p.hp-soft", {}, say("not_stated")));

/** @param {Span} span */
const basisWords = (span) => {
  const from = span.endFrom ?? span.startFrom;
  const basis = codeLabel("basis", isActual(span) ? "actual" : "planned");
  return from ? `${basis} (${citationWords(from)})` : basis;
};

/**
 * Whether it happened: the end did, or the start did where no end is stated.
 * @param {Span} span
 */
const isActual = ({ startBasis, end, endBasis }) => endBasis === "actual" || (startBasis === "actual" && !end);
