/* What speaks against taking a record at its word? Deadlines that passed, and documents that disagree. */
import { codeLabel, say } from "../ground/words.js";
import { dateWords, moneyWords, organizationName } from "./phrases.js";

/** @import { WorkDetails } from "../types" */

/**
 * What is late or not heard of again, in sentences.
 * @param {WorkDetails} details
 */
export const warningsOf = ({ overdue, stale, slippage }) => [
  ...(overdue ? [say("overdue", { date: dateWords(overdue) })] : []),
  ...(stale ? [say("stale")] : []),
  ...(slippage ? [say(slippage === 1 ? "slippage_one" : "slippage", { years: slippage })] : []),
];

const PARTIES = "parties."; // then the role

/**
 * In what documents disagree.
 * @param {string} field
 */
export const disputedField = (field) =>
  field.startsWith(PARTIES) ? codeLabel("role", field.slice(PARTIES.length)) : say(`contradiction_${field}`);

/**
 * What one side says of it.
 * @param {string} field @param {string} value
 */
export const disputedValue = (field, value) => {
  if (field === "investment") return sumWords(value);
  if (field === "funding") return codeLabel("funding", value);
  if (field === "end" && value.startsWith(">")) return say("after", { date: value.slice(2) });
  if (field.startsWith(PARTIES)) return value.split(", ").map(organizationName).join(", ");
  return value;
};

/** @param {string} value "4200000000000.0 VND" */
const sumWords = (value) => {
  const [amount, currency] = value.split(" ");
  return moneyWords({ amount: Number(amount), currency });
};
