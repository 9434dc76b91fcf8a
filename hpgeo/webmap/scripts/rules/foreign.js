/* What do others hang on a link on its way? No mistake of the reader, so nothing is said of it.

The same names as hpgeo's addresses in Python, which says whose each is; tests/cases holds both. */
const NAMES = new Set([
  "fbclid", "mibextid", "igshid", "igsh",
  "zarsrc", "zalo_share",
  "gclid", "gbraid", "wbraid", "dclid", "gad_source", "gad_campaignid", "srsltid",
  "_ga", "_gl",
  "msclkid", "ttclid", "twclid", "yclid", "ysclid", "li_fat_id",
  "mc_cid", "mc_eid", "_hsenc", "_hsmi",
]);
const PREFIX = "utm_";

/** @param {string} key */
export const isForeign = (key) => NAMES.has(key) || key.startsWith(PREFIX);
