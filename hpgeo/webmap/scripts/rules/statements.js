/* What does a statement of a document say, and which decisions do the statements name? */
import { codeLabel, say } from "../ground/words.js";
import { dateWords, moneyWords, organizationName, periodWords } from "./phrases.js";

/** @import { Citation, Statement } from "../types" */

/**
 * The rows of a statement: a term, and what is said of it.
 * @param {Statement} statement
 */
export const rowsOf = (statement) =>
  statedOf(statement).flatMap(([term, text]) => (text ? [{ term, text }] : []));

/** @typedef {[term: string, text: string | false | undefined]} Stated */

/** @param {Statement} s @returns {Stated[]} */
const statedOf = (s) => [
  [say("named_as"), s.title],
  [say("group"), s.group && codeLabel("group", s.group)],
  [say("status"), s.status && statusWords(s.status, s.statusDate)],
  [say("time"), s.period && periodWords(s.period)],
  ...milestonesOf(s),
  ...partiesOf(s),
  [say("investment"), moneyWords(s.investment)],
  [say("funding"), s.funding && codeLabel("funding", s.funding)],
  ["", s.open && say("not_exhaustive")],
  [say("note"), s.note],
];

/** @param {string} status @param {string} [day] */
const statusWords = (status, day) => codeLabel("status", status) + (day ? ` (${dateWords(day)})` : "");

/** @param {Statement} statement @returns {Stated[]} */
const milestonesOf = ({ milestones = [] }) =>
  milestones.map(([type, day, basis]) =>
    [codeLabel("milestone", type), `${dateWords(day)} (${codeLabel("basis", basis)})`]);

/** @param {Statement} statement @returns {Stated[]} */
const partiesOf = ({ parties = [] }) =>
  parties.map(([organization, role]) => [codeLabel("role", role), organizationName(organization)]);

/**
 * The decisions that statements name, each once, as the first of them has it.
 * @param {Statement[]} statements
 */
export const decisionsOf = (statements) => {
  /** @type {Map<string, { number: string, date: string | null, from: Citation }>} */
  const found = new Map();
  for (const { approvals = [], cite } of statements)
    for (const [number, date] of approvals) if (!found.has(number)) found.set(number, { number, date, from: cite });
  return [...found.values()];
};
