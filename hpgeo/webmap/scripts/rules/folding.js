/* When do two spellings mean the same word? The same rules as hpgeo's folding in Python; tests/cases holds both. */
import { session } from "../ground/session.js";

/**
 * Lower-case ASCII words joined by single spaces. A letter counts as the one that it looks like; what has no width does
 * not count. By way of capitals "ß" becomes "ss", and "ı" becomes "i".
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[^ -~]/gu, (letter) => session.data.readAs[letter] ?? letter)
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/([a-z])(?=[0-9])|([0-9])(?=[a-z])/g, "$1$2 ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** @type {RegExp | null} */
let expansions = null;

/**
 * Folded, and common abbreviations spelt out.
 * @param {string} text
 */
export const searchable = (text) => {
  const table = session.data.abbreviations;
  const longestFirst = () => Object.keys(table).sort((a, b) => b.length - a.length);
  expansions ??= new RegExp(`\\b(${longestFirst().join("|")})\\b`, "g");
  return fold(text).replace(expansions, (name) => table[name]);
};

/**
 * The words of a typed text; one without a word, such as "?", is a word that nothing holds.
 * @param {string} text
 */
export const wordsIn = (text) => {
  const words = searchable(text).split(" ").filter(Boolean);
  return words.length ? words : ["?"];
};

/**
 * Whether each of the words begins a word of a folded text.
 * @param {string} folded @param {string[]} words
 */
export const holdsWords = (folded, words) => words.every((word) => ` ${folded}`.includes(` ${word}`));
