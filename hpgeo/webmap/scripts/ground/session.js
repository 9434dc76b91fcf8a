/* Which data are shown, and in which language?

No import can be assigned anew, so the session is one object whose fields change. */
import { Details } from "./details.js";
import { Names } from "./names.js";

/** @import { Language, Payload, Work } from "../types" */
/** @import { Read } from "./details.js" */

/**
 * Nothing reads `data`, `details` or `names` before `openSession` has put them there.
 * @type {{ data: Payload, byId: Map<string, Work>, language: Language, details: Details, names: Names }}
 */
export const session = {
  data: /** @type {Payload} */ (/** @type {unknown} */ (null)),
  byId: new Map(),
  language: "vi",
  details: /** @type {Details} */ (/** @type {unknown} */ (null)),
  names: /** @type {Names} */ (/** @type {unknown} */ (null)),
};

/**
 * Show the data of a payload, in Vietnamese unless English is asked for; `read` gives the content of its other files.
 * @param {Payload} data @param {string} language @param {Read} read
 */
export const openSession = (data, language, read) => {
  session.data = data;
  session.byId = new Map(data.works.map((work) => [work.id, work]));
  session.language = language === "en" ? "en" : "vi";
  session.details = new Details(data.files, read);
  session.names = new Names(data.files.names, read);
};
