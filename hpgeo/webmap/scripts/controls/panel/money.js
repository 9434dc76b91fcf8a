/* What does the work cost, and who decided on it? */
import { el } from "../../ground/dom.js";
import { say } from "../../ground/words.js";
import { dateWords, moneyWords } from "../../rules/phrases.js";
import { decisionsOf } from "../../rules/statements.js";
import { block, cited, plainList, soft } from "./section.js";

/** @import { Section } from "../../types" */

/** @type {Section} */
export const investment = (_, { investment: sum, investmentPart: part, investmentFrom: from }) => {
  if (!sum) return null;
  const { shared_with: others } = sum;
  return block(
    say("investment"),
    el(
      "p",
      {},
      el("strong", {}, moneyWords(sum)),
      part ? soft(` · ${say("part_sum", { name: part })}`) : null,
      others ? soft(` · ${say("shared_sum", { count: others.length + 1 })}`) : null,
      " ",
      cited(from),
    ),
  );
};

/** @type {Section} */
export const decisions = (_, { statements }) => {
  const found = decisionsOf(statements);
  if (!found.length) return null;
  return block(say("approvals"), plainList(found.map(({ number, date, from }) =>
    el("li", {}, number, date ? `, ${dateWords(date)}` : "", " ", cited(from)))));
};
