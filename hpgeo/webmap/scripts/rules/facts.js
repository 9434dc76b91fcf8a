/* How is a fact said? Its value or its bounds, with qualifier, unit and the day for which it holds. */
import { codeLabel } from "../ground/words.js";
import { dateWords, numberWords } from "./phrases.js";

/** @import { Fact } from "../types" */

/** @param {Fact} fact */
export const factWords = (fact) => {
  const { name, unit, qualifier, as_of: day } = fact;
  const lead = qualifier ? `${codeLabel("qualifier", qualifier)} ` : "";
  const label = unit ? codeLabel("unit", unit) : "";
  const value = `${lead}${valueWords(fact)}${label && ` ${label}`}`;
  return `${codeLabel("fact", name)}: ${value}${day ? ` (${dateWords(day)})` : ""}`;
};

/** @param {Fact} fact */
const valueWords = ({ value, min, max, unit }) =>
  (value == null ? [min, max] : [value])
    .filter((each) => each != null)
    .map((each) => figureWords(each, unit))
    .join(" – ");

/**
 * A year is a number too, but no quantity.
 * @param {string | number} value @param {string | undefined} unit
 */
const figureWords = (value, unit) =>
  typeof value === "number" && unit !== "date" ? numberWords(value, 2) : String(value);
