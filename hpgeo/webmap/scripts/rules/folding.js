/* When do two spellings mean the same word? The same rules as hpgeo's folding in Python. */
import { session } from "../ground/session.js";

/* Lower-case ASCII words joined by single spaces; the same rules as hpgeo.search.fold. */
export const fold = (text) =>
  text
    .toLowerCase()
    .replace(/đ/g, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z])(?=[0-9])|([0-9])(?=[a-z])/g, "$1$2 ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

let expansions = null;

export const searchable = (text) => {
  const table = session.data.abbreviations;
  expansions = expansions || new RegExp(`\\b(${Object.keys(table).sort((a, b) => b.length - a.length).join("|")})\\b`, "g");
  return fold(text).replace(expansions, (name) => table[name]);
};
